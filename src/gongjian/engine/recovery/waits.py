"""Which work of a common answer stands waiting for a crew, for how long, and who has the crew meanwhile."""

from collections.abc import Mapping
from dataclasses import dataclass

from gongjian.engine.recovery.common_crew import use_of
from gongjian.engine.recovery.data import Answer, Problem, TieKind
from gongjian.engine.recovery.indexed import Indexed, indexed


@dataclass(frozen=True, slots=True)
class Wait:
    """A job that everything else would have let begin in period `since` finds the crew free from `until` on. projects: at work
    with the crew in the periods it was short, the job's own among them where that is one."""

    job: str
    project: str
    crew: str
    since: int
    until: int
    projects: tuple[str, ...]


def waits(problem: Problem, answer: Answer) -> list[Wait]:
    """By job, in the problem's order; for the crew that held it longest."""
    one = indexed(problem)
    use = {crew.id: use_of(one, answer.starts, answer.ways, crew.id) for crew in one.crews}
    found = []
    for number, job in enumerate(one.jobs):
        needs = job.ways[answer.ways[job.id]].crews
        if job.fixed_start is not None or not any(needs.values()):
            continue
        since = _free_from(one, answer, number)
        held = (_wait(one, answer, number, crew, since, use[crew]) for crew in needs)
        if longest := max(filter(None, held), key=lambda wait: wait.until, default=None):
            found.append(longest)
    return found


def _free_from(one: Indexed, answer: Answer, number: int) -> int:
    """The first period that release and ties leave, with everything else where the answer has it."""
    job = one.jobs[number]
    own = job.ways[answer.ways[job.id]].duration
    free = [0, job.release]
    for at in one.before[number]:
        first, _, tie = one.ties[at]
        if at in answer.dropped:
            continue
        before = one.jobs[first]
        left = answer.starts[before.id]
        if tie.kind in {TieKind.FS, TieKind.FF}:
            left += before.ways[answer.ways[before.id]].duration
        free.append(left + tie.lag - answer.overlaps.get(at, 0) - (own if tie.kind in {TieKind.FF, TieKind.SF} else 0))
    return max(free)


def _wait(
    one: Indexed, answer: Answer, number: int, crew: str, since: int, use: Mapping[int, Mapping[int, int]]
) -> Wait | None:
    """Until the first period from which on enough of the crew are free for all of the job."""
    job, it = one.jobs[number], next(each for each in one.crews if each.id == crew)
    way, start = job.ways[answer.ways[job.id]], answer.starts[job.id]
    wanted = way.crews[crew]

    def is_short(period: int) -> bool:
        own = wanted if start <= period < start + way.duration else 0
        there = it.capacity + answer.hired.get((crew, period // it.window), 0)
        return sum(use.get(period, {}).values()) - own + wanted > there

    short = {period for period in range(since, start + way.duration) if is_short(period)} if wanted else set()
    until = next(begin for begin in range(since, start + 1) if short.isdisjoint(range(begin, begin + way.duration)))
    if until == since:
        return None
    projects = sorted({project for period in short if period < until for project in use[period]})
    return Wait(job.id, job.project, crew, since, until, tuple(one.projects[at].id for at in projects))
