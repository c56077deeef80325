"""Monte-Carlo over a network, compiled: many runs side by side, activity after activity, so that one inner loop is one
vector instruction stream. Random numbers are a hash of (seed, run, activity): the same for any number of threads.

Durations are triangular. All times are in days from the data date; float32 keeps minutes for ten years.
"""

import math

import numba
import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]
BLOCK = 512  # runs of one block: its arrays stay in the processor's cache
_SCALE = np.float32(1.0 / 4294967296.0)
_NEVER = np.float32(1e9)
_TOUCHES = np.float32(1e-3)


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
            happens = _uniform(np.uint32(seed), np.uint32(2_000_003 + 2 * driver), number) < drivers[driver, 0]
            drawn = _uniform(np.uint32(seed), np.uint32(2_000_004 + 2 * driver), number)
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


@numba.njit(parallel=True, cache=True, fastmath=True)
def simulate(
    spread: Floats,
    floor: Floats,
    head: Ints,
    source: Ints,
    kind: Ints,
    lag: Floats,
    drivers: Floats,
    driven: npt.NDArray[np.bool_],
    seed: int,
    finish: Floats,
    sums: npt.NDArray[np.float64],
) -> None:
    """spread: [activity, low/likely/high], in topological order. head, source, kind, lag: links into each activity as CSR;
    kind 0 FS, 1 SS, 2 FF, 3 SF. drivers: [driver, probability/low/likely/high of the factor]; driven: [driver, activity].

    Out: finish [run]; sums [block, activity, (critical, Σd, Σd², Σd·F)].
    """
    count, runs = spread.shape[0], finish.shape[0]
    for block in numba.prange((runs + BLOCK - 1) // BLOCK):
        first = block * BLOCK
        size = min(BLOCK, runs - first)
        start = np.empty((count, BLOCK), np.float32)
        length = np.empty((count, BLOCK), np.float32)
        last = np.zeros(BLOCK, np.float32)
        factor = np.empty((drivers.shape[0], BLOCK), np.float32)
        _happen(drivers, seed, first, size, factor)
        for activity in range(count):
            _draw(seed, activity, first, size, spread, length)
            for run in range(size):
                start[activity, run] = floor[activity]
            for driver in range(drivers.shape[0]):
                if driven[driver, activity]:
                    for run in range(size):
                        length[activity, run] *= factor[driver, run]
            for at in range(head[activity], head[activity + 1]):
                _hold(kind[at], lag[at], size, source[at], activity, start, length)
            for run in range(size):
                last[run] = max(last[run], start[activity, run] + length[activity, run])
        for run in range(size):
            finish[first + run] = last[run]
        _latest(start, length, last, size, head, source, kind, lag, sums[block])


@numba.njit(cache=True, fastmath=True)
def _latest(
    start: Floats,
    length: Floats,
    last: Floats,
    size: int,
    head: Ints,
    source: Ints,
    kind: Ints,
    lag: Floats,
    sums: npt.NDArray[np.float64],
) -> None:
    """Backward pass of one block: adds up who had no float, and what is needed for correlations."""
    count = start.shape[0]
    latest = np.full((count, size), _NEVER, np.float32)
    for activity in range(count - 1, -1, -1):
        critical, total, squares, products = 0.0, 0.0, 0.0, 0.0
        for run in range(size):
            here = min(latest[activity, run], last[run] - length[activity, run])
            latest[activity, run] = here
            took = np.float64(length[activity, run])
            critical += 1.0 if here - start[activity, run] <= _TOUCHES else 0.0
            total += took
            squares += took * took
            products += took * np.float64(last[run])
        sums[activity, 0], sums[activity, 1] = critical, total
        sums[activity, 2], sums[activity, 3] = squares, products
        for at in range(head[activity], head[activity + 1]):
            before, which, wait = source[at], kind[at], lag[at]
            for run in range(size):
                held = latest[activity, run] - wait
                if which in (0, 2):
                    held -= length[before, run]
                if which >= 2:
                    held += length[activity, run]
                latest[before, run] = min(latest[before, run], held)
