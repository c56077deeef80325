"""Calendars of a Microsoft Project XML file: base and derived, work weeks, exceptions once and recurring."""

from collections.abc import Iterator
from datetime import date, timedelta

from gongjian.engine.calendars.site import DAY_MINUTES, NO_WORK, SiteCalendar, Spans
from gongjian.engine.network.errors import PlanRefused
from gongjian.engine.network.files.found import Notes
from gongjian.engine.network.files.recurring import days_of
from gongjian.engine.network.files.xml_records import Record

# Microsoft's own where a working day has no times, and where a base calendar leaves a day out.
_DEFAULT: Spans = ((480, 720), (780, 1020))
_SUNDAY_FIRST = 7


def minute_of_day(text: str) -> int:
    try:
        hour, minute = text.split(":")[:2]
        return int(hour) * 60 + int(minute)
    except ValueError:
        raise PlanRefused("not_a_time", text=text[:40]) from None


def spans_of(day: Record) -> Spans:
    """The working times of a WeekDay or Exception; midnight as the end means the end of the day."""
    found = []
    for times in day.all("WorkingTimes", "WorkingTime"):
        start, end = minute_of_day(times.value("FromTime")), minute_of_day(times.value("ToTime"))
        found.append((start, end or DAY_MINUTES))
    return tuple(sorted(span for span in found if span[0] < span[1]))


def _working(day: Record) -> Spans:
    if day.value("DayWorking") != "1":
        return NO_WORK
    return spans_of(day) or _DEFAULT


def _week(record: Record, base: tuple[Spans, ...]) -> tuple[Spans, ...]:
    week = list(base)
    for day in record.all("WeekDays", "WeekDay"):
        number = day.number("DayType")
        if 1 <= number <= _SUNDAY_FIRST:
            week[(number - 2) % 7] = _working(day)
    return tuple(week)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        raise PlanRefused("not_a_date", text=text[:40]) from None


def between(first: date, last: date) -> Iterator[date]:
    """Days of an exception; one that never ends is cut at forty years."""
    for step in range(min((last - first).days + 1, 40 * 366)):
        yield first + timedelta(days=step)


def _special(record: Record, notes: Notes) -> dict[date, Spans]:
    """Days that differ from the week: work weeks first, exceptions over them."""
    found: dict[date, Spans] = {}
    for week in record.all("WorkWeeks", "WorkWeek"):
        days = _week(week, ((),) * 7)
        named = {(day.number("DayType") - 2) % 7 for day in week.all("WeekDays", "WeekDay")}
        for period in week.all("TimePeriod"):
            for day in between(_day(period.value("FromDate")), _day(period.value("ToDate"))):
                if day.weekday() in named:
                    found[day] = days[day.weekday()]
    newer = list(record.all("Exceptions", "Exception"))
    # Since 2007 exceptions are also written the old way, as days of type 0; recurring ones only the new way.
    older = [day for day in record.all("WeekDays", "WeekDay") if day.value("DayType") == "0"]
    for exception in newer or older:
        for day in _days(exception, notes):
            found[day] = _working(exception)
    return found


def _days(exception: Record, notes: Notes) -> Iterator[date]:
    for period in exception.all("TimePeriod"):
        first, last = _day(period.value("FromDate")), _day(period.value("ToDate"))
        yield from days_of(exception, first, last, notes)


class CalendarShelf:
    """All calendars of a file by UID; a derived calendar takes from its base what it does not say itself."""

    def __init__(self, notes: Notes) -> None:
        self._records: dict[str, Record] = {}
        self._made: dict[str, SiteCalendar] = {}
        self._notes = notes

    def add(self, record: Record) -> None:
        self._records[record.value("UID")] = record

    def get(self, uid: str) -> SiteCalendar | None:
        """None for "-1", "" and a UID the file does not hold."""
        if uid not in self._records:
            return None
        chain: list[str] = []
        at = uid
        while at in self._records and at not in self._made and at not in chain:
            chain.append(at)
            at = self._records[at].value("BaseCalendarUID", "-1")
        for name in reversed(chain):
            self._made[name] = self._make(self._records[name])
        return self._made[uid]

    def names(self) -> dict[str, str]:
        """UID → name, made unique, for every calendar."""
        taken: dict[str, str] = {}
        for uid, record in self._records.items():
            name = record.value("Name") or uid
            taken[uid] = name if name not in taken.values() else f"{name} ({uid})"
        return taken

    def _make(self, record: Record) -> SiteCalendar:
        base = self._made.get(record.value("BaseCalendarUID", "-1"))
        standard = (*((_DEFAULT,) * 5), NO_WORK, NO_WORK)
        week = _week(record, base.week if base else standard)
        special = dict(base.special) if base else {}
        # A day the calendar itself changes is no longer the base's special day only where it is special here too.
        special.update(_special(record, self._notes))
        try:
            return SiteCalendar(week, special, record.value("Name"))
        except ValueError:
            raise PlanRefused("calendar_overlaps", calendar=record.value("Name")) from None
