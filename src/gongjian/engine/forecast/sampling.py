"""Monte-Carlo over a network, compiled: many runs side by side, activity after activity, so that one inner loop is one
vector instruction stream. Random numbers are a hash of (seed, run, activity): the same for any number of threads.

Durations are triangular. All times are in days from the data date; float32 keeps minutes for ten years.
"""

import math
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any

import numba
import numpy as np
import numpy.typing as npt

from gongjian.engine.forecast.prepared import (
    BLOCK,
    CRITICAL,
    FIRST_DRIVER,
    LENGTH,
    PRODUCT,
    SIGNIFICANT,
    SKY,
    SQUARE,
    Causes,
    Plan,
    Sky,
)
from gongjian.engine.network.running import processors

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]
_SCALE = np.float32(1.0 / 4294967296.0)
_NEVER = np.float32(1e9)
_TOUCHES = np.float32(1e-3)
_NOTHING = np.float32(1e-9)
_SKY = np.uint32(SKY)


@numba.njit(inline="always", cache=True)
def _uniform(seed: np.uint32, activity: np.uint32, run: np.uint32) -> np.float32:
    """In (0, 1); a 32-bit finaliser after Wellons (lowbias32). Every product is cast back: numba would widen it."""
    mixed = np.uint32(seed ^ np.uint32(activity * np.uint32(0x9E3779B9)))
    mixed = np.uint32(mixed + np.uint32(run * np.uint32(0x85EBCA6B)))
    mixed = np.uint32(mixed ^ np.uint32(mixed >> np.uint32(16)))
    mixed = np.uint32(mixed * np.uint32(0x7FEB352D))
    mixed = np.uint32(mixed ^ np.uint32(mixed >> np.uint32(15)))
    mixed = np.uint32(mixed * np.uint32(0x846CA68B))
    mixed = np.uint32(mixed ^ np.uint32(mixed >> np.uint32(16)))
    return (np.float32(mixed) + np.float32(0.5)) * _SCALE


@numba.njit(inline="always", cache=True)
def _triangular(drawn: np.float32, low: np.float32, likely: np.float32, high: np.float32) -> np.float32:
    spread = high - low
    if spread <= 0:
        return low
    if drawn * spread < likely - low:
        return low + np.float32(math.sqrt(drawn * spread * (likely - low)))
    return high - np.float32(math.sqrt((np.float32(1) - drawn) * spread * (high - likely)))


@numba.njit(inline="always", cache=True)
def _happen(drivers: Floats, seed: int, first: int, size: int, factor: Floats) -> None:
    """Whether each shared cause happens in each run, and how strongly."""
    for driver in range(drivers.shape[0]):
        for run in range(size):
            number = np.uint32(first + run)
            happens = _uniform(np.uint32(seed), np.uint32(FIRST_DRIVER + 2 * driver), number) < drivers[driver, 0]
            drawn = _uniform(np.uint32(seed), np.uint32(FIRST_DRIVER + 1 + 2 * driver), number)
            value = _triangular(drawn, drivers[driver, 1], drivers[driver, 2], drivers[driver, 3])
            factor[driver, run] = value if happens else np.float32(1)


@numba.njit(inline="always", cache=True)
def _draw(seed: int, activity: int, first: int, size: int, spread: Floats, length: Floats) -> None:
    low, likely, high = spread[activity, 0], spread[activity, 1], spread[activity, 2]
    for run in range(size):
        drawn = _uniform(np.uint32(seed), np.uint32(activity), np.uint32(first + run))
        length[activity, run] = _triangular(drawn, low, likely, high)


@numba.njit(inline="always", cache=True)
def _hold(kind: int, lag: np.float32, size: int, before: int, activity: int, start: Floats, length: Floats) -> None:
    """A link pushes the starts of its successor. Whole arrays and places, no rows: rows would hide that they are apart."""
    for run in range(size):
        held = start[before, run] + lag
        if kind in (0, 2):
            held += length[before, run]
        if kind >= 2:
            held -= length[activity, run]
        start[activity, run] = max(start[activity, run], held)


