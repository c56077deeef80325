"""What a common crew costs whom: each project with the crews to itself beside all of them together.

Pure: a `Problem` of several projects in, plain figures out. Periods and money are those of the problem.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from gongjian.engine.recovery.data import Answer, Problem, Project, Status
from gongjian.engine.recovery.incumbent import Incumbent, own_costs
from gongjian.engine.recovery.indexed import Indexed, indexed
from gongjian.engine.recovery.parts import part_of
from gongjian.engine.recovery.prices import market_prices
from gongjian.engine.recovery.run import Progress
from gongjian.engine.recovery.solve import recover

TOGETHER = 0.6  # of the time goes to all projects together, a tenth to the prices, the rest to each alone
PRICING = 0.1
STEPS = 100  # towards the prices, where work counts and not the clock


@dataclass(frozen=True, slots=True)
class ProjectShare:
    """One project. alone: its least known cost with the crews to itself (`alone_bound`: proven); together: what it bears in the
    common answer, its own measures and lateness and its part of the hired units (in proportion to what it uses in the
    periods when more than the crew's own units are at work). late_*: periods after its deadline. sharing: together − alone."""

    project: str
    alone: int
    alone_bound: int
    together: int
    late_alone: int
    late_together: int

    @property
    def sharing(self) -> int:
        return self.together - self.alone


@dataclass(frozen=True, slots=True)
class Overload:
    """In a window (of `crew.window` periods, counted from 0) the plans of the projects alone need more than there is.

    needed: units at the busiest period. unit_periods: units beyond the capacity, summed over the window's periods.
    projects: those at work with the crew in the periods beyond.
    """

    crew: str
    window: int
    needed: int
    capacity: int
    unit_periods: int
    projects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WindowPrice:
    """What one more unit of the crew throughout the window would save, by the prices of the relaxed problem."""

    crew: str
    window: int
    saves: int


@dataclass(frozen=True, slots=True)
class CommonCrew:
    """together: all projects with the common crews (cost, bound, gap as ever). Shares by project in the problem's order,
    overloads and prices by crew and window; windows without any are left out."""

    together: Answer
    shares: tuple[ProjectShare, ...]
    overloads: tuple[Overload, ...]
    prices: tuple[WindowPrice, ...]


def common_crew(
    problem: Problem,
    *,
    seconds: float,
    seed: int = 1,
    work: int | None = None,
    is_cancelled: Callable[[], bool] = lambda: False,
    tell: Callable[[Progress], None] = lambda _progress: None,
) -> CommonCrew:
    """Raise RecoveryRefused for a problem that is none. Where no common answer was found `shares` and `prices` are empty.

    `work` in place of the clock (see `recover`) makes the figures the same on any machine.
    """
    one = indexed(problem)
    began = time.monotonic()
    together = recover(problem, seconds=seconds * TOGETHER, seed=seed, work=work, is_cancelled=is_cancelled, tell=tell)
    if together.status not in {Status.OPTIMAL, Status.FEASIBLE}:
        return CommonCrew(together, (), (), ())
    held = Incumbent(
        tuple(together.starts[job.id] for job in one.jobs), tuple(together.ways[job.id] for job in one.jobs)
    )
    priced_until = time.monotonic() + seconds * PRICING
    pricing = market_prices(
        one,
        held,
        together.cost,
        steps=None if work is None else STEPS,
        is_over=lambda: is_cancelled() or (work is None and time.monotonic() >= priced_until),
    )
    together = replace(together, bound=min(together.cost, max(together.bound, pricing.bound)))
    alone = []
    for number, project in enumerate(one.projects):
        left = max(0.05, seconds - (time.monotonic() - began)) / (len(one.projects) - number)
        part, hint = _alone(one, number, held)
        found = recover(part, seconds=left, seed=seed, work=work, hint=hint, is_cancelled=is_cancelled)
        alone.append((project, found))
    return CommonCrew(
        together,
        _shares(one, held, alone),
        tuple(_overloads(one, [found for _, found in alone])),
        tuple(_prices(one, pricing.prices)),
    )


def _alone(one: Indexed, number: int, held: Incumbent) -> tuple[Problem, Incumbent]:
    """One project's part with all crews and stock, and its part of the common answer, which it can do at least as well as."""
    members = [job for job in range(len(one.jobs)) if one.project_of[job] == number]
    part = replace(part_of(one, members), projects=(one.projects[number],))
    return part, Incumbent(tuple(held.starts[job] for job in members), tuple(held.ways[job] for job in members))


def _shares(one: Indexed, held: Incumbent, alone: Sequence[tuple[Project, Answer]]) -> tuple[ProjectShare, ...]:
    own, late = own_costs(one, held)
    hires = _hires_borne(one, held)
    shares = []
    for number, (project, found) in enumerate(alone):
        ends = [
            found.starts[job.id] + job.ways[found.ways[job.id]].duration for job in one.jobs if job.id in found.starts
        ]
        late_alone = max(0, max(ends, default=0) - project.deadline) if project.deadline is not None else 0
        shares.append(
            ProjectShare(
                project.id, found.cost, found.bound, own[number] + hires[number], late_alone, late.get(number, 0)
            )
        )
    return tuple(shares)


def use_of(one: Indexed, starts: Mapping[str, int], ways: Mapping[str, int], crew: str) -> dict[int, dict[int, int]]:
    """{period: {project: units}} of one crew."""
    use: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for number, job in enumerate(one.jobs):
        way = job.ways[ways[job.id]]
        units = way.crews.get(crew, 0)
        if units:
            for period in range(starts[job.id], starts[job.id] + way.duration):
                use[period][one.project_of[number]] += units
    return use


def _hires_borne(one: Indexed, held: Incumbent) -> list[int]:
    """Each window's hire among the projects at work in its periods beyond capacity; whole 元, nothing lost to rounding."""
    borne = [0] * len(one.projects)
    starts = {job.id: held.starts[at] for at, job in enumerate(one.jobs)}
    ways = {job.id: held.ways[at] for at, job in enumerate(one.jobs)}
    for crew in one.crews:
        over: dict[int, int] = defaultdict(int)
        weights: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
        for period, units in use_of(one, starts, ways, crew.id).items():
            lacking = sum(units.values()) - crew.capacity
            if lacking <= 0:
                continue
            window = period // crew.window
            over[window] = max(over[window], lacking)
            for project, need in units.items():
                weights[window][project] += need
        for window, lacking in over.items():
            for project, part in _split(lacking * crew.hire_cost, weights[window]).items():
                borne[project] += part
    return borne


def _split(amount: int, weights: dict[int, int]) -> dict[int, int]:
    """In proportion, by largest remainder."""
    total = sum(weights.values())
    parts = {project: amount * weight // total for project, weight in weights.items()}
    order = sorted(weights, key=lambda project: (-(amount * weights[project] % total), project))
    for project in order[: amount - sum(parts.values())]:
        parts[project] += 1
    return parts


def _overloads(one: Indexed, alone: Sequence[Answer]) -> list[Overload]:
    starts = {name: at for found in alone for name, at in found.starts.items()}
    ways = {name: at for found in alone for name, at in found.ways.items()}
    if len(starts) < len(one.jobs):
        return []
    loads = []
    for crew in one.crews:
        windows: dict[int, list[dict[int, int]]] = defaultdict(list)
        for period, units in use_of(one, starts, ways, crew.id).items():
            if sum(units.values()) > crew.capacity:
                windows[period // crew.window].append(units)
        for window, periods in sorted(windows.items()):
            needs = [sum(units.values()) for units in periods]
            names = sorted({project for units in periods for project in units})
            loads.append(
                Overload(
                    crew.id,
                    window,
                    max(needs),
                    crew.capacity,
                    sum(needs) - crew.capacity * len(needs),
                    tuple(one.projects[project].id for project in names),
                )
            )
    return loads


def _prices(one: Indexed, prices: Sequence[Sequence[float]]) -> list[WindowPrice]:
    found = []
    for crew, row in zip(one.crews, prices, strict=True):
        for window in range(-(-len(row) // crew.window)):
            saves = round(float(sum(row[window * crew.window : (window + 1) * crew.window])))
            if saves > 0:
                found.append(WindowPrice(crew.id, window, saves))
    return found
