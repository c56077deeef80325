"""Serial schedule generation, compiled: some hundred thousand schedules a second on one thread.

Free units of all crews at one moment are packed into the lanes of one 62-bit word (or of a few), each lane under a guard
bit: whether a job fits into a period is one subtraction and one comparison, however many crews it needs. Everything
works on arrays; jobs are numbered in a topological order, job 0 … n-1, their ways one after the other.
"""

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar, cast

import numba
import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int32]
Words = npt.NDArray[np.int64]

Kernel = TypeVar("Kernel", bound=Callable[..., Any])


def compiled(body: Kernel) -> Kernel:
    """Kept on disk between runs; runs beside other threads."""
    return _compiled(body, {})


def part(body: Kernel) -> Kernel:
    """Only called by other kernels: without what Python would need to call it, half of the compiler's time."""
    return _compiled(body, {"no_cpython_wrapper": True, "no_cfunc_wrapper": True})


def _compiled(body: Kernel, options: dict[str, Any]) -> Kernel:
    try:
        return cast("Kernel", numba.njit(cache=True, nogil=True, **options)(body))
    except RuntimeError:  # neither the program's folder nor the user's cache may be written
        return cast("Kernel", numba.njit(nogil=True, **options)(body))


class Tables(NamedTuple):
    """The problem. first: place of a job's first way (n+1 long). duration, need, stock_need: by place of the way.

    before/after: ties as CSR, both ways. guard, full: the guard bits and the free room of an empty period, by word.
    urgency: latest starts. stock: what there is of each non-renewable resource. horizon: periods, long enough.
    """

    first: Ints
    duration: Ints
    need: Words
    stock_need: Ints
    before_head: Ints
    before: Ints
    after_head: Ints
    after: Ints
    release: Ints
    guard: Words
    full: Words
    stock: Ints
    urgency: Ints
    horizon: int


class Desk(NamedTuple):
    """Working space of one thread. length, asked: duration and need of each job in its present way."""

    room: Words
    start: Ints
    back: Ints
    length: Ints
    asked: Words
    order: Ints
    bucket: Ints
    used: Ints


@part
def desk(tables: Tables) -> Desk:
    count, words = tables.first.shape[0] - 1, tables.guard.shape[0]
    return Desk(
        np.empty((tables.horizon, words), np.int64),
        np.zeros(count, np.int32),
        np.zeros(count, np.int32),
        np.zeros(count, np.int32),
        np.zeros((count, words), np.int64),
        np.zeros(count, np.int32),
        np.zeros(tables.horizon + 2, np.int32),
        np.zeros(tables.stock.shape[0], np.int32),
    )


@part
def clear(room: Words, full: Words, periods: int) -> None:
    for word in range(full.shape[0]):
        room[:periods, word] = full[word]


@part
def fit(room: Words, guard: Words, need: Words, begin: int, length: int) -> int:
    """The first period from `begin` where all rooms hold for `length` periods: looked for from the far end.

    What has been seen to hold behind a period that does not is not looked at again.
    """
    words = guard.shape[0]
    lowest, period = begin, begin + length - 1
    while period >= lowest:
        fits = True
        for word in range(words):
            if (room[period, word] - need[word]) & guard[word] != guard[word]:
                fits = False
                break
        if fits:
            period -= 1
        else:
            lowest = begin + length
            begin = period + 1
            period = begin + length - 1
    return begin


@part
def take(room: Words, need: Words, begin: int, length: int) -> None:
    for word in range(need.shape[0]):
        if need[word] != 0:
            for period in range(begin, begin + length):
                room[period, word] -= need[word]


@part
def place(order: Ints, space: Desk, head: Ints, source: Ints, release: Ints, guard: Words, start: Ints) -> int:
    """Give each job of `order` (those that hold it first) its earliest start under ties and room; returns the end."""
    end = 0
    for job in order:
        begin = release[job]
        for at in range(head[job], head[job + 1]):
            other = source[at]
            begin = max(begin, start[other] + space.length[other])
        length = space.length[job]
        if length > 0:
            begin = fit(space.room, guard, space.asked[job], begin, length)
            take(space.room, space.asked[job], begin, length)
        start[job] = begin
        end = max(end, begin + length)
    return end


@part
def sort_by(key: Ints, last: int, bucket: Ints, order: Ints) -> None:
    """Fill `order` with the jobs by key 0 … last; equal keys by number."""
    bucket[: last + 2] = 0
    for job in range(key.shape[0]):
        bucket[key[job] + 1] += 1
    for at in range(last + 1):
        bucket[at + 1] += bucket[at]
    for job in range(key.shape[0]):
        order[bucket[key[job]]] = job
        bucket[key[job]] += 1


@part
def justified(tables: Tables, space: Desk, end: int, nothing: Ints) -> int:
    """The schedule in `space.start` pushed to the right and back to the left (Valls, Ballestín, Quintanilla 2005).

    `space.order` becomes the order of the starts found. Never longer than `end`, unless releases stand in the way.
    """
    count = space.start.shape[0]
    for job in range(count):  # the last end first; equal ends by the number backwards, as a tie may join two
        space.back[count - 1 - job] = end - space.start[job] - space.length[job]
    sort_by(space.back, end, space.bucket, space.order)
    for at in range(count):
        space.order[at] = count - 1 - space.order[at]
    clear(space.room, tables.full, tables.horizon)
    last = place(space.order, space, tables.after_head, tables.after, nothing, tables.guard, space.back)
    for job in range(count):
        space.back[job] = last - space.back[job] - space.length[job]
    sort_by(space.back, last, space.bucket, space.order)
    clear(space.room, tables.full, tables.horizon)
    end = place(space.order, space, tables.before_head, tables.before, tables.release, tables.guard, space.start)
    sort_by(space.start, end, space.bucket, space.order)
    return end


@part
def settled(tables: Tables, space: Desk, end: int, nothing: Ints) -> int:
    """Justified as long as that makes it shorter."""
    while True:
        made = justified(tables, space, end, nothing)
        if made >= end:
            return made
        end = made
