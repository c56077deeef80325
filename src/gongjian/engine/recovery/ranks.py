"""Drives the search for who goes first: a plan of many projects to begin with, on two threads."""

import math
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from statistics import median
from typing import Any

from gongjian.engine.recovery.annealing import FAR_COST, plan_of, scale_of, site_of
from gongjian.engine.recovery.data import Way
from gongjian.engine.recovery.incumbent import Incumbent
from gongjian.engine.recovery.indexed import Indexed
from gongjian.engine.recovery.late_parts import numpy, queueing
from gongjian.engine.recovery.market import Guide
from gongjian.engine.recovery.parts import groups_of
from gongjian.engine.recovery.windows import windows

THREADS = 2
SLICE_SECONDS = 0.1
WIDE = 4  # times the periods until the last deadline a plan may take
SLICES = 50  # from hot to cold where plans are counted
HOT = 0.003  # a plan dearer by this share is still taken one time in three
LEVELS = (0.0, 0.3, 0.6, 1.0, 1.5)  # of the usual price of a crew's period
LET_PASS = (0.3, 0.6, 1.0)  # of a period


@dataclass(frozen=True)
class Turn:
    """How long: by the clock, or (deterministic) so many plans on each thread."""

    seconds: float
    plans: int | None = None
    threads: int = THREADS


def styles_of(one: Indexed, eased: Sequence[int] | None = None) -> list[list[int]]:
    """Ways by job, cheapest for a crew's period at some prices; once more with the ways of `eased` where those are not the plan's."""
    usual = usual_prices(one)
    most = {crew.id: crew.capacity + crew.hire_limit for crew in one.crews}

    def price(way: Way, level: float) -> float:
        if any(units > most[crew] for crew, units in way.crews.items()):
            return math.inf
        return way.cost + level * way.duration * sum(units * usual[crew] for crew, units in way.crews.items())

    found = []
    for level in LEVELS:
        prices = ([price(way, level) for way in job.ways] for job in one.jobs)
        plain = [row.index(min(row)) for row in prices]
        found.append(plain)
        if eased is not None:
            found.append([way or other for way, other in zip(eased, plain, strict=True)])
    return found


def guided_styles(one: Indexed, guide: Guide) -> list[list[int]]:
    """Ways by job: the longest that takes no more time than in the guide, with more or less of a period let pass."""

    most = {crew.id: crew.capacity + crew.hire_limit for crew in one.crews}

    def way(job: int, length: float) -> int:
        ways = one.jobs[job].ways
        manned = [at for at, it in enumerate(ways) if all(units <= most[crew] for crew, units in it.crews.items())]
        fitting = [at for at in manned if ways[at].duration <= length]
        if fitting:
            return max(fitting, key=lambda at: (ways[at].duration, -ways[at].cost))
        return min(manned, key=lambda at: ways[at].duration, default=0)

    lengths = guide.ends - guide.starts
    return [[way(job, lengths[job] + more) for job in range(len(one.jobs))] for more in LET_PASS]


def usual_prices(one: Indexed) -> dict[str, float]:
    """Of one unit of a crew for a period: what hiring costs, or else what its faster ways cost for what they save."""
    found = {}
    for crew in one.crews:
        if crew.hire_limit and crew.hire_cost:
            found[crew.id] = crew.hire_cost / crew.window
            continue
        saved = []
        for job in one.jobs:
            plan = job.ways[0]
            for way in job.ways[1:]:
                less = plan.duration * plan.crews.get(crew.id, 0) - way.duration * way.crews.get(crew.id, 0)
                if less > 0 and way.cost > plan.cost:
                    saved.append((way.cost - plan.cost) / less)
        found[crew.id] = median(saved) if saved else 1.0
    return found


def _keys(one: Indexed, guide: Guide | None) -> Any:
    """The middle of the guide's runs, or latest starts before the deadlines (without one, before the earliest end); moved
    behind those of predecessors."""
    if guide is not None:
        return _behind(one, numpy.rint(guide.starts + guide.ends).astype(numpy.int64).tolist())
    finish = windows(one).finish
    ends = {
        number: project.deadline if project.deadline is not None else finish[number]
        for number, project in enumerate(one.projects)
    }
    return _behind(one, list(windows(one, ends).latest))


def _behind(one: Indexed, keys: list[int]) -> Any:
    for job in one.order:
        keys[job] = max([keys[job], *(keys[one.ties[at][0]] for at in one.before[job])])
    return numpy.array(keys, dtype=numpy.int64) - min(keys)


