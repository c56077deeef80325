"""The earliest end of everything under ties, ways and crews: the resource-constrained problem itself.

Genetic search finds, CP-SAT proves and polishes. Used for "how early could it be at all" and for the public benchmarks.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

from gongjian.engine.recovery.data import Problem
from gongjian.engine.recovery.evolution import evolved, fits
from gongjian.engine.recovery.exact import Limits, search
from gongjian.engine.recovery.incumbent import Incumbent
from gongjian.engine.recovery.indexed import Indexed, indexed
from gongjian.engine.recovery.windows import windows


@dataclass(frozen=True)
class Shortest:
    """makespan None: nothing was found in the time, or there is nothing (`is_infeasible`)."""

    makespan: int | None
    bound: int
    starts: dict[str, int]
    ways: dict[str, int]
    is_infeasible: bool = False


def shortest(
    problem: Problem, *, seconds: float, seed: int = 1, is_cancelled: Callable[[], bool] = lambda: False
) -> Shortest:
    """Bounded by the clock; `bound` is proven, equality proves the makespan."""
    one = indexed(problem)
    until = time.monotonic() + seconds
    bound = least_makespan(one)
    best: Incumbent | None = None
    single = all(len(job.ways) == 1 for job in one.jobs)
    if single and fits(one) and one.crews:
        best = evolved(
            one,
            [0] * len(one.jobs),
            seconds=seconds * _share(one, seconds),
            goal=bound,
            seed=seed,
            is_cancelled=is_cancelled,
        )
    if best is None or _makespan(one, best) > bound:
        room = windows(one, {number: _makespan(one, best) - 1 for number in range(len(one.projects))} if best else None)
        if best is not None and not room.is_possible():
            return _told(one, best, _makespan(one, best))
        found = search(
            one,
            windows(one, {n: _makespan(one, best) for n in range(len(one.projects))} if best else None),
            Limits(seconds=until - time.monotonic(), seed=seed, is_cancelled=is_cancelled),
            hint=best,
            makespan=True,
        )
        if found.is_infeasible:
            return Shortest(None, bound, {}, {}, is_infeasible=True)
        bound = max(bound, round(found.bound))
        if found.held is not None and (best is None or _makespan(one, found.held) < _makespan(one, best)):
            best = found.held
    return _told(one, best, bound)


def _share(one: Indexed, seconds: float) -> float:
    """How much of the time the genetic search gets: all but a little where the exact search has no chance."""
    return 0.85 if len(one.jobs) > 90 and seconds <= 60 else 0.35


def _makespan(one: Indexed, held: Incumbent) -> int:
    return max((held.end(one, job) for job in range(len(one.jobs))), default=0)


def least_makespan(one: Indexed) -> int:
    """The longer of the critical path with the fastest ways and the energy of each crew."""
    by_ties = max(windows(one).finish, default=0)
    by_energy = 0
    for crew in one.crews:
        total = sum(min(way.duration * way.crews.get(crew.id, 0) for way in job.ways) for job in one.jobs)
        most = crew.capacity + crew.hire_limit
        by_energy = max(by_energy, -(-total // most) if most else 0)
    return max(by_ties, by_energy)


def _told(one: Indexed, best: Incumbent | None, bound: int) -> Shortest:
    if best is None:
        return Shortest(None, bound, {}, {})
    return Shortest(
        makespan=_makespan(one, best),
        bound=min(bound, _makespan(one, best)),
        starts={job.id: best.starts[at] for at, job in enumerate(one.jobs)},
        ways={job.id: best.ways[at] for at, job in enumerate(one.jobs)},
    )
