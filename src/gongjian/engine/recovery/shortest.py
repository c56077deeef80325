"""The earliest end of everything under ties, ways and crews: the resource-constrained problem itself.

Genetic search finds, CP-SAT proves and polishes. Used for "how early could it be at all" and for the public benchmarks.
"""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass

from gongjian.engine.recovery.data import Problem
from gongjian.engine.recovery.evolution import Effort, evolved
from gongjian.engine.recovery.exact import Limits, search
from gongjian.engine.recovery.incumbent import Incumbent
from gongjian.engine.recovery.indexed import Indexed, indexed
from gongjian.engine.recovery.least import least_makespan
from gongjian.engine.recovery.packing import fits
from gongjian.engine.recovery.windows import windows

SMALL = 90  # jobs: up to here CP-SAT may prove what it is given


@dataclass(frozen=True)
class Shortest:
    """makespan None: nothing was found in the time, or there is nothing (`is_infeasible`)."""

    makespan: int | None
    bound: int
    starts: dict[str, int]
    ways: dict[str, int]
    is_infeasible: bool = False


@dataclass
class Run:
    """One search under way."""

    one: Indexed
    until: float
    seed: int
    is_cancelled: Callable[[], bool]
    bound: int
    best: Incumbent | None = None
    is_infeasible: bool = False

    def left(self) -> float:
        return self.until - time.monotonic()

    def is_over(self) -> bool:
        proven = self.best is not None and makespan(self.one, self.best) <= self.bound
        return proven or self.is_infeasible or self.left() <= 0.02 or self.is_cancelled()

    def offer(self, held: Incumbent | None) -> None:
        if held is not None and (self.best is None or makespan(self.one, held) < makespan(self.one, self.best)):
            self.best = held


def shortest(
    problem: Problem,
    *,
    seconds: float,
    seed: int = 1,
    rounds: int | None = None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> Shortest:
    """Bounded by the clock, or by `rounds` of the genetic search alone (then the same seed gives the same answer).

    `bound` is proven; equal to the makespan it proves that one.
    """
    one = indexed(problem)
    run = Run(one, time.monotonic() + seconds, seed, is_cancelled, least_makespan(one))
    if fits(one) and one.jobs:
        run.offer(evolved(one, _effort(run, seconds, rounds)))
    if rounds is None:
        _prove(run)
    return _told(run)


def _effort(run: Run, seconds: float, rounds: int | None) -> Effort:
    """The genetic search gives way early where the exact search has a chance, and late where it has none."""
    is_small = len(run.one.jobs) <= SMALL
    return Effort(
        seconds * (0.6 if is_small else 0.85),
        run.bound,
        run.seed,
        rounds,
        patience=1.0 if is_small else 3.0,
        is_cancelled=run.is_cancelled,
    )


def _prove(run: Run) -> None:
    """CP-SAT looks for something shorter than the best known, and finds out whether there is."""
    if run.is_over():
        return
    one, best = run.one, run.best
    projects = range(len(one.projects))
    if best is not None and not windows(one, dict.fromkeys(projects, makespan(one, best) - 1)).is_possible():
        run.bound = makespan(one, best)
        return
    found = search(
        one,
        windows(one, dict.fromkeys(projects, makespan(one, best)) if best else None),
        Limits(seconds=run.left(), seed=run.seed, is_cancelled=run.is_cancelled),
        hint=best,
        makespan=True,
    )
    run.is_infeasible = found.is_infeasible
    run.bound = max(run.bound, math.ceil(found.bound - 1e-6))
    run.offer(found.held)


def makespan(one: Indexed, held: Incumbent) -> int:
    return max((held.end(one, job) for job in range(len(one.jobs))), default=0)


def _told(run: Run) -> Shortest:
    one, best = run.one, run.best
    if best is None:
        return Shortest(None, run.bound, {}, {}, is_infeasible=run.is_infeasible)
    return Shortest(
        makespan=makespan(one, best),
        bound=min(run.bound, makespan(one, best)),
        starts={job.id: best.starts[at] for at, job in enumerate(one.jobs)},
        ways={job.id: best.ways[at] for at, job in enumerate(one.jobs)},
    )
