"""Drives the compiled genetic search: two islands on two threads, by the clock or by a number of rounds."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from gongjian.engine.recovery.incumbent import Incumbent
from gongjian.engine.recovery.indexed import Indexed
from gongjian.engine.recovery.late_parts import numpy, serial

SLICE_ROUNDS = 400  # children between two looks at the clock
ISLANDS = 2
FEWEST, MOST = 60, 1000  # lists of an island


@dataclass(frozen=True)
class Arrays:
    """The problem for the compiled kernels, jobs renumbered in topological order."""

    order: tuple[int, ...]
    duration: Any
    demand: Any
    head: Any
    source: Any
    back_head: Any
    back_source: Any
    capacity: Any
    latest: Any
    horizon: int


def arrays(one: Indexed, ways: Sequence[int]) -> Arrays:
    """With the way of each job chosen; ties must all be finish-to-start without lag (see `fits`)."""
    place = {job: at for at, job in enumerate(one.order)}
    before: list[list[int]] = [[] for _ in one.jobs]
    after: list[list[int]] = [[] for _ in one.jobs]
    for first, second, _ in one.ties:
        before[place[second]].append(place[first])
        after[place[first]].append(place[second])
    chosen = [one.jobs[job].ways[ways[job]] for job in one.order]
    duration = [way.duration for way in chosen]
    head, source = _rows(before)
    back_head, back_source = _rows(after)
    horizon = sum(duration) + 1
    latest = [0] * len(chosen)
    for at in reversed(range(len(chosen))):
        latest[at] = min((latest[later] for later in after[at]), default=horizon) - duration[at]
    return Arrays(
        order=one.order,
        duration=_ints(duration),
        demand=_ints([[way.crews.get(crew.id, 0) for crew in one.crews] for way in chosen]).reshape(
            len(chosen), len(one.crews)
        ),
        head=head,
        source=source,
        back_head=back_head,
        back_source=back_source,
        capacity=_ints([crew.capacity for crew in one.crews]),
        latest=_ints(latest),
        horizon=horizon,
    )


def fits(one: Indexed) -> bool:
    """Whether the compiled search speaks of this problem: plain finish-to-start ties, no fixed or later starts."""
    plain = all(
        tie.kind == "FS" and not tie.lag and not tie.overlap_limit and tie.drop_cost is None for _, _, tie in one.ties
    )
    return plain and all(job.fixed_start is None and job.release <= 0 for job in one.jobs)


def _ints(values: Sequence[Any]) -> Any:
    return numpy.array(values, dtype=numpy.int32)


def _rows(lists: Sequence[Sequence[int]]) -> tuple[Any, Any]:
    head = [0]
    for row in lists:
        head.append(head[-1] + len(row))
    return _ints(head), _ints([entry for row in lists for entry in row])


class Island:
    """One population. The same seed and rounds give the same lists."""

    def __init__(self, given: Arrays, *, members: int, seed: int) -> None:
        count = len(given.order)
        self.given, self.seed, self.slices = given, seed, 0
        self.lists = numpy.empty((members, count), dtype=numpy.int32)
        self.lengths = numpy.empty(members, dtype=numpy.int32)
        serial.populate(
            given.duration,
            given.demand,
            given.head,
            given.source,
            given.back_head,
            given.back_source,
            given.capacity,
            given.latest,
            self.lists,
            self.lengths,
            given.horizon,
            seed,
        )

    def evolve(self, rounds: int, goal: int) -> int:
        given = self.given
        self.slices += 1
        return int(
            serial.evolve(
                given.duration,
                given.demand,
                given.head,
                given.source,
                given.back_head,
                given.back_source,
                given.capacity,
                self.lists,
                self.lengths,
                given.horizon,
                rounds,
                goal,
                (self.seed * 7919 + self.slices) % 2**31,
            )
        )

    def best(self) -> int:
        return int(self.lengths.argmin())

    def starts(self) -> list[int]:
        """By place in the topological order, of the best list."""
        given = self.given
        room = numpy.repeat(given.capacity[:, None], given.horizon, axis=1).astype(numpy.int32)
        start = numpy.zeros(len(given.order), dtype=numpy.int32)
        serial.place(self.lists[self.best()], given.duration, given.demand, given.head, given.source, room, start)
        return [int(at) for at in start]


def evolved(
    one: Indexed,
    ways: Sequence[int],
    *,
    seconds: float,
    goal: int,
    seed: int = 1,
    rounds: int | None = None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> Incumbent:
    """The shortest found in the time, or (deterministic) in `rounds` children of each island."""
    given = arrays(one, ways)
    until = time.monotonic() + seconds
    members = int(min(MOST, max(FEWEST, 120 * seconds)))

    def live(number: int) -> Island:
        island = Island(given, members=members, seed=seed * ISLANDS + number)
        done = 0
        while island.lengths.min() > goal and not is_cancelled():
            if rounds is None and time.monotonic() >= until:
                break
            if rounds is not None and done >= rounds:
                break
            island.evolve(SLICE_ROUNDS, goal)
            done += SLICE_ROUNDS
        return island

    with ThreadPoolExecutor(ISLANDS) as pool:
        islands = list(pool.map(live, range(ISLANDS)))
    best = min(islands, key=lambda island: int(island.lengths.min()))
    starts = [0] * len(one.jobs)
    for job, start in zip(given.order, best.starts(), strict=True):
        starts[job] = start
    return Incumbent(tuple(starts), tuple(ways))
