"""Drives the compiled genetic search: islands on two threads, by the clock or by a number of children."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from gongjian.engine.recovery.data import Crew, Job, Problem, Tie, Way
from gongjian.engine.recovery.incumbent import Incumbent
from gongjian.engine.recovery.indexed import Indexed, indexed
from gongjian.engine.recovery.late_parts import breeding, herds, numpy
from gongjian.engine.recovery.packing import Packed, packed

SLICE = 48_000  # jobs placed between two looks at the clock, about
ISLANDS = 2
FEWEST, MOST = 60, 1200  # lists of an island
MEMBERS_PER_SECOND = 150
FEWEST_SECONDS = 0.5  # an island lives, however early its best was found
FILLING_SHARE = 0.05  # of the time, at most, goes into the first lists: a slow machine breeds fewer


@dataclass(frozen=True)
class Effort:
    """By the clock; with `rounds` by that many children on each island instead, and then the same seed, the same answer.

    patience: an island gives up when it has found nothing shorter for this share of the time it needed so far.
    """

    seconds: float
    goal: int = 0
    seed: int = 1
    rounds: int | None = None
    patience: float | None = None
    is_cancelled: Callable[[], bool] = lambda: False

    def members(self) -> int:
        if self.rounds is not None:
            return FEWEST
        return int(min(MOST, max(FEWEST, MEMBERS_PER_SECOND * self.seconds)))


class Island:
    """One population."""

    def __init__(self, given: Packed, effort: Effort, number: int, until: float) -> None:
        jobs, members = len(given.order), effort.members()
        self.given, self.effort, self.until = given, effort, until
        self.seed, self.slices = effort.seed * ISLANDS + number, 0
        self.rounds = max(4, SLICE // max(1, jobs))
        self.herd = breeding.Herd(
            numpy.zeros((members, jobs), dtype=numpy.int32),
            numpy.zeros((members, jobs), dtype=numpy.int8),
            numpy.zeros(members, dtype=numpy.int32),
        )
        filled = self._filled(members, time.monotonic() + FILLING_SHARE * effort.seconds)
        self.herd = breeding.Herd(*(part[:filled] for part in self.herd))

    def _filled(self, members: int, until: float) -> int:
        step, filled = max(2, self.rounds // 8), 0
        while filled < members and (filled == 0 or not self._is_over(until)):
            last = min(members, filled + step)
            herds.populate(self.given.tables, self.herd, filled, last, self._next_seed())
            filled = last
            if self.herd.lengths[:filled].min() <= self.effort.goal:
                break
        return filled

    def live(self) -> None:
        bred, began = 0, time.monotonic()
        shortest, found_at = self.length(), began
        while self.length() > self.effort.goal:
            rounds = self.rounds
            if self.effort.rounds is not None:
                rounds = min(rounds, self.effort.rounds - bred)
            if rounds <= 0 or self._is_over(self.until) or self._is_stale(began, found_at):
                break
            herds.evolve(self.given.tables, self.herd, rounds, self.effort.goal, self._next_seed())
            bred += rounds
            if self.length() < shortest:
                shortest, found_at = self.length(), time.monotonic()

    def _is_stale(self, began: float, found_at: float) -> bool:
        patience = self.effort.patience
        if patience is None or self.effort.rounds is not None:
            return False
        return time.monotonic() - found_at > FEWEST_SECONDS + patience * (found_at - began)

    def length(self) -> int:
        return int(self.herd.lengths.min())

    def best(self, one: Indexed) -> Incumbent | None:
        """None where every member still lacks stock."""
        at = int(self.herd.lengths.argmin())
        if self.herd.lengths[at] > self.given.tables.horizon:
            return None
        order, ways = self.herd.lists[at], self.herd.ways[at]
        begins = herds.started(self.given.tables, order, ways)
        starts, taken = [0] * len(one.jobs), [0] * len(one.jobs)
        for place, job in enumerate(self.given.order):
            starts[job] = int(begins[place])
            taken[job] = self.given.ways[place][ways[place]]
        return Incumbent(tuple(starts), tuple(taken))

    def _is_over(self, until: float) -> bool:
        by_clock = self.effort.rounds is None and time.monotonic() >= until
        return by_clock or self.effort.is_cancelled()

    def _next_seed(self) -> int:
        self.slices += 1
        return (self.seed * 7919 + self.slices) % 2**31


def evolved(one: Indexed, effort: Effort) -> Incumbent | None:
    """The shortest found; None where stock allowed none."""
    given = packed(one)
    if given is None:
        return None
    until = time.monotonic() + effort.seconds

    def live(number: int) -> Island:
        island = Island(given, effort, number, until)
        island.live()
        return island

    with ThreadPoolExecutor(ISLANDS) as pool:
        islands = list(pool.map(live, range(ISLANDS)))
    return min(islands, key=Island.length).best(one)


def compile_kernels() -> None:
    """Before a clock starts: seconds of the compiler, once after an installation; kept on disk, moments after that."""
    jobs = tuple(Job(name, (Way(2, crews={"c": 1}), Way(1, crews={"c": 2}))) for name in "abc")
    one = indexed(Problem(jobs, (Tie("a", "b"),), (Crew("c", 2),)))
    evolved(one, Effort(seconds=0, rounds=ISLANDS))