@numba.njit(cache=True)
def _weather(sky: Sky, seed: int, first: int, size: int, workable: Floats) -> None:
    """workable: [set, run, day], how many days before it could be worked on. Wet days come in spells (a two-state chain)."""
    days = sky.chance.shape[1]
    lost = np.empty((sky.chance.shape[0], days), np.bool_)
    for run in range(size):
        for weather in range(sky.chance.shape[0]):
            own = np.uint32(np.uint32(seed) ^ np.uint32(sky.key[weather] ^ _SKY))
            before = False
            for day in range(days):
                chance, again = sky.chance[weather, day], sky.again[weather]
                wanted = chance + again * (np.float32(1) - chance) if before else chance * (np.float32(1) - again)
                before = _uniform(own, sky.ordinal[day], np.uint32(first + run)) < wanted
                lost[weather, day] = before
        for together in range(sky.together.shape[0]):
            workable[together, run, 0] = np.float32(0)
            for day in range(days):
                works = np.float32(1)
                for weather in range(sky.chance.shape[0]):
                    if sky.together[together, weather] and lost[weather, day]:
                        works = np.float32(0)
                workable[together, run, day + 1] = workable[together, run, day] + works


@numba.njit(cache=True)
def _stretched(begin: np.float32, needed: np.float32, workable: Floats) -> np.float32:
    """How long it takes to find `needed` workable days; days beyond the last one known can all be worked on."""
    last = workable.shape[0] - 1
    day = int(begin)
    if needed <= 0 or day >= last:
        return needed
    wanted = workable[day] + (begin - np.float32(day)) * (workable[day + 1] - workable[day]) + needed
    at = min(last, day + int(needed))
    while at < last and workable[at] < wanted:
        at += 1
    while at > day + 1 and workable[at - 1] >= wanted:
        at -= 1
    if workable[at] < wanted:
        return np.float32(np.float32(at) + (wanted - workable[at]) - begin)
    return np.float32(np.float32(at) - (workable[at] - wanted) - begin)


@numba.njit(inline="always", cache=True)
def _drive(driven: npt.NDArray[np.bool_], activity: int, size: int, factor: Floats, length: Floats) -> None:
    for driver in range(driven.shape[0]):
        if driven[driver, activity]:
            for run in range(size):
                length[activity, run] *= factor[driver, run]


@numba.njit(cache=True, fastmath=True)
def _forward(
    plan: Plan, causes: Causes, sky: Sky, seed: int, first: int, size: int, start: Floats, length: Floats, last: Floats
) -> None:
    """Starts, lengths and the finish of one block of runs."""
    count = plan.spread.shape[0]
    factor = np.empty((causes.drivers.shape[0], BLOCK), np.float32)
    workable = np.empty((sky.together.shape[0], BLOCK, sky.chance.shape[1] + 1), np.float32)
    _happen(causes.drivers, seed, first, size, factor)
    if sky.together.shape[0]:
        _weather(sky, seed, first, size, workable)
    for activity in range(count):
        _draw(seed, activity, first, size, plan.spread, length)
        for run in range(size):
            start[activity, run] = plan.floor[activity]
        _drive(causes.driven, activity, size, factor, length)
        for at in range(plan.head[activity], plan.head[activity + 1]):
            _hold(plan.kind[at], plan.lag[at], size, plan.source[at], activity, start, length)
        together = sky.exposed[activity]
        if together >= 0:
            for run in range(size):
                length[activity, run] = _stretched(start[activity, run], length[activity, run], workable[together, run])
        for run in range(size):
            last[run] = max(last[run], start[activity, run] + length[activity, run])


@numba.njit(inline="always", cache=True)
def _hold_back(
    kind: int, lag: np.float32, size: int, before: int, activity: int, latest: Floats, length: Floats
) -> None:
    """A link holds back the latest start of its predecessor."""
    for run in range(size):
        held = latest[activity, run] - lag
        if kind in (0, 2):
            held -= length[before, run]
        if kind >= 2:
            held += length[activity, run]
        latest[before, run] = min(latest[before, run], held)


