"""The problem as the compiled search wants it: numbers in arrays, free crews packed into words, useless ways left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from gongjian.engine.recovery.data import Way
from gongjian.engine.recovery.indexed import Indexed
from gongjian.engine.recovery.late_parts import numpy, serial
from gongjian.engine.recovery.windows import windows

WORD_BITS = 62
LONGEST = 1_000_000  # periods: every schedule is written into a table of them


@dataclass(frozen=True)
class Packed:
    """tables: for the kernels, jobs in the topological order `order`. ways: for each of them, the places of its ways."""

    tables: Any
    order: tuple[int, ...]
    ways: tuple[tuple[int, ...], ...]


def fits(one: Indexed) -> bool:
    """Whether the compiled search speaks of this problem: plain finish-to-start ties, nothing fixed, nothing to hire."""
    plain = all(
        tie.kind == "FS" and not tie.lag and not tie.overlap_limit and tie.drop_cost is None for _, _, tie in one.ties
    )
    largest = max((crew.capacity for crew in one.crews), default=0)
    return (
        plain
        and one.horizon <= LONGEST
        and largest.bit_length() < WORD_BITS
        and all(not crew.hire_limit for crew in one.crews)
        and all(job.fixed_start is None and len(job.ways) < 128 for job in one.jobs)
    )


def packed(one: Indexed) -> Packed | None:
    """None: no choice of ways keeps the stock."""
    kept = useful_ways(one)
    if kept is None:
        return None
    place = {job: at for at, job in enumerate(one.order)}
    before: list[list[int]] = [[] for _ in one.jobs]
    after: list[list[int]] = [[] for _ in one.jobs]
    for first, second, _ in one.ties:
        before[place[second]].append(place[first])
        after[place[first]].append(place[second])
    chosen = tuple(tuple(kept[job]) for job in one.order)
    ways = [one.jobs[job].ways[at] for job, those in zip(one.order, chosen, strict=True) for at in those]
    lanes, guard, full = _lanes(one)
    stock = one.problem.stock
    room = windows(one)
    tables = serial.Tables(
        first=_ints(_running(len(those) for those in chosen)),
        duration=_ints([way.duration for way in ways]),
        need=_words([_word(way, lane) for way in ways for lane in lanes], len(lanes)),
        stock_need=_ints([way.stock.get(name, 0) for way in ways for name in stock]).reshape(len(ways), len(stock)),
        before_head=_ints(_running(map(len, before))),
        before=_ints([job for row in before for job in row]),
        after_head=_ints(_running(map(len, after))),
        after=_ints([job for row in after for job in row]),
        release=_ints([max(0, one.jobs[job].release) for job in one.order]),
        guard=numpy.array(guard, dtype=numpy.int64),
        full=numpy.array(full, dtype=numpy.int64),
        stock=_ints(list(stock.values())),
        urgency=_ints([room.latest[job] for job in one.order]),
        horizon=one.horizon,
    )
    return Packed(tables, one.order, chosen)


def useful_ways(one: Indexed) -> list[list[int]] | None:
    """By job, the ways no other makes superfluous and that crews and stock allow (Sprecher, Hartmann and Drexl 1997)."""
    most = {crew.id: crew.capacity + crew.hire_limit for crew in one.crews}
    kept = [
        [at for at, way in enumerate(job.ways) if all(units <= most[crew] for crew, units in way.crews.items())]
        for job in one.jobs
    ]
    changed = True
    while changed:
        changed = False
        least = {
            name: [min(one.jobs[job].ways[at].stock.get(name, 0) for at in those) for job, those in enumerate(kept)]
            for name in one.problem.stock
        }
        spare = {name: there - sum(least[name]) for name, there in one.problem.stock.items()}
        if any(left < 0 for left in spare.values()):
            return None
        for job, those in enumerate(kept):
            ways = one.jobs[job].ways
            possible = [
                at
                for at in those
                if all(ways[at].stock.get(name, 0) - least[name][job] <= spare[name] for name in spare)
            ]
            if not possible:
                return None
            changed = changed or len(possible) < len(those)
            kept[job] = possible
    return [_undominated(job.ways, those) for job, those in zip(one.jobs, kept, strict=True)]


def _undominated(ways: Sequence[Way], those: Sequence[int]) -> list[int]:
    found: list[int] = []
    for at in sorted(those, key=lambda one: (ways[one].duration, sum(ways[one].crews.values()))):
        if not any(_needs_no_more(ways[other], ways[at]) for other in found):
            found.append(at)
    return sorted(found)


def _needs_no_more(one: Way, other: Way) -> bool:
    return (
        one.duration <= other.duration
        and all(units <= other.crews.get(crew, 0) for crew, units in one.crews.items())
        and all(units <= other.stock.get(name, 0) for name, units in one.stock.items())
    )


def _lanes(one: Indexed) -> tuple[list[dict[str, int]], list[int], list[int]]:
    """By word: crew → its lowest bit; the guard bits; the room of an empty period. Crews that never run short are left out."""
    lanes: list[dict[str, int]] = [{}]
    guard, full, used = [0], [0], 0
    for crew in one.crews:
        if sum(max(way.crews.get(crew.id, 0) for way in job.ways) for job in one.jobs) <= crew.capacity:
            continue
        width = crew.capacity.bit_length() + 1
        if used + width > WORD_BITS:
            lanes.append({})
            guard.append(0)
            full.append(0)
            used = 0
        lanes[-1][crew.id] = used
        guard[-1] |= 1 << (used + width - 1)
        full[-1] |= crew.capacity << used
        used += width
    return lanes, guard, [there | bits for there, bits in zip(full, guard, strict=True)]


def _word(way: Way, lane: dict[str, int]) -> int:
    return sum(way.crews.get(crew, 0) << bit for crew, bit in lane.items())


def _running(lengths: Any) -> list[int]:
    total = [0]
    for length in lengths:
        total.append(total[-1] + length)
    return total


def _ints(values: Sequence[int]) -> Any:
    return numpy.array(values, dtype=numpy.int32)


def _words(values: Sequence[int], width: int) -> Any:
    return numpy.array(values, dtype=numpy.int64).reshape(-1, width)