class Ranker:
    """One queue on its way. The same seed and plans give the same answer."""

    def __init__(
        self, one: Indexed, site: Any, styles: Any, seed: int, *, guide: Guide | None = None, halt: Any = None
    ) -> None:
        self.halt = numpy.zeros(1, dtype=numpy.int64) if halt is None else halt
        groups = groups_of(one)
        group_of = numpy.zeros(len(one.jobs), dtype=numpy.int64)
        for number, group in enumerate(groups):
            group_of[group] = number
        keys = _keys(one, guide)
        self.site, self.seed, self.slices = site, seed, 0
        self.turns = queueing.Turns(
            keys=keys,
            sequence=numpy.array(one.order, dtype=numpy.int64),
            group_of=group_of,
            styles=styles,
            given=numpy.zeros(len(groups), dtype=queueing.TURN),
            queue=numpy.zeros(len(one.jobs), dtype=numpy.int64),
            bucket=numpy.zeros(int(keys.max()) + 3, dtype=numpy.int64),
        )
        # One thread begins with the plan's own ways and crews, the other hires and spares the crews.
        self.turns.given["hires"] = seed % THREADS
        self.turns.given["style"] = len(styles) // 2 if guide is None else 0
        self.kept = self.turns.given.copy()
        nothing = Incumbent((0,) * len(one.jobs), tuple(styles[0].tolist()))
        self.plan = plan_of(one, nothing)
        self.plan.jobs["floor"][:] = 0
        self.plan.ties["taken"][:] = 0
        self.plan.ties["dropped"][:] = 0
        self.decided = self.plan.jobs.copy()
        self._shorten(WIDE * (int(keys.max()) + max(one.longest(job) for job in range(len(one.jobs)))))
        self.state = numpy.array([numpy.inf, float(FAR_COST)])
        self.penalty = scale_of(one)

    def _shorten(self, periods: int) -> None:
        """A plan that takes so long is not worth a look, and less room is cleared sooner."""
        if periods < self.plan.use.shape[1]:
            windows_kept = 1 + periods * self.plan.peaks.shape[1] // self.plan.use.shape[1]
            self.plan = self.plan._replace(
                use=self.plan.use[:, :periods].copy(), peaks=self.plan.peaks[:, : windows_kept + 1].copy()
            )

    def run(self, plans: int, warmth: float) -> None:
        self.slices += 1
        seed = (self.seed * 7919 + self.slices) % 2**31
        held = (self.site, self.plan, self.turns, self.kept, self.decided, self.state)
        queueing.take_turns(*held, plans, warmth, self.penalty, seed, self.halt)

    @property
    def best(self) -> float:
        return float(self.state[1])

    def found(self) -> Incumbent:
        return Incumbent(tuple(self.decided["start"].tolist()), tuple(self.decided["way"].tolist()))


def ranked(
    one: Indexed,
    turn: Turn,
    *,
    eased: Sequence[int] | None = None,
    guide: Guide | None = None,
    seed: int = 1,
    is_over: Callable[[], bool] = lambda: False,
    halt: Any = None,
) -> Incumbent | None:
    """The cheapest plan met that breaks nothing; None where there was none."""
    site = site_of(one)
    guided = guided_styles(one, guide) if guide is not None else []
    styles = numpy.array([*guided, *styles_of(one, eased)], dtype=numpy.int64)
    until = time.monotonic() + turn.seconds

    def live(number: int) -> Ranker:
        ranker = Ranker(one, site, styles, seed * THREADS + number, guide=guide, halt=halt)
        began, done = time.monotonic(), 0
        while not is_over():
            if turn.plans is not None:
                share, slice_plans = done / max(1, turn.plans), max(1, turn.plans // SLICES)
            else:
                spent = time.monotonic() - began
                share = spent / max(1e-9, until - began)
                slice_plans = int(max(1, (done or 10) / max(spent, 0.01) * SLICE_SECONDS))
            if share >= 1:
                break
            ranker.run(slice_plans, HOT * (1 - share))
            done += slice_plans
        return ranker

    with ThreadPoolExecutor(turn.threads) as pool:
        rankers = list(pool.map(live, range(turn.threads)))
    best = min(rankers, key=lambda ranker: ranker.best)
    return best.found() if best.best < FAR_COST else None
