"""Schedules as a chart draws them: columns of small numbers, days counted from one origin."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from gongjian.core import moments
from gongjian.schedules.models import Activity, Link, Schedule
from gongjian.schedules.queries.computing import calendar_of, last_day
from gongjian.schedules.queries.schedules import bars_of

COLUMNS = (
    "id",
    "code",
    "name",
    "group",
    "from",
    "to",
    "days",
    "done",
    "critical",
    "float",
    "late",
    "node",
    "started",
    "finished",
    "wait",
    "stops",
)
DRAWN = (
    "id",
    "schedule_id",
    "code",
    "name",
    "group",
    "duration_minutes",
    "calendar",
    "constraint_kind",
    "constraint_on",
    "is_node",
    "started_on",
    "finished_on",
    "remaining_minutes",
    "done_percent",
    "stops",
    "early_start_at",
    "early_finish_at",
    "late_finish_at",
    "float_minutes",
    "is_critical",
)
FULL_DAY = 480


@dataclass
class Drawing:
    """One schedule with its bars: what the chart, the table twin and the print sheet read alike."""

    schedule: Schedule
    bars: Sequence[Activity]  # or rows of the same names
    links: Sequence[Sequence[str]] = ()  # beside those of the version: of what its work waits for
    _hours: dict[str, int] = field(default_factory=dict)

    def day_minutes(self, calendar: str) -> int:
        """Working minutes of a full day: durations are shown in days of the activity's own calendar."""
        if calendar not in self._hours:
            told = self.schedule.calendars
            week = calendar_of(told.get(calendar) or told.get("")).week
            self._hours[calendar] = max(sum(end - start for start, end in spans) for spans in week) or FULL_DAY
        return self._hours[calendar]

    def days(self, minutes: int | None, calendar: str) -> float | None:
        return None if minutes is None else round(minutes / self.day_minutes(calendar), 1)

    @cached_property
    def spans(self) -> dict[str, tuple[date, date]]:
        """First and last day of each activity, by code."""
        return {bar.code: span_of(bar) for bar in self.bars if bar.early_start_at and bar.early_finish_at}


def span_of(bar: Activity) -> tuple[date, date]:
    """A milestone has one day, that of its finish; a bar those on which it is worked."""
    first, last = _first(bar.early_start_at), _last(bar.early_finish_at)  # type: ignore[arg-type]
    return (first, max(first, last)) if bar.duration_minutes else (last, last)


def _first(moment: datetime) -> date:
    return moments.local_date(moment)


def _last(moment: datetime) -> date:
    """Midnight belongs to the day before, as in `last_day`."""
    return last_day(moment.astimezone(moments.DISTRICT_ZONE))


def columns_of(drawing: Drawing, origin: date) -> list[list[Any]]:
    """Rows in the order of `COLUMNS`."""

    def day(value: date | None) -> int | None:
        return None if value is None else (value - origin).days

    found = []
    for bar in drawing.bars:
        first, last = drawing.spans.get(bar.code, (None, None))
        late = _last(bar.late_finish_at) if bar.late_finish_at else None
        wait = bar.constraint_on if bar.constraint_kind == "start_no_earlier" else None
        found.append([
            bar.id, bar.code, bar.name, bar.group, day(first), day(last),
            drawing.days(bar.duration_minutes, bar.calendar), done_of(bar, drawing.schedule.data_on, last),
            int(bar.is_critical), drawing.days(bar.float_minutes, bar.calendar), day(late), int(bar.is_node),
            day(bar.started_on), day(bar.finished_on), day(wait),
            [[day(first), day(until)] for first, until in stops_of(bar)],
        ])  # fmt: skip
    return found


def stops_of(bar: Activity) -> list[tuple[date, date | None]]:
    """First day without work, and the day it goes on."""
    return [
        (date.fromisoformat(told["from_on"]), date.fromisoformat(told["until_on"]) if told["until_on"] else None)
        for told in bar.stops
    ]


def done_of(bar: Activity, data_on: date | None, last: date | None) -> float:
    """The part of the work behind us, 0 to 1; where nobody told what is left, the days gone of those it takes."""
    if bar.finished_on is not None:
        return 1
    if bar.started_on is None:
        return 0
    if bar.done_percent is not None:
        return round(float(bar.done_percent) / 100, 3)
    if bar.remaining_minutes is not None and bar.duration_minutes:
        return round(max(0.0, 1 - bar.remaining_minutes / bar.duration_minutes), 3)
    if data_on is None or last is None:
        return 0
    gone, needed = (data_on - bar.started_on).days + 1, (last - bar.started_on).days + 1
    return round(min(0.99, max(0.0, gone / needed)), 3)


def drawings_of(schedules: Sequence[Schedule]) -> list[Drawing]:
    """Bars of all of them in one query, and only what is drawn: five thousand whole rows take as long as all the rest."""
    bars: dict[int, list[Any]] = {one.pk: [] for one in schedules}
    for bar in bars_of(schedules).values_list(*DRAWN, named=True):
        bars[bar.schedule_id].append(bar)
    return [Drawing(one, bars[one.pk]) for one in schedules]


def ties_of(schedules: Sequence[Schedule]) -> dict[int, list[list[str]]]:
    """Links by schedule, each as the codes of its two ends and its kind."""
    found: dict[int, list[list[str]]] = {one.pk: [] for one in schedules}
    rows = Link.objects.filter(schedule__in=schedules).order_by("pk")
    for schedule_id, *tie in rows.values_list("schedule_id", "predecessor__code", "successor__code", "kind"):
        found[schedule_id].append(tie)
    return found


@dataclass(frozen=True, slots=True)
class Slip:
    """An activity that moved: by how many days its finish is later (negative: earlier)."""

    code: str
    name: str
    group: str
    days: int
    finish_on: date
    is_node: bool


def slips_between(before: Mapping[str, tuple[date, date]], after: Drawing) -> list[Slip]:
    """Whom a change touches, the largest move first."""
    found = []
    for bar in after.bars:
        old, new = before.get(bar.code), after.spans.get(bar.code)
        if old is None or new is None or old == new:
            continue
        days = (new[1] - old[1]).days or (new[0] - old[0]).days
        found.append(Slip(bar.code, bar.name, bar.group, days, new[1], bar.is_node))
    return sorted(found, key=lambda slip: -abs(slip.days))


def frame_of(drawings: Iterable[Drawing], *more: date | None) -> tuple[date, date]:
    """First and last day of the sheet, a little air at both ends."""
    days = [day for drawing in drawings for span in drawing.spans.values() for day in span]
    days.extend(day for day in more if day is not None)
    return min(days) - timedelta(days=3), max(days) + timedelta(days=10)
