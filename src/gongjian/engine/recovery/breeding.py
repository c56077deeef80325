"""Genetic search over job lists and ways, compiled. A member is a list (those that hold a job before it) and a way each.

After Hartmann (1998) for lists and two-point crossover, Valls, Ballestín and Quintanilla (2008) for keeping a stretch of
one parent together, Debels and Vanhoucke (2007) for improving every child by justification, Van Peteghem and Vanhoucke
(2010) for choosing the way while a job is placed. Members that use more stock than there is count behind all others.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from gongjian.engine.recovery.serial import (
    Desk,
    Ints,
    Tables,
    clear,
    fit,
    justified,
    part,
    place,
    take,
)

Bytes = npt.NDArray[np.int8]
BLOCK_CHANCE = 0.5  # a child keeps a stretch of its mother; otherwise two-point crossover
MOVES = 0.05  # of the jobs, moved to another place of the list in each child
WAY_CHANCE = 0.3  # a child looks for better ways while its jobs are placed


class Herd(NamedTuple):
    """A population. lists, ways: [member, …]; lengths: [member], the end, or horizon + what is lacking of stock."""

    lists: Ints
    ways: Bytes
    lengths: Ints


@part
def dress(tables: Tables, space: Desk, ways: Bytes) -> int:
    """Put on the ways: length and need of each job, stock used. Returns how much stock is lacking."""
    space.used[:] = 0
    for job in range(ways.shape[0]):
        at = tables.first[job] + ways[job]
        space.length[job] = tables.duration[at]
        space.asked[job] = tables.need[at]
        for kind in range(space.used.shape[0]):
            space.used[kind] += tables.stock_need[at, kind]
    lacking = 0
    for kind in range(space.used.shape[0]):
        lacking += max(0, space.used[kind] - tables.stock[kind])
    return lacking


@part
def change(tables: Tables, space: Desk, ways: Bytes, job: int, way: int) -> int:
    """What would be lacking less (more, if negative) of stock with another way of the job."""
    old, new = tables.first[job] + ways[job], tables.first[job] + way
    gain = 0
    for kind in range(space.used.shape[0]):
        over = space.used[kind] - tables.stock[kind]
        step = tables.stock_need[new, kind] - tables.stock_need[old, kind]
        gain += max(0, over) - max(0, over + step)
    return gain


@part
def put_on(tables: Tables, space: Desk, ways: Bytes, job: int, way: int) -> None:
    old, new = tables.first[job] + ways[job], tables.first[job] + way
    for kind in range(space.used.shape[0]):
        space.used[kind] += tables.stock_need[new, kind] - tables.stock_need[old, kind]
    ways[job] = way
    space.length[job] = tables.duration[new]
    space.asked[job] = tables.need[new]


@part
def repair(tables: Tables, space: Desk, ways: Bytes, lacking: int) -> int:
    """Change ways of jobs at random as long as stock is lacking and this helps. Returns what is still lacking."""
    count = ways.shape[0]
    for _ in range(8 * count):
        if lacking <= 0:
            break
        job = np.random.randint(0, count)
        choice = tables.first[job + 1] - tables.first[job]
        if choice < 2:
            continue
        way = np.random.randint(0, choice)
        gain = change(tables, space, ways, job, way)
        if gain > 0 or (gain == 0 and np.random.random() < 0.5):
            put_on(tables, space, ways, job, way)
            lacking -= gain
    return lacking


@part
def place_choosing(tables: Tables, space: Desk, ways: Bytes) -> int:
    """As `place`, each job in the way in which it ends first, unless that lacks stock; the present way at equal ends."""
    end = 0
    for job in space.order:
        ready = tables.release[job]
        for at in range(tables.before_head[job], tables.before_head[job + 1]):
            other = tables.before[at]
            ready = max(ready, space.start[other] + space.length[other])
        begin = fit(space.room, tables.guard, space.asked[job], ready, space.length[job])
        best = begin + space.length[job]
        for way in range(tables.first[job + 1] - tables.first[job]):
            at = tables.first[job] + way
            if way == ways[job] or ready + tables.duration[at] >= best or change(tables, space, ways, job, way) < 0:
                continue
            tried = fit(space.room, tables.guard, tables.need[at], ready, tables.duration[at])
            if tried + tables.duration[at] < best:
                begin, best = tried, tried + tables.duration[at]
                put_on(tables, space, ways, job, way)
        take(space.room, space.asked[job], begin, space.length[job])
        space.start[job] = begin
        end = max(end, best)
    return end


@part
def judge(tables: Tables, space: Desk, ways: Bytes, nothing: Ints, choosing: bool) -> int:
    """Schedule `space.order` in these ways, repaired if need be, and justify it: the member's length."""
    lacking = dress(tables, space, ways)
    if lacking > 0:
        lacking = repair(tables, space, ways, lacking)
    clear(space.room, tables.full, tables.horizon)
    if choosing:
        end = place_choosing(tables, space, ways)
    else:
        end = place(space.order, space, tables.before_head, tables.before, tables.release, tables.guard, space.start)
    made = justified(tables, space, end, nothing)
    return made + (tables.horizon + lacking if lacking > 0 else 0)


