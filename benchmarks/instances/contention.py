"""Invented recovery problems from a seed: one project or many that share crews and cranes, and time against cost without crews.

How scarce the crews are is set by one number: the share of a crew's capacity that the plan's own work would keep busy from
the first release to the last deadline, if it could be spread evenly. Moderate and tight are two values of it.
"""

import random
from dataclasses import dataclass, replace

from gongjian.engine.recovery.data import Crew, Job, Problem, Project, Tie, TieKind, Way
from gongjian.engine.recovery.decoding import decoded
from gongjian.engine.recovery.indexed import indexed
from gongjian.engine.recovery.windows import windows

MODERATE, TIGHT = 0.6, 0.95  # of a portfolio's crews
CREWS = ("earthwork", "steel", "concrete", "crane")


@dataclass(frozen=True)
class Kind:
    """reach: how far back a predecessor may stand. manned: the share of jobs with a crew, of which `most` units at most."""

    reach: int
    most: int
    manned: float
    crews: tuple[str, ...] = CREWS


SHARED = Kind(reach=8, most=3, manned=0.6)
ALONE = Kind(reach=20, most=2, manned=0.9, crews=CREWS[:2])


@dataclass(frozen=True)
class Shape:
    """projects × jobs; `spread`: releases fall in so many periods; `drawn_in`: a deadline's percent below the plan alone."""

    projects: int
    jobs: int
    busy: float
    spread: int = 60
    drawn_in: tuple[int, int] = (0, 12)


def _jobs(
    dice: random.Random, project: str, count: int, sort: Kind, *, release: int = 0
) -> tuple[list[Job], list[Tie]]:
    jobs, ties = [], []
    for number in range(count):
        length = dice.randint(2, 14)
        crew = dice.choice(sort.crews) if dice.random() < sort.manned else None
        units = dice.randint(1, sort.most)
        day = dice.randint(5, 20)
        ways = [Way(length, 0, {crew: units} if crew else {}, name="plan")]
        # Overtime with the same crew; a second shift with one unit more (Options.STANDARD, with costs that vary).
        for name, share, dearer, more in (("overtime", 20, 10, 0), ("second_shift", 40, 45, 1)):
            shorter = length * share // 100
            if shorter:
                cost = -(-length * day * dearer // 100) + dice.randint(1, 20)
                ways.append(Way(length - shorter, cost, {crew: units + more} if crew else {}, name=name))
        jobs.append(Job(f"{project}.{number}", tuple(ways), project, release=release))
        held = (
            {number - dice.randint(1, min(number, sort.reach)) for _ in range(dice.choice((1, 2, 2)))}
            if number
            else set()
        )
        for before in sorted(held):
            kind = dice.choice((TieKind.FS,) * 8 + (TieKind.SS, TieKind.FF))
            overlap = dice.choice((0, 0, 0, 1, 2)) if kind == TieKind.FS else 0
            ties.append(
                Tie(
                    f"{project}.{before}",
                    f"{project}.{number}",
                    kind,
                    lag=dice.choice((0, 0, 0, 1, 2)),
                    overlap_limit=overlap,
                    overlap_cost=dice.randint(10, 40) if overlap else 0,
                )
            )
    return jobs, ties


def portfolio(shape: Shape, *, seed: int) -> Problem:
    """Every project late at a price; the crews are common to all."""
    dice = random.Random(seed)
    jobs: list[Job] = []
    ties: list[Tie] = []
    projects: list[Project] = []
    for number in range(shape.projects):
        name = f"p{number}"
        release = dice.randint(0, shape.spread)
        made, held = _jobs(dice, name, shape.jobs, SHARED, release=release)
        alone = _length(Problem(tuple(made), tuple(held), _crews(10**6), (Project(name),))) - release
        deadline = release + alone * (100 - dice.randint(*shape.drawn_in)) // 100
        projects.append(Project(name, deadline, dice.randint(40, 160)))
        jobs, ties = [*jobs, *made], [*ties, *held]
    first, last = min(job.release for job in jobs), max(project.deadline or 0 for project in projects)
    crews = []
    for crew in _crews(0):
        work = sum(job.ways[0].duration * job.ways[0].crews.get(crew.id, 0) for job in jobs)
        capacity = max(4, round(work / (shape.busy * (last - first))))
        crews.append(replace(crew, capacity=capacity, hire_limit=max(2, capacity // 4)))
    return Problem(tuple(jobs), tuple(ties), tuple(crews), tuple(projects))


def single(jobs: int, *, busy: float, recovery: int, seed: int) -> Problem:
    """One project with a hard deadline `recovery` percent before the end that its own crews reach without measures."""
    dice = random.Random(seed)
    made, held = _jobs(dice, "p", jobs, ALONE)
    free = Problem(tuple(made), tuple(held), _crews(10**6), (Project("p"),))
    length = _length(free)
    crews = []
    for crew in _crews(0)[: len(ALONE.crews)]:
        work = sum(job.ways[0].duration * job.ways[0].crews.get(crew.id, 0) for job in made)
        capacity = max(3, round(work / (busy * length)))
        crews.append(replace(crew, capacity=capacity, hire_limit=3))
    problem = replace(free, crews=tuple(crews))
    planned = _planned(problem)
    return replace(problem, projects=(Project("p", planned * (100 - recovery) // 100),))


def without_crews(jobs: int, ways: int, *, recovery: int, seed: int) -> Problem:
    """Time against cost alone: each way is a period or more shorter and dearer by the period than the one before."""
    dice = random.Random(seed)
    made, held = _jobs(dice, "p", jobs, SHARED)
    bare = []
    for job in made:
        length, cost, rate = job.ways[0].duration + ways, 0, dice.randint(5, 20)
        found = [Way(length, 0, name="plan")]
        for at in range(1, ways):
            shorter = dice.randint(1, 2)
            length, cost, rate = length - shorter, cost + rate * shorter, rate + dice.randint(1, 15)
            if length > 0:
                found.append(Way(length, cost, name=f"faster {at}"))
        bare.append(replace(job, ways=tuple(found)))
    problem = Problem(tuple(bare), tuple(held), (), (Project("p"),))
    return replace(problem, projects=(Project("p", _length(problem) * (100 - recovery) // 100),))


def _crews(capacity: int) -> tuple[Crew, ...]:
    return tuple(Crew(name, capacity, hire_limit=0, hire_cost=60, window=5) for name in CREWS)


def _length(problem: Problem) -> int:
    """The plan's own end, with crews enough."""
    one = indexed(problem)
    held = decoded(one, [0] * len(one.jobs), overlaps={})
    return max(held.end(one, job) for job in range(len(one.jobs)))


def _planned(problem: Problem) -> int:
    """The end that the plan's ways reach with the crews there are, put in order of the latest starts."""
    one = indexed(problem)
    held = decoded(one, [0] * len(one.jobs), urgency=list(map(float, windows(one).latest)))
    return max(held.end(one, job) for job in range(len(one.jobs)))
