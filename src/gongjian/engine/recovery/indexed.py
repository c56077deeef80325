"""A problem with its names turned into numbers, checked once: everything after this may trust it."""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from gongjian.engine.recovery.data import Crew, Job, Problem, Project, Tie, TieKind, Way
from gongjian.engine.recovery.refusals import RecoveryRefused

FAR = 1_000_000  # periods; no plan reaches there


@dataclass(frozen=True)
class Indexed:
    """Jobs in their own order; `order` is a topological one. `before[j]`: places in `ties` of those that hold job j."""

    problem: Problem
    jobs: tuple[Job, ...]
    ties: tuple[tuple[int, int, Tie], ...]
    crews: tuple[Crew, ...]
    projects: tuple[Project, ...]
    project_of: tuple[int, ...]
    order: tuple[int, ...]
    before: tuple[tuple[int, ...], ...]
    after: tuple[tuple[int, ...], ...]

    @cached_property
    def horizon(self) -> int:
        """Long enough for everything one after the other."""
        longest = sum(max(way.duration for way in job.ways) for job in self.jobs)
        lags = sum(max(0, tie.lag) for _, _, tie in self.ties)
        latest = max((max(job.release, job.fixed_start or 0) for job in self.jobs), default=0)
        return longest + lags + latest + 1

    def shortest(self, job: int) -> int:
        return min(way.duration for way in self.jobs[job].ways)

    def fastest(self, job: int) -> int:
        """The place of the shortest way."""
        lengths = [way.duration for way in self.jobs[job].ways]
        return lengths.index(min(lengths))

    def longest(self, job: int) -> int:
        return max(way.duration for way in self.jobs[job].ways)


def indexed(problem: Problem) -> Indexed:
    """Raise RecoveryRefused for names twice or unknown, negative amounts, jobs without a way, cycles."""
    number = _numbers("job_twice", (job.id for job in problem.jobs))
    crews = _numbers("crew_twice", (crew.id for crew in problem.crews))
    projects = _numbers("project_twice", (project.id for project in problem.projects))
    for job in problem.jobs:
        _check_job(job, crews, problem, projects)
    ties = []
    for tie in problem.ties:
        for end in (tie.predecessor, tie.successor):
            if end not in number:
                raise RecoveryRefused("unknown_job", job=end)
        if tie.overlap_limit and tie.kind != TieKind.FS:
            raise RecoveryRefused("overlap_of_other_tie", predecessor=tie.predecessor, successor=tie.successor)
        ties.append((number[tie.predecessor], number[tie.successor], tie))
    before: list[list[int]] = [[] for _ in problem.jobs]
    after: list[list[int]] = [[] for _ in problem.jobs]
    for at, (first, second, _) in enumerate(ties):
        before[second].append(at)
        after[first].append(at)
    return Indexed(
        problem=problem,
        jobs=problem.jobs,
        ties=tuple(ties),
        crews=problem.crews,
        projects=problem.projects,
        project_of=tuple(projects[job.project] for job in problem.jobs),
        order=_topological(problem.jobs, ties, before, after),
        before=tuple(map(tuple, before)),
        after=tuple(map(tuple, after)),
    )


def _numbers(code: str, names: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, name in enumerate(names):
        if name in found:
            raise RecoveryRefused(code, name=name)
        found[name] = at
    return found


def _check_job(job: Job, crews: dict[str, int], problem: Problem, projects: dict[str, int]) -> None:
    if not job.ways:
        raise RecoveryRefused("no_way", job=job.id)
    if job.project not in projects:
        raise RecoveryRefused("unknown_project", job=job.id, project=job.project)
    for way in job.ways:
        _check_way(job.id, way, crews, problem)
    most = {crew.id: crew.capacity + crew.hire_limit for crew in problem.crews}
    if not any(all(units <= most[crew] for crew, units in way.crews.items()) for way in job.ways):
        raise RecoveryRefused("never_enough", job=job.id)


def _check_way(job: str, way: Way, crews: dict[str, int], problem: Problem) -> None:
    if way.duration < 0:
        raise RecoveryRefused("negative_duration", job=job)
    for crew, units in way.crews.items():
        if crew not in crews:
            raise RecoveryRefused("unknown_crew", job=job, crew=crew)
        if units < 0:
            raise RecoveryRefused("negative_units", job=job, crew=crew)
    for stock in way.stock:
        if stock not in problem.stock:
            raise RecoveryRefused("unknown_stock", job=job, stock=stock)


def _topological(
    jobs: Sequence[Job],
    ties: Sequence[tuple[int, int, Tie]],
    before: Sequence[Sequence[int]],
    after: Sequence[Sequence[int]],
) -> tuple[int, ...]:
    """Kahn's order, in the order of the jobs where ties leave a choice."""
    waiting = [len(held) for held in before]
    free = deque(job for job in range(len(jobs)) if not waiting[job])
    order: list[int] = []
    while free:
        job = free.popleft()
        order.append(job)
        for at in after[job]:
            second = ties[at][1]
            waiting[second] -= 1
            if not waiting[second]:
                free.append(second)
    if len(order) < len(jobs):
        raise RecoveryRefused("cycle", jobs=_cycle(jobs, ties, before, waiting))
    return tuple(order)


def _cycle(
    jobs: Sequence[Job], ties: Sequence[tuple[int, int, Tie]], before: Sequence[Sequence[int]], waiting: Sequence[int]
) -> list[str]:
    """Walk backwards among those still waiting until one comes again."""
    at = next(job for job, count in enumerate(waiting) if count)
    seen: dict[int, int] = {}
    path: list[int] = []
    while at not in seen:
        seen[at] = len(path)
        path.append(at)
        at = next(ties[tie][0] for tie in before[at] if waiting[ties[tie][0]])
    names = [jobs[job].id for job in reversed(path[seen[at] :])]
    return [*names, names[0]]
