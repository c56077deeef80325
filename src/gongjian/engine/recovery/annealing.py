"""Drives the random walk: from a known plan, on two threads, by the clock or by a number of moves."""

import heapq
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import accumulate
from statistics import fmean
from threading import Lock
from typing import Any

from gongjian.engine.recovery.data import TieKind
from gongjian.engine.recovery.incumbent import Incumbent, priced
from gongjian.engine.recovery.indexed import Indexed
from gongjian.engine.recovery.late_parts import decisions, numpy, walking
from gongjian.engine.recovery.parts import groups_of

WALKERS = 2
SLICES = 100  # steps from hot to cold where moves are counted,
SLICE_SECONDS = 0.1  # and their length where the clock counts
LONG_SLICE, MANY = 0.5, 400  # for so many jobs: telling of a better plan takes time
FAR_COST = 2**60
KINDS = (TieKind.FS, TieKind.SS, TieKind.FF, TieKind.SF)


def site_of(one: Indexed) -> Any:
    """The problem for the compiled walk."""
    ways = [way for job in one.jobs for way in job.ways]
    most = [crew.capacity + crew.hire_limit for crew in one.crews]
    units = [[way.crews.get(crew.id, 0) for crew in one.crews] for way in ways]
    is_open = [all(need <= there for need, there in zip(row, most, strict=True)) for row in units]
    stock = list(one.problem.stock)
    return decisions.Site(
        jobs=_jobs(one),
        ways=_records([(way.duration, way.cost, fits) for way, fits in zip(ways, is_open, strict=True)], decisions.WAY),
        units=_ints(units).reshape(len(ways), len(one.crews)),
        stock_use=_ints([[way.stock.get(name, 0) for name in stock] for way in ways]).reshape(len(ways), len(stock)),
        ties=_records(
            [
                (
                    first,
                    second,
                    KINDS.index(tie.kind),
                    tie.lag,
                    tie.overlap_limit,
                    tie.overlap_cost,
                    _or_none(tie.drop_cost),
                )
                for first, second, tie in one.ties
            ],
            decisions.TIE,
        ),
        before=_ints([at for held in one.before for at in held]),
        after=_ints([at for held in one.after for at in held]),
        crews=_records(
            [(crew.capacity, crew.hire_limit, crew.hire_cost, crew.window) for crew in one.crews], decisions.CREW
        ),
        stock=_ints(list(one.problem.stock.values())),
        projects=_records(
            [(_or_none(project.deadline), _or_none(project.late_cost)) for project in one.projects], decisions.PROJECT
        ),
        groups=_ints([0, *accumulate(len(group) for group in groups_of(one))]),
    )


def _jobs(one: Indexed) -> Any:
    """One record more than there are jobs closes the last one's lists."""
    rows, way, before, after = [], 0, 0, 0
    for job, it in enumerate(one.jobs):
        dates = (it.release, _or_none(it.fixed_start), _or_none(it.promised_start), it.moved_cost)
        rows.append((way, len(it.ways), before, after, one.project_of[job], *dates))
        way, before, after = way + len(it.ways), before + len(one.before[job]), after + len(one.after[job])
    return _records([*rows, (way, 0, before, after, 0, 0, 0, 0, 0)], decisions.JOB)


def _records(rows: Sequence[tuple[Any, ...]], kind: Any) -> Any:
    return numpy.array(rows, dtype=kind)


def _ints(values: Sequence[Any]) -> Any:
    return numpy.array(values, dtype=numpy.int64)


def _or_none(value: int | None) -> int:
    return decisions.NONE if value is None else value


