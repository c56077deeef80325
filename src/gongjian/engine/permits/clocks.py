"""The clock of a permit: days used of a limit, when it runs out, while it stands for a supplement or an evaluation.

Source: 行政许可法 art. 42–45, 82 (limits of administrative licences in working days; time for evaluation, hearings and
supplements does not count), 民法典 art. 201, 203 (the day of the event is not counted; a last day that is a day off moves
to the next working day).
"""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from gongjian.engine.calendars import CHINA, Calendar


class DayKind(StrEnum):
    WORKING = "working"
    CALENDAR = "calendar"


class Limit(NamedTuple):
    days: int
    kind: DayKind = DayKind.WORKING


class Stop(NamedTuple):
    """The clock stands after `from_on` until the evening of `until_on`; None: it still stands."""

    from_on: date
    until_on: date | None = None


class Clock(NamedTuple):
    """Days of the limit's own kind. `left`: below zero it is over. `due_on` None: the clock stands, nobody knows.

    `predicted`: the last day lies where no holidays are published yet.
    """

    used: int
    left: int
    due_on: date | None
    stands: bool
    predicted: bool

    @property
    def is_over(self) -> bool:
        return self.left < 0


def days_between(start: date, end: date, kind: DayKind, calendar: Calendar = CHINA) -> int:
    """Days after `start` up to and including `end`; none where end comes first."""
    if end <= start:
        return 0
    return (end - start).days if kind == DayKind.CALENDAR else calendar.workdays_between(start, end)


@lru_cache(maxsize=100_000)
def add_days(start: date, days: int, kind: DayKind) -> date:
    """The day on which so many days after `start` are used up, on China's calendar."""
    return _last_day(start, days, kind, CHINA)


def _last_day(start: date, days: int, kind: DayKind, calendar: Calendar) -> date:
    if kind == DayKind.WORKING or days == 0:
        return calendar.add_workdays(start, days)
    last = start + timedelta(days=days)
    return last if calendar.is_workday(last) else calendar.add_workdays(last, 1)


def clock_of(
    limit: Limit, accepted_on: date, *, on: date, stops: Iterable[Stop] = (), calendar: Calendar = CHINA
) -> Clock:
    """The clock as it stands on the evening of `on`. Raises ValueError for a stop that ends before it begins."""
    stops = _in_order(stops, accepted_on)
    used = days_between(accepted_on, on, limit.kind, calendar) - sum(
        days_between(stop.from_on, min(stop.until_on or on, on), limit.kind, calendar) for stop in stops
    )
    due_on = _due_on(limit, accepted_on, stops, calendar)
    stands = any(stop.from_on <= on and (stop.until_on is None or on < stop.until_on) for stop in stops)
    if due_on is None or on <= due_on:
        # A last day moved over a holiday leaves nothing over, however many days were counted.
        left = max(0, limit.days - used)
    else:
        left = -max(1, days_between(due_on, on, limit.kind, calendar))
    return Clock(used, left, due_on, stands and due_on is None, due_on is not None and calendar.is_predicted(due_on))


def _due_on(limit: Limit, accepted_on: date, stops: list[Stop], calendar: Calendar) -> date | None:
    left, since = limit.days, accepted_on
    for stop in stops:
        before = days_between(since, stop.from_on, limit.kind, calendar)
        if left <= before:
            break
        if stop.until_on is None:
            return None
        left, since = left - before, stop.until_on
    return _last_day(since, left, limit.kind, calendar)


def _in_order(stops: Iterable[Stop], accepted_on: date) -> list[Stop]:
    """Cut to the time since acceptance, and merged where they overlap."""
    merged: list[Stop] = []
    for stop in sorted(stops, key=lambda one: one.from_on):
        if stop.until_on is not None and stop.until_on < stop.from_on:
            raise ValueError("a stop ends before it begins")
        if stop.until_on is not None and stop.until_on <= accepted_on:
            continue
        begins = max(stop.from_on, accepted_on)
        last = merged[-1] if merged else None
        if last is None or (last.until_on is not None and last.until_on < begins):
            merged.append(Stop(begins, stop.until_on))
            continue
        ends = None if last.until_on is None or stop.until_on is None else max(last.until_on, stop.until_on)
        merged[-1] = Stop(last.from_on, ends)
    return merged
