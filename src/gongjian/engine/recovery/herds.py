"""A population of the genetic search, compiled: filled by sampling, then one child after the other."""

import numpy as np

from gongjian.engine.recovery.breeding import (
    BLOCK_CHANCE,
    WAY_CHANCE,
    Bytes,
    Herd,
    crossed,
    dress,
    judge,
    kept,
    moved,
    sampled,
)
from gongjian.engine.recovery.serial import Desk, Ints, Tables, clear, compiled, desk, part, place, settled

OTHER_WAY = 0.02  # of the jobs of a child get another way by chance


@compiled
def populate(tables: Tables, herd: Herd, first: int, last: int, seed: int) -> None:
    """Fill the members `first` … `last` - 1 with improved samples of different greed."""
    np.random.seed(seed)
    space = desk(tables)
    nothing = np.zeros(herd.lists.shape[1], np.int32)
    many = tables.duration.shape[0] > herd.lists.shape[1]
    for member in range(first, last):
        for job in range(nothing.shape[0]):
            herd.ways[member, job] = np.random.randint(0, tables.first[job + 1] - tables.first[job])
        sampled(tables, space.order, 1.0 + 2.0 * (member % 3))
        made = judge(tables, space, herd.ways[member], nothing, many and member % 2 == 0)
        if made <= tables.horizon:  # stock lacks nothing
            made = settled(tables, space, made, nothing)
        herd.lengths[member] = made
        herd.lists[member] = space.order


@compiled
def evolve(tables: Tables, herd: Herd, rounds: int, goal: int, seed: int) -> int:
    """`rounds` children, each replacing the worst of four drawn members; stops at `goal`. Returns the shortest length.

    Same seed and herd, same result.
    """
    np.random.seed(seed)
    count = herd.lists.shape[1]
    space = desk(tables)
    nothing, side, ways = np.zeros(count, np.int32), np.zeros(count, np.int8), np.zeros(count, np.int8)
    many = tables.duration.shape[0] > count
    best = int(herd.lengths.min())
    for _ in range(rounds):
        if best <= goal:
            break
        mother, father = better(herd.lengths), better(herd.lengths)
        mate(herd, mother, father, space.order, side)
        for job in range(count):
            ways[job] = herd.ways[father if side[job] % 2 else mother, job]
            if many and np.random.random() < OTHER_WAY:
                ways[job] = np.random.randint(0, tables.first[job + 1] - tables.first[job])
        moved(tables, space.order)
        made = judge(tables, space, ways, nothing, many and np.random.random() < WAY_CHANCE)
        worst = loser(herd.lengths)
        if made <= herd.lengths[worst] and not is_twin(herd, space, ways, made):
            herd.lists[worst], herd.ways[worst], herd.lengths[worst] = space.order, ways, made
            best = min(best, made)
    return best


@part
def mate(herd: Herd, mother: int, father: int, child: Ints, side: Bytes) -> None:
    count = child.shape[0]
    if np.random.random() < BLOCK_CHANCE and count > 4:
        length = int(count * (0.25 + 0.25 * np.random.random()))
        first = np.random.randint(0, count - length)
        kept(herd.lists[mother], herd.lists[father], child, side, first, first + length - 1)
    else:
        one, other = np.random.randint(0, count), np.random.randint(0, count)
        crossed(herd.lists[mother], herd.lists[father], child, side, min(one, other), max(one, other))


@part
def better(lengths: Ints) -> int:
    first, second = np.random.randint(0, lengths.shape[0]), np.random.randint(0, lengths.shape[0])
    if lengths[first] <= lengths[second]:
        return first
    return second


@part
def loser(lengths: Ints) -> int:
    worst = np.random.randint(0, lengths.shape[0])
    for _ in range(3):
        other = np.random.randint(0, lengths.shape[0])
        if lengths[other] > lengths[worst]:
            worst = other
    return worst


@part
def is_twin(herd: Herd, space: Desk, ways: Bytes, made: int) -> bool:
    for member in range(herd.lengths.shape[0]):
        if (
            herd.lengths[member] == made
            and bool((herd.lists[member] == space.order).all())
            and bool((herd.ways[member] == ways).all())
        ):
            return True
    return False


@compiled
def started(tables: Tables, order: Ints, ways: Bytes) -> Ints:
    """The starts of a list in these ways."""
    space = desk(tables)
    dress(tables, space, ways)
    clear(space.room, tables.full, tables.horizon)
    place(order, space, tables.before_head, tables.before, tables.release, tables.guard, space.start)
    return space.start
