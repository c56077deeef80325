"""How a site calendar comes to be: shifts, the statutory days, rain, heat."""

from collections.abc import Iterable, Mapping
from datetime import date, time, timedelta
from typing import Final, NamedTuple

from gongjian.engine.calendars.hours import WorkingHours
from gongjian.engine.calendars.site import DAY_MINUTES, NO_WORK, SiteCalendar, Spans, cut_out
from gongjian.engine.calendars.workdays import CHINA, Calendar

_WEEK: Final = 7
EVERY_DAY: Final = frozenset(range(_WEEK))
MONDAY_TO_SATURDAY: Final = frozenset(range(6))
MONDAY_TO_FRIDAY: Final = frozenset(range(5))


class Shift(NamedTuple):
    """One shift; an `until` at or before `start` lies on the next day (night shift), so 00:00–00:00 is a whole day."""

    start: time
    until: time


DAY_SHIFT: Final = (Shift(time(8), time(12)), Shift(time(13), time(17)))
TWO_SHIFTS: Final = (Shift(time(6), time(14)), Shift(time(14), time(22)))
ROUND_THE_CLOCK: Final = (Shift(time(0), time(8)), Shift(time(8), time(16)), Shift(time(16), time(0)))


def _minute(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _split(shifts: Iterable[Shift]) -> tuple[Spans, Spans]:
    """What of the shifts lies on their own day, and what on the next."""
    today: list[tuple[int, int]] = []
    tomorrow: list[tuple[int, int]] = []
    for shift in shifts:
        start, until = _minute(shift.start), _minute(shift.until)
        if start < until:
            today.append((start, until))
            continue
        today.append((start, DAY_MINUTES))
        if until:
            tomorrow.append((0, until))
    return tuple(sorted(today)), tuple(sorted(tomorrow))


def shift_calendar(
    shifts: tuple[Shift, ...] = DAY_SHIFT,
    *,
    weekdays: frozenset[int] = MONDAY_TO_FRIDAY,
    statutory: Calendar | None = CHINA,
    name: str = "",
) -> SiteCalendar:
    """The shifts on the given weekdays (0 is Monday); with `statutory`, also its holidays off and its swapped days worked.

    Raises ValueError for shifts that overlap.
    """
    own, over = _split(shifts)

    def works(day: date) -> bool:
        if statutory is not None and day in statutory.days_worked:
            return True
        return day.weekday() in weekdays and (statutory is None or day not in statutory.days_off)

    def spans(*, today: bool, yesterday: bool) -> Spans:
        return tuple(sorted((over if yesterday else ()) + (own if today else ())))

    week = tuple(spans(today=n in weekdays, yesterday=(n - 1) % _WEEK in weekdays) for n in range(_WEEK))
    special: dict[date, Spans] = {}
    touched = {*(statutory.days_off if statutory else ()), *(statutory.days_worked if statutory else ())}
    for day in touched | {day + timedelta(days=1) for day in touched}:
        found = spans(today=works(day), yesterday=works(day - timedelta(days=1)))
        if found != week[day.weekday()]:
            special[day] = found
    return SiteCalendar(week, special, name, statutory.last_year if statutory else None)


def office_calendar(hours: WorkingHours) -> SiteCalendar:
    """The working hours that limits of problems are counted in, as a site calendar: the same minutes, one source."""
    shifts = tuple(Shift(start, until) for start, until in hours.spans)
    return shift_calendar(shifts, statutory=hours.calendar)


def with_rain(calendar: SiteCalendar, days: Iterable[date]) -> SiteCalendar:
    """Days lost to rain, snow or storm."""
    return calendar.with_days(dict.fromkeys(days, NO_WORK))


_STOP_CELSIUS, _LIMIT_CELSIUS = 40, 37
_HOTTEST = (12 * 60, 15 * 60)
_LONGEST_IN_HEAT = 6 * 60


def with_heat(calendar: SiteCalendar, highest_celsius: Mapping[date, int]) -> SiteCalendar:
    """Outdoor work by the day's highest temperature.

    防暑降温措施管理办法 (安监总安健〔2012〕89号) art. 8: from 40 °C none; from 37 °C six hours at most, and none in the
    hottest three hours, here 12:00 to 15:00.
    """
    changed: dict[date, Spans] = {}
    for day, celsius in highest_celsius.items():
        if celsius >= _STOP_CELSIUS:
            changed[day] = NO_WORK
        elif celsius >= _LIMIT_CELSIUS:
            changed[day] = first_minutes(cut_out(calendar.spans_on(day), *_HOTTEST), _LONGEST_IN_HEAT)
    return calendar.with_days(changed)


def first_minutes(spans: Spans, limit: int) -> Spans:
    """The beginning of the spans, no longer than `limit` minutes in all."""
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        taken = min(end - start, limit)
        if taken > 0:
            kept.append((start, start + taken))
        limit -= max(0, taken)
    return tuple(kept)
