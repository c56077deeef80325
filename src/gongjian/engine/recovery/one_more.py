"""What one more of a crew throughout would save: the common question asked again with it, from the common answer on."""

from collections import Counter
from dataclasses import dataclass, replace

from gongjian.engine.recovery.common_crew import CommonCrew
from gongjian.engine.recovery.data import Problem, Status
from gongjian.engine.recovery.incumbent import Incumbent
from gongjian.engine.recovery.solve import recover

MOST_CREWS = 4


@dataclass(frozen=True, slots=True)
class OneMore:
    """`saves`: so much less the common plan was found to cost with it; a longer search may find more."""

    crew: str
    saves: int


def one_more(problem: Problem, found: CommonCrew, *, seconds: float, seed: int = 1) -> list[OneMore]:
    """Of the crews that are short for longest; those that save nothing are left out."""
    short: Counter[str] = Counter()
    for load in found.overloads:
        short[load.crew] += load.unit_periods
    wanted = [crew for crew, _ in short.most_common(MOST_CREWS)]
    held = Incumbent(
        tuple(found.together.starts[job.id] for job in problem.jobs),
        tuple(found.together.ways[job.id] for job in problem.jobs),
    )
    saved = []
    for crew in wanted:
        crews = tuple(replace(one, capacity=one.capacity + (one.id == crew)) for one in problem.crews)
        answer = recover(replace(problem, crews=crews), seconds=seconds / len(wanted), seed=seed, hint=held)
        if answer.status in {Status.OPTIMAL, Status.FEASIBLE} and answer.cost < found.together.cost:
            saved.append(OneMore(crew, found.together.cost - answer.cost))
    return sorted(saved, key=lambda one: -one.saves)
