"""Recurring exceptions of Microsoft's calendars, unrolled to days. Types and fields as in its XML schema."""

import calendar
from collections.abc import Iterator
from datetime import date, timedelta

from gongjian.engine.network.files.found import Notes
from gongjian.engine.network.files.xml_records import Record

_ONCE, _YEARLY_DAY, _YEARLY_POSITION, _MONTHLY_DAY, _MONTHLY_POSITION, _WEEKLY, _BY_DAYS = range(1, 8)
_LAST_POSITION = 4
_MOST_DAYS = 40 * 366


def days_of(exception: Record, first: date, last: date, notes: Notes) -> Iterator[date]:
    kind = exception.number("Type", 1)
    period = max(1, exception.number("Period", 1))
    if kind in {_ONCE, _BY_DAYS}:
        found = _every(first, last, period)
    elif kind == _WEEKLY:
        found = _weekly(first, last, period, exception.number("DaysOfWeek"))
    elif kind in {_YEARLY_DAY, _MONTHLY_DAY, _YEARLY_POSITION, _MONTHLY_POSITION}:
        found = _by_month(exception, kind, first, last, period)
    else:
        notes.add("exception_not_understood", exception.value("Name"))
        return
    occurrences = exception.number("Occurrences")
    limited = exception.value("EnteredByOccurrences") == "1" and occurrences
    for count, day in enumerate(found):
        if limited and count >= occurrences:
            return
        yield day


def _every(first: date, last: date, step: int) -> Iterator[date]:
    for days in range(0, min((last - first).days + 1, _MOST_DAYS), step):
        yield first + timedelta(days=days)


def _weekly(first: date, last: date, period: int, days: int) -> Iterator[date]:
    """Bit 0 of `days` is Sunday; weeks begin on Sunday and are counted from the first."""
    sunday = first - timedelta(days=(first.weekday() + 1) % 7)
    for day in _every(first, last, 1):
        week = (day - sunday).days // 7
        if week % period == 0 and days >> ((day.weekday() + 1) % 7) & 1:
            yield day


def _by_month(exception: Record, kind: int, first: date, last: date, period: int) -> Iterator[date]:
    yearly = kind in {_YEARLY_DAY, _YEARLY_POSITION}
    month_wanted = exception.number("Month") + 1
    months = (last.year - first.year) * 12 + last.month - first.month
    for step in range(min(months + 1, 480)):
        year, month = divmod(first.year * 12 + first.month - 1 + step, 12)
        month += 1
        if (yearly and month != month_wanted) or (not yearly and step % period):
            continue
        day = _day_in(exception, year, month, by_position=kind in {_YEARLY_POSITION, _MONTHLY_POSITION})
        if day is not None and first <= day <= last:
            yield day


def _day_in(exception: Record, year: int, month: int, *, by_position: bool) -> date | None:
    length = calendar.monthrange(year, month)[1]
    if not by_position:
        number = exception.number("MonthDay", 1)
        return date(year, month, number) if 1 <= number <= length else None
    # MonthItem: 0 day, 1 weekday, 2 weekend day, 3 Sunday … 9 Saturday. MonthPosition: 0 first … 3 fourth, 4 last.
    item, position = exception.number("MonthItem"), exception.number("MonthPosition")
    fitting = [date(year, month, day) for day in range(1, length + 1) if _fits(date(year, month, day), item)]
    return fitting[-1] if position >= _LAST_POSITION else fitting[position]


def _fits(day: date, item: int) -> bool:
    if item == 0:
        return True
    if item in {1, 2}:
        return (day.weekday() >= 5) == (item == 2)
    return (day.weekday() + 1) % 7 == item - 3
