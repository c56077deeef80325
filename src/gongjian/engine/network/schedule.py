"""Scheduling one plan or many in one call."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from gongjian.engine.network.arrays import Arrays, NoOrder, arranged
from gongjian.engine.network.bounds import Filling
from gongjian.engine.network.errors import BeyondCalendar, CycleFound
from gongjian.engine.network.model import Activity, Network
from gongjian.engine.network.numbering import Numbered, Rows, moments_of, numbered, remaining_of
from gongjian.engine.network.passes import OVER, UNDER
from gongjian.engine.network.result import Schedule, Solved
from gongjian.engine.network.rooms import Room, room_for
from gongjian.engine.network.running import passed
from gongjian.engine.network.tables import Tables, tables_of

_MARGIN_DAYS = 31
_FIRST_GUESS_DAYS = 3 * 366
# A plan that needs more is a slip of the pen, not a plan.
LONGEST_DAYS = 200 * 366


def schedule(network: Network) -> Schedule:
    """Early and late dates, floats and paths of one plan.

    Raises CycleFound, BeyondCalendar and other PlanRefused with the activity at fault.
    """
    return schedule_all((network,))[0]


def schedule_all(networks: Iterable[Network], *, compiled_passes: bool | None = None) -> tuple[Schedule, ...]:
    """Many plans in one call, side by side on all processors. Raises as `schedule`, for the first plan at fault.

    `compiled_passes` None: by size (ADR 0012); True for a program that schedules large plans again and again.
    """
    rows = Rows()
    plans: list[Numbered] = []
    offset = 0
    for network in networks:
        plans.append(numbered(network, offset, rows))
        offset += len(network.activities)
    if not plans:
        return ()
    room = room_for(offset, compiled_passes=compiled_passes)
    span = _first_span(plans, rows)
    while True:
        tables = tables_of(rows.calendars, span.first_on, span.day_count)
        solved, flags = _solve(plans, tables, room)
        if not flags:
            return tuple(Schedule(plan.network, solved, at, plan) for at, plan in enumerate(plans))
        span = span.wider(flags)


@dataclass(frozen=True)
class _Span:
    first_on: date
    day_count: int

    def wider(self, flags: int) -> "_Span":
        """Twice as long on the side that was too short. Raises BeyondCalendar when that is no plan any more."""
        if self.day_count >= LONGEST_DAYS:
            raise self.too_long()
        before = self.day_count if flags & UNDER else 0
        before = min(before, self.first_on.toordinal() - 1)
        after = self.day_count if flags & OVER else 0
        after = min(after, date.max.toordinal() - self.first_on.toordinal() - self.day_count)
        if before + after == 0:
            raise self.too_long()
        return _Span(self.first_on - timedelta(days=before), self.day_count + before + after)

    def too_long(self) -> BeyondCalendar:
        last = self.first_on + timedelta(days=self.day_count - 1)
        return BeyondCalendar("beyond_calendar", first_on=self.first_on.isoformat(), last_on=last.isoformat())


def _first_span(plans: Sequence[Numbered], rows: Rows) -> _Span:
    moments = [moment for plan in plans for moment in moments_of(plan.network)]
    longest = max(sum(map(remaining_of, plan.network.activities)) for plan in plans)
    first = max(1, min(moments).toordinal() - _MARGIN_DAYS)
    last = max(moments).toordinal() + _MARGIN_DAYS
    if rows.calendars:
        last += min(_FIRST_GUESS_DAYS, longest // 60)
    last = min(last, date.max.toordinal())
    span = _Span(date.fromordinal(first), last - first + 1)
    if span.day_count > LONGEST_DAYS:
        raise span.too_long()
    return span


def _solve(plans: Sequence[Numbered], tables: Tables, room: Room) -> tuple[Solved, int]:
    filling = Filling(tables)
    for plan in plans:
        filling.add(plan)
    try:
        arrays = arranged(filling.columns, room)
    except NoOrder as found:
        ring = _cycle(plans, filling, found.unplaced)
        raise CycleFound(tuple(one.id for one in ring), tuple(one.name for one in ring)) from None
    finish_by = [
        -1 if plan.network.must_finish_at is None else filling.minute(plan.network.must_finish_at) for plan in plans
    ]
    packed = tables.with_room(room)
    early, late, finish, flags = passed(arrays, packed, finish_by)
    if any(plan.network.rules.open_ends_critical for plan in plans):
        arrays = _with_open_ends_held(arrays, plans, early[0])
        early, late, finish, flags = passed(arrays, packed, finish_by)
    passed_ends = filling.flags
    for flag in flags:
        passed_ends |= int(flag)
    return Solved(arrays, tables, packed, early, late, finish, filling.link_numbers), passed_ends


def _with_open_ends_held(arrays: Arrays, plans: Sequence[Numbered], minutes: Any) -> Arrays:
    """What has no successor may not start later than its early start."""
    ceilings = arrays.bounds[2]
    for plan in plans:
        if not plan.network.rules.open_ends_critical:
            continue
        followed = {link.predecessor for link in plan.network.links}
        for activity in plan.network.activities:
            if activity.id not in followed:
                at = arrays.position[plan.number[activity.id]]
                ceilings[at] = min(ceilings[at], minutes[2 * at])
    return replace(arrays, forced=1)


def _cycle(plans: Sequence[Numbered], filling: Filling, unplaced: tuple[int, ...]) -> tuple[Activity, ...]:
    """Walks back from any unplaced activity until one comes twice: each has an unplaced predecessor."""
    among = set(unplaced)
    before = {
        after: before
        for before, after in zip(filling.columns.links_from, filling.columns.links_to, strict=True)
        if before in among and after in among
    }
    at, met = unplaced[0], dict[int, int]()
    while at not in met:
        met[at] = len(met)
        at = before[at]
    ring = list(met)[met[at] :][::-1]
    known = [activity for plan in plans for activity in plan.network.activities]
    # Begin with the one the plan names first, so that the same cycle is always told the same way.
    begin = ring.index(min(ring))
    return tuple(known[i] for i in ring[begin:] + ring[:begin])
