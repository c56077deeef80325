"""A site calendar as arrays: the work done before any minute, and the minute of any unit of work, in a few look-ups.

Minutes count from midnight of the table's first day. Two maps and nothing else (ENGINE.md, "Traps"):

    worked(t)  work before minute t                    (grows with t)
    minute(u)  the minute in which unit u is worked    (grows with u; `worked(minute(u)) == u`)

Both passes of the critical path are made of them, so they are adjoint, not inverse:

    finish(s, d)      = minute(worked(s) + d - 1) + 1      the earliest f with d units of work between s and f
    last_start(f, d)  = minute(worked(f) - d)              the latest s with d units of work between s and f
    finish(s, d) <= f   exactly when   s <= last_start(f, d)
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from math import gcd

from gongjian.engine.calendars.site import DAY_MINUTES, SiteCalendar, Spans

# A day's table of minutes is kept once for all days that look alike.
_PATTERN_STRIDE = DAY_MINUTES
# A unit looked up from a slot that began the day before lies at most two days' work beyond that day's beginning.
UNIT_STRIDE = 2 * DAY_MINUTES
# Finer slots would make their table long for nothing.
_SHORTEST_SLOT = 15


class OutsideTable(ValueError):
    """A minute or a unit of work before the table's first day or beyond its last."""


@dataclass
class Patterns:
    """Every different working day once: `before[p, m]` work before minute m, `minute_of[p, u]` the minute of unit u, -1
    beyond the day's work.

    Rows are 1440 and UNIT_STRIDE long, one after the other. Shared by the tables of one network.
    """

    before: array[int] = field(default_factory=lambda: array("h"))
    minute_of: array[int] = field(default_factory=lambda: array("h"))
    known: dict[Spans, int] = field(default_factory=dict)

    def number(self, spans: Spans) -> int:
        found = self.known.get(spans)
        return self._add(spans) if found is None else found

    def _add(self, spans: Spans) -> int:
        worked = 0
        before = array("h", bytes(2 * _PATTERN_STRIDE))
        minutes = array("h", [-1]) * UNIT_STRIDE
        done_until = 0
        for start, end in spans:
            for minute in range(done_until, start):
                before[minute] = worked
            for minute in range(start, end):
                before[minute] = worked
                minutes[worked] = minute
                worked += 1
            done_until = end
        for minute in range(done_until, DAY_MINUTES):
            before[minute] = worked
        self.before.extend(before)
        self.minute_of.extend(minutes)
        self.known[spans] = len(self.known)
        return self.known[spans]


@dataclass
class MinuteTable:
    """`day_count` days of one calendar from `first_on`. Per day: work before it and its pattern. Per slot: its day.

    A slot is `slot_minutes` of work and begins on `day_of_slot[s]`. With the greatest common divisor of all days it lies in
    one day, with the shortest in two, and only days of some minutes make it longer.
    """

    calendar: SiteCalendar
    first_on: date
    day_count: int
    patterns: Patterns = field(default_factory=Patterns)
    worked_before_day: array[int] = field(init=False)
    pattern_of_day: array[int] = field(init=False)
    day_of_slot: array[int] = field(init=False)
    slot_minutes: int = field(init=False)

    def __post_init__(self) -> None:
        self.worked_before_day, self.pattern_of_day = array("i"), array("i")
        lengths: set[int] = set()
        numbers = {spans: (self.patterns.number(spans), _length(spans)) for spans in set(self.calendar.week)}
        week = [numbers[spans] for spans in self.calendar.week]
        special = {
            (day - self.first_on).days: (self.patterns.number(spans), _length(spans))
            for day, spans in self.calendar.special.items()
        }
        total, weekday = 0, self.first_on.weekday()
        for day in range(self.day_count):
            pattern, length = special.get(day) or week[(weekday + day) % 7]
            self.worked_before_day.append(total)
            self.pattern_of_day.append(pattern)
            lengths.add(length)
            total += length
        self.worked_before_day.append(total)
        divisor = gcd(*lengths)
        shortest = min((length for length in lengths if length), default=DAY_MINUTES)
        self.slot_minutes = divisor if divisor >= _SHORTEST_SLOT else max(shortest, _SHORTEST_SLOT)
        self.day_of_slot = array("i")
        for day in range(self.day_count):
            # The slots that begin on this day.
            begun = -(-self.worked_before_day[day + 1] // self.slot_minutes) - len(self.day_of_slot)
            self.day_of_slot.extend([day] * begun)
        self.day_of_slot.append(self.day_count)

    @cached_property
    def total_work(self) -> int:
        return self.worked_before_day[self.day_count]

    @cached_property
    def last_on(self) -> date:
        return self.first_on + timedelta(days=self.day_count - 1)

    def worked(self, minute: int) -> int:
        """Work before `minute`."""
        day, within = divmod(minute, DAY_MINUTES)
        if not 0 <= day < self.day_count:
            raise OutsideTable("minute")
        return self.worked_before_day[day] + self.patterns.before[self.pattern_of_day[day] * _PATTERN_STRIDE + within]

    def minute(self, unit: int) -> int:
        """The minute in which the unit with this number (0 is the first) is worked."""
        if not 0 <= unit < self.total_work:
            raise OutsideTable("unit")
        day = self.day_of_slot[unit // self.slot_minutes]
        while self.worked_before_day[day + 1] <= unit:
            day += 1
        within = unit - self.worked_before_day[day]
        return day * DAY_MINUTES + self.patterns.minute_of[self.pattern_of_day[day] * UNIT_STRIDE + within]

    def finish(self, start: int, work: int) -> int:
        """The earliest minute by which `work` units are done when begun at `start`; needs `work` > 0."""
        return self.minute(self.worked(start) + work - 1) + 1

    def last_start(self, finish: int, work: int) -> int:
        """The latest minute to begin `work` units that must be done by `finish`; needs `work` > 0."""
        return self.minute(self.worked(finish) - work)

    def next_work(self, minute: int) -> int:
        """`minute` itself if it lies in working time or at its end, else the start of the next: where a milestone may lie."""
        unit = self.worked(minute)
        if unit > 0 and self.minute(unit - 1) + 1 == minute:
            return minute
        return self.minute(unit)

    def previous_work(self, minute: int) -> int:
        """`minute` itself if it lies in working time or at its end, else the end of the last: adjoint of `next_work`."""
        unit = self.worked(minute)
        if unit < self.total_work and self.minute(unit) == minute:
            return minute
        return self.minute(unit - 1) + 1


def _length(spans: Spans) -> int:
    return sum(end - start for start, end in spans)
