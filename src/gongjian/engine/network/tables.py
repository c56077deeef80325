"""The calendars of one call as the tuple of arrays that the passes read."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from gongjian.engine.calendars.minutes import MinuteTable, Patterns
from gongjian.engine.calendars.site import SiteCalendar
from gongjian.engine.network.errors import PlanRefused
from gongjian.engine.network.passes import PATTERN_BITS, PATTERN_MASK, PER_SLOT_BITS, SLOT_BITS
from gongjian.engine.network.rooms import Room

ALWAYS_ROW = -1


@dataclass(frozen=True)
class Tables:
    """`rows`: calendar → its row; calendars that work always have none, as they need no table."""

    first_on: date
    day_count: int
    tables: tuple[MinuteTable, ...]
    packed: tuple[Any, ...]

    def with_room(self, room: Room) -> tuple[Any, ...]:
        days, stride, slots, slot_first, per_slot, totals, before, minutes = self.packed
        return (
            room.keep_longs(days),
            stride,
            room.keep_longs(slots),
            room.keep_longs(slot_first),
            room.keep_longs(per_slot),
            room.keep_longs(totals),
            room.keep_shorts(before),
            room.keep_shorts(minutes),
        )


def tables_of(calendars: Sequence[SiteCalendar], first_on: date, day_count: int) -> Tables:
    """Tables for calendars none of which works always. Raises PlanRefused for more kinds of day than a table can name."""
    patterns = Patterns()
    tables = tuple(MinuteTable(calendar, first_on, day_count, patterns) for calendar in calendars)
    if len(patterns.known) > PATTERN_MASK:
        raise PlanRefused("too_many_kinds_of_day", most=PATTERN_MASK)
    days, slots, slot_first, totals, per_slot = (array("q") for _column in range(5))
    for table in tables:
        slot_first.append(len(slots))
        per_slot.append((1 << PER_SLOT_BITS) // table.slot_minutes + 1)
        totals.append(table.total_work)
        work, kinds = table.worked_before_day, (*table.pattern_of_day, 0)
        days.extend(before << PATTERN_BITS | kind for before, kind in zip(work, kinds, strict=True))
        slots.extend(work[day] << SLOT_BITS | day << PATTERN_BITS | kinds[day] for day in table.day_of_slot)
    packed = (days, day_count + 1, slots, slot_first, per_slot, totals, patterns.before, patterns.minute_of)
    return Tables(first_on, day_count, tables, packed)
