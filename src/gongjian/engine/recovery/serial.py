"""Serial schedule generation and genetic search over activity lists, compiled: 100,000 schedules a second and more.

After Hartmann (1998) for the activity list and two-point crossover, and Valls, Ballestín and Quintanilla (2005) for
forward-backward improvement. Everything works on arrays; jobs are numbered in a topological order, job 0 … n−1.
"""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba
import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int32]

Kernel = TypeVar("Kernel", bound=Callable[..., Any])


def compiled(body: Kernel) -> Kernel:
    """Kept on disk between runs; runs beside other threads."""
    try:
        return cast("Kernel", numba.njit(cache=True, nogil=True)(body))
    except RuntimeError:  # neither the program's folder nor the user's cache may be written
        return cast("Kernel", numba.njit(nogil=True)(body))


@compiled
def place(order: Ints, duration: Ints, demand: Ints, head: Ints, source: Ints, room: Ints, start: Ints) -> int:
    """Give each job of `order` its earliest start under ties and rooms; returns the makespan.

    order: permutation, predecessors first. demand: [job, resource]. head/source: predecessors as CSR.
    room: [resource, period] of free units, long enough; is used up. start: out.
    """
    resources = room.shape[0]
    makespan = 0
    for position in range(order.shape[0]):
        job = order[position]
        begin = 0
        for at in range(head[job], head[job + 1]):
            done = start[source[at]] + duration[source[at]]
            begin = max(begin, done)
        length = duration[job]
        if length > 0:
            begin = _fit(job, begin, length, demand, room)
            for resource in range(resources):
                need = demand[job, resource]
                if need > 0:
                    for period in range(begin, begin + length):
                        room[resource, period] -= need
        start[job] = begin
        makespan = max(makespan, begin + length)
    return makespan


@compiled
def _fit(job: int, begin: int, length: int, demand: Ints, room: Ints) -> int:
    """The first period from `begin` where all rooms hold for `length` periods: looked for from the far end."""
    period = begin + length - 1
    while period >= begin:
        fits = True
        for resource in range(room.shape[0]):
            if room[resource, period] < demand[job, resource]:
                fits = False
                break
        if fits:
            period -= 1
        else:
            begin = period + 1
            period = begin + length - 1
    return begin


@compiled
def _fill(room: Ints, capacity: Ints) -> None:
    for resource in range(room.shape[0]):
        for period in range(room.shape[1]):
            room[resource, period] = capacity[resource]


@compiled
def improve(
    order: Ints,
    duration: Ints,
    demand: Ints,
    head: Ints,
    source: Ints,
    back_head: Ints,
    back_source: Ints,
    capacity: Ints,
    room: Ints,
    start: Ints,
    keys: npt.NDArray[np.int64],
) -> int:
    """Forward, then right- and left-justified as long as it gets shorter; `order` becomes the order of the starts."""
    count = order.shape[0]
    _fill(room, capacity)
    best = place(order, duration, demand, head, source, room, start)
    while True:
        for job in range(count):  # latest finish first; ties by the reversed topological number
            keys[job] = -np.int64(start[job] + duration[job]) * count - job
        back = np.argsort(keys).astype(np.int32)
        _fill(room, capacity)
        length = place(back, duration, demand, back_head, back_source, room, start)
        for job in range(count):
            keys[job] = np.int64(length - start[job] - duration[job]) * count + job
        order[:] = np.argsort(keys).astype(np.int32)
        _fill(room, capacity)
        made = place(order, duration, demand, head, source, room, start)
        for job in range(count):
            keys[job] = np.int64(start[job]) * count + job
        order[:] = np.argsort(keys).astype(np.int32)
        if made >= best:
            return min(made, best)
        best = made


@compiled
def sampled(latest: Ints, head: Ints, back_head: Ints, back_source: Ints, order: Ints, bias: float) -> None:
    """A random list by regret-biased sampling on the latest start; fills `order`, predecessors first."""
    count = order.shape[0]
    waiting = np.empty(count, np.int32)
    free = np.empty(count, np.int32)
    weight = np.empty(count, np.float64)
    frees = 0
    for job in range(count):
        waiting[job] = head[job + 1] - head[job]
        if waiting[job] == 0:
            free[frees] = job
            frees += 1
    for position in range(count):
        worst = latest[free[0]]
        for at in range(1, frees):
            worst = max(worst, latest[free[at]])
        total = 0.0
        for at in range(frees):
            weight[at] = float(worst - latest[free[at]] + 1) ** bias
            total += weight[at]
        drawn = np.random.random() * total
        chosen = frees - 1
        for at in range(frees):
            drawn -= weight[at]
            if drawn <= 0:
                chosen = at
                break
        job = free[chosen]
        frees -= 1
        free[chosen] = free[frees]
        order[position] = job
        for at in range(back_head[job], back_head[job + 1]):
            after = back_source[at]
            waiting[after] -= 1
            if waiting[after] == 0:
                free[frees] = after
                frees += 1


