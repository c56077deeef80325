"""From a choice of ways to starts: each job as early as ties and crews allow, in the order of a priority.

Slow and general (all tie kinds, hires, fixed starts), where `serial` is fast and plain. Used for first answers and for
telling what a plan would be without one of its measures.
"""

from collections.abc import Collection, Mapping, Sequence
from heapq import heapify, heappop, heappush

from gongjian.engine.recovery.incumbent import Incumbent
from gongjian.engine.recovery.indexed import Indexed
from gongjian.engine.recovery.windows import slack

Room = dict[str, list[int]]


def decoded(
    one: Indexed,
    ways: Sequence[int],
    *,
    urgency: Sequence[float] | None = None,
    overlaps: Mapping[int, int] | None = None,
    dropped: Collection[int] = (),
    hired: Mapping[tuple[int, int], int] | None = None,
    hires_freely: bool = False,
) -> Incumbent:
    """urgency: smaller goes first among the jobs that may. hired: (crew, window) → units there; or all of them.

    Without enough room anywhere a job is put behind everything (then `priced` names what is broken).
    """
    hired = hired or {}
    distance = [
        slack(tie, one.jobs[first].ways[ways[first]].duration, one.jobs[second].ways[ways[second]].duration)
        + tie.overlap_limit
        - (overlaps or {}).get(at, 0)
        for at, (first, second, tie) in enumerate(one.ties)
    ]
    room = _room(one, hired, hires_freely=hires_freely)
    starts = [0] * len(one.jobs)
    for job in _sequence(one, urgency or [0.0] * len(one.jobs)):
        it = one.jobs[job]
        way = it.ways[ways[job]]
        held = (starts[one.ties[at][0]] + distance[at] for at in one.before[job] if at not in dropped)
        begin = it.fixed_start if it.fixed_start is not None else max(it.release, 0, *held, 0)
        if it.fixed_start is None:
            begin = _fitting(room, begin, way.duration, way.crews)
        starts[job] = begin
        for crew, units in way.crews.items():
            for period in range(begin, min(begin + way.duration, len(room[crew]))):
                room[crew][period] -= units
    return Incumbent(tuple(starts), tuple(ways))


def _room(one: Indexed, hired: Mapping[tuple[int, int], int], *, hires_freely: bool) -> Room:
    length = one.horizon + max((crew.window for crew in one.crews), default=0)
    return {
        crew.id: [
            crew.capacity + (crew.hire_limit if hires_freely else hired.get((number, period // crew.window), 0))
            for period in range(length)
        ]
        for number, crew in enumerate(one.crews)
    }


def _sequence(one: Indexed, urgency: Sequence[float]) -> list[int]:
    """Fixed jobs first, then by urgency, never before a predecessor."""
    waiting = [len(held) for held in one.before]
    started = [job for job in one.order if one.jobs[job].fixed_start is not None]
    free = [(urgency[job], job) for job in one.order if not waiting[job]]
    heapify(free)
    order: list[int] = list(started)
    done = set(started)
    while free:
        _, job = heappop(free)
        if job not in done:
            order.append(job)
        for at in one.after[job]:
            second = one.ties[at][1]
            waiting[second] -= 1
            if not waiting[second]:
                heappush(free, (urgency[second], second))
    return order


def _fitting(room: Room, begin: int, length: int, crews: Mapping[str, int]) -> int:
    """The first period from `begin` where every crew is there throughout; looked for from the far end."""
    needed = [(room[crew], units) for crew, units in crews.items() if units]
    period = begin + length - 1
    while period >= begin and needed:
        if period < len(needed[0][0]) and any(free[period] < units for free, units in needed):
            begin = period + 1
            period = begin + length - 1
        else:
            period -= 1
    return begin
