"""Workdays of a calendar, counted in closed form so that decades cost no more than days."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from gongjian.engine.calendars import china

_WEEKDAYS = 5


class Day(NamedTuple):
    """What is known of a day. `predicted`: no notice covers its year, so only weekends are days off."""

    on: date
    is_workday: bool
    predicted: bool
    name: str
    source: str


@dataclass(frozen=True)
class Calendar:
    """Weekends off, except as the two tables say (day → name of the holiday, source).

    Years outside `first_year`…`last_year` are answered by weekdays alone and reported as predicted.
    Counts never include the day they start from (民法典 art. 201: the day of the event is not counted).
    """

    days_off: Mapping[date, tuple[str, str]]
    days_worked: Mapping[date, tuple[str, str]]
    first_year: int
    last_year: int

    def is_workday(self, day: date) -> bool:
        if day in self.days_worked:
            return True
        return day.weekday() < _WEEKDAYS and day not in self.days_off

    def is_predicted(self, day: date) -> bool:
        return not self.first_year <= day.year <= self.last_year

    def describe(self, day: date) -> Day:
        name, source = self.days_worked.get(day) or self.days_off.get(day) or ("", "")
        return Day(day, self.is_workday(day), self.is_predicted(day), name, source)

    def add_workdays(self, day: date, count: int) -> date:
        """The `count`-th workday after `day` (before it, if negative); `day` itself for 0.

        Raises ValueError beyond the years 1–9999.
        """
        if count == 0:
            return day
        if count > 0:
            return self.workday_of_rank(self.rank(day) + count)
        return self.workday_of_rank(self.rank(day) - self.is_workday(day) + count + 1)

    def workdays_between(self, start: date, end: date) -> int:
        """Workdays after `start` up to and including `end`; negative, and [end, start), if end comes first."""
        if end >= start:
            return self.rank(end) - self.rank(start)
        before_start = self.rank(start) - self.is_workday(start)
        return self.rank(end) - self.is_workday(end) - before_start

    def rank(self, day: date) -> int:
        """Number of workdays from 0001-01-01 to `day`, both included."""
        ordinal = day.toordinal()
        weeks, rest = divmod(ordinal, 7)  # 0001-01-01 was a Monday
        lost = bisect_right(self._lost, ordinal)
        gained = bisect_right(self._gained, ordinal)
        return weeks * _WEEKDAYS + min(rest, _WEEKDAYS) - lost + gained

    def workday_of_rank(self, rank: int) -> date:
        """The workday with this rank; inverse of `rank` on workdays."""
        if rank < 1:
            raise ValueError("no such workday in the years 1 to 9999")
        guess = rank * 7 // _WEEKDAYS
        low = max(1, guess - 2 * len(self._gained) - 7)
        high = guess + 2 * len(self._lost) + 7
        while low < high:
            middle = (low + high) // 2
            if self._rank_of_ordinal(middle) >= rank:
                high = middle
            else:
                low = middle + 1
        return date.fromordinal(low)

    def _rank_of_ordinal(self, ordinal: int) -> int:
        last = date.max.toordinal()
        if ordinal <= last:
            return self.rank(date.fromordinal(ordinal))
        return self.rank(date.max) + (ordinal - last)

    @cached_property
    def _lost(self) -> list[int]:
        weekdays = (day for day in self.days_off if day.weekday() < _WEEKDAYS and day not in self.days_worked)
        return sorted(day.toordinal() for day in weekdays)

    @cached_property
    def _gained(self) -> list[int]:
        return sorted(day.toordinal() for day in self.days_worked if day.weekday() >= _WEEKDAYS)


CHINA = Calendar(
    days_off=china.holidays(),
    days_worked=china.worked_weekend_days(),
    first_year=china.NOTICES[0].year,
    last_year=china.NOTICES[-1].year,
)