@compiled
def crossed(mother: Ints, father: Ints, child: Ints, taken: npt.NDArray[np.bool_]) -> None:
    """Two-point crossover of lists: the father's order between two places of the mother's."""
    count = mother.shape[0]
    first = np.random.randint(0, count)
    last = np.random.randint(0, count)
    if first > last:
        first, last = last, first
    taken[:] = False
    for position in range(first):
        child[position] = mother[position]
        taken[mother[position]] = True
    at = first
    for position in range(count):
        if at > last:
            break
        job = father[position]
        if not taken[job]:
            child[at] = job
            taken[job] = True
            at += 1
    for position in range(count):
        job = mother[position]
        if not taken[job]:
            child[at] = job
            taken[job] = True
            at += 1


@compiled
def shaken(child: Ints, head: Ints, source: Ints, chance: float) -> None:
    """Neighbours change places with a chance, unless one waits for the other."""
    for position in range(child.shape[0] - 1):
        if np.random.random() >= chance:
            continue
        first, second = child[position], child[position + 1]
        held = False
        for at in range(head[second], head[second + 1]):
            if source[at] == first:
                held = True
                break
        if not held:
            child[position], child[position + 1] = second, first


@compiled
def evolve(
    duration: Ints,
    demand: Ints,
    head: Ints,
    source: Ints,
    back_head: Ints,
    back_source: Ints,
    capacity: Ints,
    lists: Ints,
    lengths: Ints,
    horizon: int,
    rounds: int,
    goal: int,
    seed: int,
) -> int:
    """`rounds` children, each replacing the worse of two drawn lists; stops when `goal` is reached. Returns the best.

    lists: [member, position], lengths: [member]; both are changed. Same seed and arrays, same result.
    """
    np.random.seed(seed)
    count = lists.shape[1]
    room = np.empty((capacity.shape[0], horizon), np.int32)
    start = np.empty(count, np.int32)
    keys = np.empty(count, np.int64)
    child = np.empty(count, np.int32)
    taken = np.empty(count, np.bool_)
    best = int(lengths.min())
    for _ in range(rounds):
        if best <= goal:
            break
        mother = _tournament(lengths)
        father = _tournament(lengths)
        crossed(lists[mother], lists[father], child, taken)
        shaken(child, head, source, 0.05)
        made = improve(child, duration, demand, head, source, back_head, back_source, capacity, room, start, keys)
        worse = _loser(lengths)
        if made <= lengths[worse] and not _twin(lists, lengths, child, made):
            lists[worse] = child
            lengths[worse] = made
            best = min(best, made)
    return best


@compiled
def _tournament(lengths: Ints) -> int:
    first = np.random.randint(0, lengths.shape[0])
    second = np.random.randint(0, lengths.shape[0])
    if lengths[first] <= lengths[second]:
        return first
    return second


@compiled
def _loser(lengths: Ints) -> int:
    worst = np.random.randint(0, lengths.shape[0])
    for _ in range(3):
        other = np.random.randint(0, lengths.shape[0])
        if lengths[other] > lengths[worst]:
            worst = other
    return worst


@compiled
def _twin(lists: Ints, lengths: Ints, child: Ints, made: int) -> bool:
    for member in range(lists.shape[0]):  # noqa: SIM110  numba compiles no generator
        if lengths[member] == made and bool((lists[member] == child).all()):
            return True
    return False


@compiled
def populate(
    duration: Ints,
    demand: Ints,
    head: Ints,
    source: Ints,
    back_head: Ints,
    back_source: Ints,
    capacity: Ints,
    latest: Ints,
    lists: Ints,
    lengths: Ints,
    horizon: int,
    seed: int,
) -> None:
    """Fill a population with improved samples of different greed."""
    np.random.seed(seed)
    members, count = lists.shape
    room = np.empty((capacity.shape[0], horizon), np.int32)
    start = np.empty(count, np.int32)
    keys = np.empty(count, np.int64)
    for member in range(members):
        sampled(latest, head, back_head, back_source, lists[member], 1.0 + 2.0 * (member % 3))
        lengths[member] = improve(
            lists[member], duration, demand, head, source, back_head, back_source, capacity, room, start, keys
        )
