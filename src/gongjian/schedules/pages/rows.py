"""Activities as people read them: days instead of minutes, predecessors in one cell, another version beside."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.timezone import localtime

from gongjian.engine.network import LinkKind
from gongjian.engine.network.files.predecessors import Before, written
from gongjian.schedules.queries import calendar_of

if TYPE_CHECKING:
    from gongjian.schedules.models import Activity, Link, Schedule

FULL_DAY = 480


class Days:
    """The length of a working day in each calendar of a version."""

    def __init__(self, calendars: Mapping[str, Any]) -> None:
        self._calendars = calendars
        self._known: dict[str, int] = {}

    def of(self, calendar: str) -> int:
        if calendar not in self._known:
            told = self._calendars.get(calendar) or self._calendars.get("")
            hours = calendar_of(told)
            self._known[calendar] = max(map(hours.minutes_on_weekday, range(7))) or FULL_DAY
        return self._known[calendar]

    def shown(self, minutes: int, calendar: str) -> str:
        """5, 0.5, 12.25: what the cell of a sheet holds."""
        return f"{self.exact(minutes, calendar).normalize():f}"

    def exact(self, minutes: int, calendar: str) -> Decimal:
        return (Decimal(minutes) / self.of(calendar)).quantize(Decimal("0.01"))

    def minutes(self, days: Decimal, calendar: str) -> int:
        return round(days * self.of(calendar))


@dataclass
class Row:
    """One line of the list."""

    activity: "Activity"
    days: Decimal
    before: str
    float_days: Decimal | None
    other: "Activity | None" = None

    @property
    def pk(self) -> int:
        return self.activity.pk

    @property
    def code(self) -> str:
        return self.activity.code

    @property
    def name(self) -> str:
        return self.activity.name

    @property
    def start_on(self) -> date | None:
        return localtime(self.activity.early_start_at).date() if self.activity.early_start_at else None

    @property
    def finish_on(self) -> date | None:
        return finish_day(self.activity)

    @property
    def other_start_on(self) -> date | None:
        at = self.other and self.other.early_start_at
        return localtime(at).date() if at else None

    @property
    def other_finish_on(self) -> date | None:
        return finish_day(self.other) if self.other else None

    @property
    def later_days(self) -> int | None:
        """How many days later than in the version beside; negative is earlier."""
        if self.finish_on is None or self.other_finish_on is None:
            return None
        return (self.finish_on - self.other_finish_on).days

    @property
    def critical(self) -> str:
        return "critical" if self.activity.is_critical else ""


def finish_day(activity: "Activity") -> date | None:
    """Midnight belongs to the day before."""
    at = activity.early_finish_at
    return (localtime(at) - timedelta(minutes=1)).date() if at else None


def before_of(
    links: "Iterable[Link]", codes: Mapping[int, str], calendars: Mapping[int, str], days: Days
) -> dict[int, str]:
    """successor id → what it waits for, as typed in a sheet."""
    found: dict[int, list[str]] = {}
    for link in links:
        lag = days.exact(link.lag_minutes, calendars[link.successor_id])
        told = written(Before(codes[link.predecessor_id], LinkKind(link.kind), lag))
        found.setdefault(link.successor_id, []).append(told)
    return {successor: ", ".join(told) for successor, told in found.items()}


class _Beside:
    """The same activity in another version: by its number, unless the name says that another one is meant."""

    def __init__(self, others: "Sequence[Activity]") -> None:
        self._by_code = {other.code: other for other in others}
        named = Counter(other.name for other in others)
        self._by_name = {other.name: other for other in others if named[other.name] == 1}

    def of(self, bar: "Activity") -> "Activity | None":
        numbered = self._by_code.get(bar.code)
        if numbered is not None and (numbered.name == bar.name or bar.name not in self._by_name):
            return numbered
        return self._by_name.get(bar.name)


def rows_of(
    schedule: "Schedule", bars: "Sequence[Activity]", links: "Iterable[Link]", others: "Iterable[Activity]" = ()
) -> list[Row]:
    days = Days(schedule.calendars)
    codes, calendars = {bar.pk: bar.code for bar in bars}, {bar.pk: bar.calendar for bar in bars}
    before = before_of(links, codes, calendars, days)
    beside = _Beside(list(others))
    return [
        Row(
            bar,
            days.exact(bar.duration_minutes, bar.calendar),
            before.get(bar.pk, ""),
            None if bar.float_minutes is None else days.exact(bar.float_minutes, bar.calendar),
            beside.of(bar),
        )
        for bar in bars
    ]


def link_words(link: Mapping[str, Any], calendar: str, days: Days) -> str:
    """A link of a version's content as typed in its successor's cell."""
    lag = days.exact(link["lag_minutes"], calendar)
    return written(Before(link["predecessor"], LinkKind(link["kind"]), lag))