def plan_of(one: Indexed, held: Incumbent) -> Any:
    """The decisions that lead to these starts: each job no earlier than there, in their order, hires allowed."""
    told = priced(one, held)
    depth = {job: at for at, job in enumerate(one.order)}
    order: list[int] = []
    for group in groups_of(one):
        order += _by_start(one, group, held, depth)
    place = [0] * len(order)
    for at, job in enumerate(order):
        place[job] = at
    most = max((crew.window for crew in one.crews), default=1)
    length = max(one.horizon, *(held.end(one, job) for job in range(len(one.jobs)))) + most + 1
    least = min((crew.window for crew in one.crews), default=1)
    return decisions.Plan(
        jobs=_records(
            [(held.ways[job], held.starts[job], 1, held.starts[job], place[job]) for job in range(len(order))],
            decisions.DECIDED,
        ),
        ties=_records([(told.overlaps.get(at, 0), at in told.dropped) for at in range(len(one.ties))], decisions.TAKEN),
        order=_ints(order),
        touched=_ints([0, 0]),
        use=numpy.zeros((len(one.crews), length), dtype=numpy.int64),
        peaks=numpy.zeros((len(one.crews), length // least + 1), dtype=numpy.int64),
        used=numpy.zeros(len(one.problem.stock), dtype=numpy.int64),
        late=numpy.zeros(len(one.projects), dtype=numpy.int64),
        group_cost=numpy.zeros((len(groups_of(one)), 2), dtype=numpy.int64),
        total=numpy.zeros(2, dtype=numpy.int64),
    )


def _by_start(one: Indexed, group: Sequence[int], held: Incumbent, depth: dict[int, int]) -> list[int]:
    """In order of the starts, yet never before a predecessor (an overlap or a tie to the end may start one first)."""
    waiting = {job: len(one.before[job]) for job in group}
    free = [(held.starts[job], depth[job]) for job in group if not waiting[job]]
    heapq.heapify(free)
    order = []
    while free:
        job = one.order[heapq.heappop(free)[1]]
        order.append(job)
        for at in one.after[job]:
            second = one.ties[at][1]
            waiting[second] -= 1
            if not waiting[second]:
                heapq.heappush(free, (held.starts[second], depth[second]))
    return order


@dataclass(frozen=True)
class Cooling:
    """How long and from how hot to how cold: by the clock, or (deterministic) by moves of each walker."""

    seconds: float
    moves: int | None = None
    hot: tuple[float, ...] = (0.1, 4)  # one walker stays near the plan it was given, the other leaves it
    cold: float = 0.02
    walkers: int = WALKERS


class Walker:
    """One plan on its way. The same seed and moves give the same plans."""

    def __init__(self, one: Indexed, site: Any, held: Incumbent, seed: int, halt: Any = None) -> None:
        self.one, self.site, self.seed, self.slices = one, site, seed, 0
        self.halt = numpy.zeros(1, dtype=numpy.int64) if halt is None else halt
        self.plan, self.kept = plan_of(one, held), plan_of(one, held)
        decisions.settle(site, self.plan, self.plan.order)
        self.scale = scale_of(one)
        self.penalty = self.scale
        self.decided = self.plan.jobs.copy()
        self.best = int(self.plan.total[0]) if not self.plan.total[1] else FAR_COST
        self.plan.jobs["floor"][:] = 0  # waiting is a decision to be made anew

    def walk(self, moves: int, warmth: float) -> None:
        """`warmth`: the dearer step that is still taken one time in three, as a share of a usual step."""
        self.slices += 1
        self.best = int(
            walking.walk(
                self.site,
                self.plan,
                self.kept,
                self.decided,
                self.best,
                moves,
                max(1e-6, warmth * self.scale),
                self.penalty,
                (self.seed * 7919 + self.slices) % 2**31,
                self.halt,
            )
        )
        if self.plan.total[1]:
            self.penalty *= 1.3

    def found(self) -> Incumbent:
        return Incumbent(tuple(self.decided["start"].tolist()), tuple(self.decided["way"].tolist()))


def scale_of(one: Indexed) -> float:
    """A usual step in the price: the mean of what ways, hired windows and late periods cost."""
    prices = [way.cost for job in one.jobs for way in job.ways if way.cost]
    prices += [crew.hire_cost for crew in one.crews if crew.hire_cost]
    prices += [project.late_cost for project in one.projects if project.late_cost]
    return fmean(prices) if prices else 1.0


def annealed(
    one: Indexed,
    held: Incumbent,
    cooling: Cooling,
    *,
    seed: int = 1,
    is_over: Callable[[], bool] = lambda: False,
    offer: Callable[[Incumbent], object] = lambda _held: None,
    halt: Any = None,
) -> Incumbent | None:
    """The cheapest plan met on the way that breaks nothing (None: there was none); each better one is offered at once.

    halt: an array; once its element is set, walks end at their next move.
    """
    site = site_of(one)
    slice_seconds = SLICE_SECONDS if len(one.jobs) <= MANY else LONG_SLICE
    until, one_at_a_time = time.monotonic() + cooling.seconds, Lock()

    def live(number: int) -> Walker:
        walker = Walker(one, site, held, seed * WALKERS + number, halt)
        hot = cooling.hot[number % len(cooling.hot)]
        began, done, best = time.monotonic(), 0, walker.best
        while not is_over():
            if cooling.moves is not None:
                share, slice_moves = done / max(1, cooling.moves), max(1, cooling.moves // SLICES)
            else:
                spent = time.monotonic() - began
                share = spent / max(1e-9, until - began)
                slice_moves = int(min(200_000, max(100, (done or 1000) / max(spent, 0.01) * slice_seconds)))
            if share >= 1:
                break
            walker.walk(slice_moves, hot * (cooling.cold / hot) ** share)
            done += slice_moves
            if walker.best < best:
                best = walker.best
                with one_at_a_time:
                    offer(walker.found())
        return walker

    with ThreadPoolExecutor(cooling.walkers) as pool:
        walkers = list(pool.map(live, range(cooling.walkers)))
    best = min(walkers, key=lambda walker: walker.best)
    return best.found() if best.best < FAR_COST else None
