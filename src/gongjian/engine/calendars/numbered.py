"""Working days of a site numbered from a day on: the periods in which recovery and forecast count."""

from bisect import bisect_left
from datetime import date, datetime, time, timedelta
from functools import cached_property

from gongjian.engine.calendars.site import SiteCalendar

_LOOKED_AHEAD_DAYS = 20 * 366


class NumberedDays:
    """Working days of the plan's calendar numbered from the data date: period 0 is the first."""

    def __init__(self, calendar: SiteCalendar, first_on: date) -> None:
        self.calendar, self.first_on = calendar, first_on

    @cached_property
    def _known(self) -> list[date]:
        found = []
        for ahead in range(min(_LOOKED_AHEAD_DAYS, (date.max - self.first_on).days + 1)):
            day = self.first_on + timedelta(days=ahead)
            if self.calendar.minutes_on(day):
                found.append(day)
        if not found:
            raise ValueError(f"the calendar has no working day after {self.first_on}")
        return found

    def on(self, period: int) -> date:
        return self._known[min(period, len(self._known) - 1)]

    def begins_at(self, period: int) -> datetime:
        day = self.on(period)
        return datetime.combine(day, time.min) + timedelta(minutes=self.calendar.spans_on(day)[0][0])

    def ends_at(self, period: int) -> datetime:
        day = self.on(period)
        return datetime.combine(day, time.min) + timedelta(minutes=self.calendar.spans_on(day)[-1][1])

    def finished_on(self, at: datetime) -> int:
        """The working day during which, or at whose end, work that is done by this moment ends."""
        day = at.date()
        spans = self.calendar.spans_on(day)
        has_begun = bool(spans) and at.hour * 60 + at.minute > spans[0][0]
        return max(0, bisect_left(self._known, day) - (0 if has_begun else 1))

    def before(self, at: datetime) -> int:
        """How many working days are over by this moment."""
        day = at.date()
        spans = self.calendar.spans_on(day)
        is_over = bool(spans) and at.hour * 60 + at.minute >= spans[-1][1]
        return bisect_left(self._known, day) + (1 if is_over and day >= self.first_on else 0)