@numba.njit(cache=True, fastmath=True, error_model="numpy")
def _latest(
    plan: Plan, start: Floats, length: Floats, last: Floats, size: int, latest: Floats, sums: npt.NDArray[np.float64]
) -> None:
    """Backward pass of one block: adds up who had no float, and what is needed for correlations.

    Each loop does one thing on float32 alone: so each is vector instructions (Python's check of a division by zero and a
    float64 among them were three quarters of the time). What is added up are differences from the likely length, which
    float32 holds well enough over a block.
    """
    for activity in range(start.shape[0]):
        for run in range(size):
            latest[activity, run] = last[run] - length[activity, run]
    for activity in range(start.shape[0] - 1, -1, -1):
        for at in range(plan.head[activity], plan.head[activity + 1]):
            _hold_back(plan.kind[at], plan.lag[at], size, plan.source[at], activity, latest, length)
    for activity in range(start.shape[0]):
        likely = plan.spread[activity, 1]
        critical, total, squares, products, significant = (
            np.float32(0), np.float32(0), np.float32(0), np.float32(0), np.float32(0)
        )  # fmt: skip
        for run in range(size):
            critical += np.float32(1) if latest[activity, run] - start[activity, run] <= _TOUCHES else np.float32(0)
        for run in range(size):
            beyond = length[activity, run] - likely
            total += beyond
            squares += beyond * beyond
            products += beyond * last[run]
        for run in range(size):
            took, slack = length[activity, run], max(np.float32(0), latest[activity, run] - start[activity, run])
            significant += took / (took + slack + _NOTHING) * last[run]
        sums[activity, CRITICAL], sums[activity, LENGTH], sums[activity, SQUARE] = critical, total, squares
        sums[activity, PRODUCT], sums[activity, SIGNIFICANT] = products, significant


@numba.njit(nogil=True, cache=True, fastmath=True)
def _simulate(
    blocks: tuple[int, int],
    plan: Plan,
    causes: Causes,
    sky: Sky,
    seed: int,
    finish: Floats,
    sums: npt.NDArray[np.float64],
) -> None:
    count = plan.spread.shape[0]
    # Once for all blocks: memory given back and asked for anew costs five times the work itself in page faults.
    start = np.empty((count, BLOCK), np.float32)
    length = np.empty((count, BLOCK), np.float32)
    latest = np.empty((count, BLOCK), np.float32)
    for block in range(blocks[0], blocks[1]):
        first = block * BLOCK
        size = min(BLOCK, finish.shape[0] - first)
        last = np.zeros(BLOCK, np.float32)
        _forward(plan, causes, sky, seed, first, size, start, length, last)
        for run in range(size):
            finish[first + run] = last[run]
        _latest(plan, start, length, last, size, latest, sums[block])


@numba.njit(nogil=True, cache=True, fastmath=True, error_model="numpy")
def _work_done(
    blocks: tuple[int, int],
    plan: Plan,
    causes: Causes,
    sky: Sky,
    seed: int,
    weight: Floats,
    moments: Floats,
    done: Floats,
) -> None:
    count = plan.spread.shape[0]
    start = np.empty((count, BLOCK), np.float32)
    length = np.empty((count, BLOCK), np.float32)
    for block in range(blocks[0], blocks[1]):
        first = block * BLOCK
        size = min(BLOCK, done.shape[0] - first)
        last = np.zeros(BLOCK, np.float32)
        _forward(plan, causes, sky, seed, first, size, start, length, last)
        for run in range(size):
            for moment in range(moments.shape[0]):
                done[first + run, moment] = 0
            for activity in range(count):
                begin, took = start[activity, run], max(length[activity, run], _TOUCHES)
                for moment in range(moments.shape[0]):
                    share = min(np.float32(1), max(np.float32(0), (moments[moment] - begin) / took))
                    done[first + run, moment] += weight[activity] * share


def _side_by_side(kernel: Callable[..., None], runs: int, *given: Any) -> None:
    """A range of blocks for each processor."""
    blocks = -(-runs // BLOCK)
    threads = max(1, min(processors(), blocks))
    edges = [blocks * step // threads for step in range(threads + 1)]
    with ThreadPoolExecutor(threads) as pool:
        for done in [pool.submit(kernel, span, *given) for span in pairwise(edges)]:
            done.result()


def simulate(plan: Plan, causes: Causes, sky: Sky, seed: int, finish: Floats, sums: npt.NDArray[np.float64]) -> None:
    """Out: finish [run]; sums [block, activity, (critical, Σe, Σe², Σe·F, Σd/(d+slack)·F)] with e = d − likely length."""
    _side_by_side(_simulate, len(finish), plan, causes, sky, seed, finish, sums)


def work_done(plan: Plan, causes: Causes, sky: Sky, seed: int, weight: Floats, moments: Floats, done: Floats) -> None:
    """Out: done [run, moment], the weight of the work done by then, each activity evenly over its length."""
    _side_by_side(_work_done, len(done), plan, causes, sky, seed, weight, moments, done)