@part
def sampled(tables: Tables, order: Ints, bias: float) -> None:
    """A random list by regret-biased sampling on the latest start."""
    count = order.shape[0]
    waiting = tables.before_head[1:] - tables.before_head[:-1]
    free, weight = np.empty(count, np.int32), np.empty(count, np.float64)
    frees = 0
    for job in range(count):
        if waiting[job] == 0:
            free[frees] = job
            frees += 1
    for position in range(count):
        worst, total = 0, 0.0
        for at in range(frees):
            worst = max(worst, tables.urgency[free[at]])
        for at in range(frees):
            weight[at] = float(worst - tables.urgency[free[at]] + 1) ** bias
            total += weight[at]
        drawn, chosen = np.random.random() * total, 0
        while chosen < frees - 1 and drawn > weight[chosen]:
            drawn -= weight[chosen]
            chosen += 1
        job = free[chosen]
        frees -= 1
        free[chosen] = free[frees]
        order[position] = job
        for at in range(tables.after_head[job], tables.after_head[job + 1]):
            waiting[tables.after[at]] -= 1
            if waiting[tables.after[at]] == 0:
                free[frees] = tables.after[at]
                frees += 1


@part
def crossed(mother: Ints, father: Ints, child: Ints, side: Bytes, first: int, last: int) -> None:
    """Two-point crossover: the mother's list, but between the places the jobs the father has first. side: 1 from him."""
    count = mother.shape[0]
    side[:] = 2
    for position in range(first):
        child[position] = mother[position]
        side[mother[position]] = 0
    at = first
    for position in range(count):
        if at > last:
            break
        if side[father[position]] == 2:
            child[at] = father[position]
            side[father[position]] = 1
            at += 1
    for position in range(count):
        if side[mother[position]] == 2:
            child[at] = mother[position]
            at += 1


@part
def kept(mother: Ints, father: Ints, child: Ints, side: Bytes, first: int, last: int) -> None:
    """A stretch of the mother stays together; what she has before it and after it comes in the father's order.

    side: odd from him (1 before the stretch, 3 after it).
    """
    for position in range(mother.shape[0]):
        side[mother[position]] = 0 if first <= position <= last else 1
        child[position] = mother[position]
        if position > last:
            side[mother[position]] = 3
    early, late = 0, last + 1
    for job in father:
        if side[job] == 1:
            child[early] = job
            early += 1
        elif side[job] == 3:
            child[late] = job
            late += 1


@part
def moved(tables: Tables, child: Ints) -> None:
    """A few jobs go to another place of the list, between those that hold them and those they hold."""
    count = child.shape[0]
    for _ in range(int(MOVES * count + np.random.random())):
        at = np.random.randint(0, count)
        job, low, high = child[at], at, at
        while low > 0 and not holds(tables.before_head, tables.before, job, child[low - 1]):
            low -= 1
        while high < count - 1 and not holds(tables.after_head, tables.after, job, child[high + 1]):
            high += 1
        to = np.random.randint(low, high + 1)
        for place_at in range(at, to, -1):
            child[place_at] = child[place_at - 1]
        for place_at in range(at, to):
            child[place_at] = child[place_at + 1]
        child[to] = job


@part
def holds(head: Ints, source: Ints, job: int, other: int) -> bool:
    for at in range(head[job], head[job + 1]):  # noqa: SIM110  numba compiles no generator
        if source[at] == other:
            return True
    return False
