"""The campaign's own clock: its day numbers, weeks, stage gates and freeze moments."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from gongjian.engine.calendars.moments import SHANGHAI, monday_of

_SUNDAY = 6


class Week(NamedTuple):
    """A calendar week cut to the campaign; number 1 holds the first day."""

    number: int
    first_on: date
    last_on: date


class Gate(NamedTuple):
    """A stage gate. `moved`: its day lies beyond the campaign, so it falls on the last day."""

    day_number: int
    on: date
    moved: bool


class CutOff(NamedTuple):
    """When a week's facts freeze: weekday 0 (Monday) … 6, in the week itself or the one after."""

    weekday: int = _SUNDAY
    at: time = time(18, 0)
    following_week: bool = False


SUNDAY_EVENING = CutOff()


@dataclass(frozen=True)
class CampaignClock:
    """First and last day both belong to the campaign. Raises ValueError if it ends before it starts."""

    start_on: date
    end_on: date
    gate_days: tuple[int, ...] = (30, 60, 100)
    cut_off: CutOff = SUNDAY_EVENING

    def __post_init__(self) -> None:
        if self.end_on < self.start_on:
            raise ValueError("the campaign ends before it starts")
        if not 0 <= self.cut_off.weekday <= _SUNDAY:
            raise ValueError("a weekday is 0 (Monday) to 6 (Sunday)")
        if any(day < 1 for day in self.gate_days):
            raise ValueError("a stage gate is on day 1 or later")

    @property
    def total_days(self) -> int:
        return (self.end_on - self.start_on).days + 1

    def contains(self, day: date) -> bool:
        return self.start_on <= day <= self.end_on

    def day_number(self, day: date) -> int:
        """1 on the first day; 0 and below before it, beyond `total_days` after the last: never cut."""
        return (day - self.start_on).days + 1

    def days_left(self, day: date) -> int:
        """Days after `day` that still belong to the campaign; never negative, never more than all."""
        return max(0, min(self.total_days, (self.end_on - day).days))

    def weeks(self) -> tuple[Week, ...]:
        count = (monday_of(self.end_on) - monday_of(self.start_on)).days // 7 + 1
        return tuple(self._week(number) for number in range(1, count + 1))

    def week_of(self, day: date) -> Week | None:
        """None outside the campaign."""
        if not self.contains(day):
            return None
        return self._week((monday_of(day) - monday_of(self.start_on)).days // 7 + 1)

    def gates(self) -> tuple[Gate, ...]:
        """Stage gates by day; several beyond the end become one on the last day (1 April – 30 June has 91 days)."""
        by_day: dict[date, Gate] = {}
        for number in sorted(self.gate_days):
            moved = number > self.total_days
            on = self.end_on if moved else self.start_on + timedelta(days=number - 1)
            by_day.setdefault(on, Gate(number, on, moved))
        return tuple(by_day.values())

    def freeze_at(self, week: Week) -> datetime:
        """The moment the week's facts freeze, in Shanghai.

        Counted in the whole calendar week; where that would come before a clipped first week begins, on its last day.
        """
        on = monday_of(week.first_on) + timedelta(days=self.cut_off.weekday + 7 * self.cut_off.following_week)
        if on < week.first_on:
            on = week.last_on
        return datetime.combine(on, self.cut_off.at, tzinfo=SHANGHAI)

    def _week(self, number: int) -> Week:
        monday = monday_of(self.start_on) + timedelta(days=7 * (number - 1))
        sunday = monday + timedelta(days=6)
        return Week(number, max(monday, self.start_on), min(sunday, self.end_on))
