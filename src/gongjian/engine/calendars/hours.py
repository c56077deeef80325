"""Working time: exact integer arithmetic on the hours in which an office is at work.

Limits are counted in working hours (burden-reduction rules 3 and 25: nobody answers around the clock).
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import accumulate, pairwise
from zoneinfo import ZoneInfo

from gongjian.engine.calendars.moments import SHANGHAI
from gongjian.engine.calendars.workdays import CHINA, Calendar

Span = tuple[time, time]
_MINUTE = 60
_MICROSECONDS = 1_000_000
OFFICE_HOURS: tuple[Span, ...] = ((time(8, 30), time(12, 0)), (time(14, 0), time(17, 30)))


def _microseconds(clock: time) -> int:
    seconds = (clock.hour * 60 + clock.minute) * 60 + clock.second
    return seconds * _MICROSECONDS + clock.microsecond


@dataclass(frozen=True)
class WorkingHours:
    """The calendar's workdays × the same spans each day, by the wall clock of `zone` (no summer time in China).

    Raises ValueError for spans that are empty, overlap or are out of order, and for naive moments.
    """

    calendar: Calendar = CHINA
    spans: tuple[Span, ...] = OFFICE_HOURS
    zone: ZoneInfo = SHANGHAI

    def __post_init__(self) -> None:
        in_order = all(one[1] <= two[0] for one, two in pairwise(self.spans))
        if not self.spans or not in_order or any(start >= end for start, end in self.spans):
            raise ValueError("working spans must be in order, apart and not empty")

    @cached_property
    def minutes_per_day(self) -> Decimal:
        return Decimal(self._day_length) / (_MICROSECONDS * _MINUTE)

    def add(self, moment: datetime, minutes: int) -> datetime:
        """The earliest moment by which `minutes` of working time have passed; `moment` itself for 0."""
        return self._advance(moment, minutes * _MINUTE * _MICROSECONDS)

    def add_hours(self, moment: datetime, hours: Decimal | int) -> datetime:
        """As `add`, for hours; a Decimal must come out in whole microseconds."""
        exact = Fraction(hours) * 3600 * _MICROSECONDS
        if exact.denominator != 1:
            raise ValueError("hours finer than a microsecond")
        return self._advance(moment, exact.numerator)

    def add_seconds(self, moment: datetime, seconds: int) -> datetime:
        return self._advance(moment, seconds * _MICROSECONDS)

    def elapsed_seconds(self, start: datetime, end: datetime) -> int:
        """Whole working seconds from start to end, cut toward zero; negative if end comes first."""
        span = self.elapsed_microseconds(start, end)
        return span // _MICROSECONDS if span >= 0 else -(-span // _MICROSECONDS)

    def elapsed_minutes(self, start: datetime, end: datetime) -> int:
        """Whole working minutes from start to end, cut toward zero; negative if end comes first."""
        seconds = self.elapsed_seconds(start, end)
        return seconds // _MINUTE if seconds >= 0 else -(-seconds // _MINUTE)

    def remaining_minutes(self, now: datetime, due_at: datetime) -> int:
        """Working minutes left until `due_at`; negative once it is past."""
        return self.elapsed_minutes(now, due_at)

    def elapsed_microseconds(self, start: datetime, end: datetime) -> int:
        return self._worked_until(end) - self._worked_until(start)

    def add_microseconds(self, moment: datetime, span: int) -> datetime:
        return self._advance(moment, span)

    @cached_property
    def _spans_microseconds(self) -> tuple[tuple[int, int], ...]:
        return tuple((_microseconds(start), _microseconds(end)) for start, end in self.spans)

    @cached_property
    def _day_length(self) -> int:
        return sum(end - start for start, end in self._spans_microseconds)

    def _local(self, moment: datetime) -> datetime:
        if moment.utcoffset() is None:
            raise ValueError("a moment needs its time zone")
        return moment.astimezone(self.zone)

    def _worked_until(self, moment: datetime) -> int:
        """Working time since the year 1; differences of it are elapsed time."""
        local = self._local(moment)
        ended_days = self.calendar.rank(local.date())
        if not self.calendar.is_workday(local.date()):
            return ended_days * self._day_length
        clock = _microseconds(local.time())
        today = sum(max(0, min(clock, end) - start) for start, end in self._spans_microseconds)
        return (ended_days - 1) * self._day_length + today

    def _advance(self, moment: datetime, span: int) -> datetime:
        if span < 0:
            raise ValueError("working time is added forward only")
        local = self._local(moment)
        if span == 0:
            return local
        target = self._worked_until(local) + span
        rank = -(-target // self._day_length)  # a clock that runs out at closing time ends that day, not the next
        left = target - (rank - 1) * self._day_length
        return self._moment_on(self.calendar.workday_of_rank(rank), left)

    def _moment_on(self, day: date, left: int) -> datetime:
        """The moment on `day` when `left` microseconds of its working time have passed; at most the whole day's."""
        worked_before = accumulate((end - start for start, end in self._spans_microseconds), initial=0)
        fitting = zip(self._spans_microseconds, worked_before, strict=False)
        moment = next(start + left - before for (start, end), before in fitting if left - before <= end - start)
        return (datetime.combine(day, time.min) + timedelta(microseconds=moment)).replace(tzinfo=self.zone)
