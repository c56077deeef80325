"""From rows to the engine's network and back: the only place that knows both."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from gongjian.core.moments import DISTRICT_ZONE
from gongjian.engine.calendars.shifts import EVERY_DAY, shift_calendar
from gongjian.engine.calendars.site import Ban, SiteCalendar
from gongjian.engine.network import Activity as Bar
from gongjian.engine.network import Constraint, LinkKind, Network, Pause, Progress
from gongjian.engine.network import ConstraintKind as Kind
from gongjian.engine.network import Link as Tie
from gongjian.engine.network import Schedule as Computed
from gongjian.engine.network import schedule as computed
from gongjian.schedules.models import Activity, Link, Schedule

_LATE = {Kind.START_NO_LATER, Kind.FINISH_NO_LATER}
# The end of the day's work itself is meant.
_ENDS = {Kind.FINISH_NO_EARLIER, Kind.MUST_FINISH}


def calendar_of(told: Mapping[str, Any] | None, name: str = "") -> SiteCalendar:
    """As kept in `Schedule.calendars`; nothing kept means the usual hours of a site."""
    if told is None:
        return usual_calendar()
    week = tuple(tuple((start, end) for start, end in spans) for spans in told["week"])
    special = {
        date.fromisoformat(str(day)): tuple((start, end) for start, end in spans)
        for day, spans in told.get("special", {}).items()
    }
    return SiteCalendar(week, special, name)


def usual_calendar() -> SiteCalendar:
    """Eight hours on every day: a campaign's site has no weekend; who keeps days off says so in the schedule."""
    return shift_calendar(weekdays=EVERY_DAY, statutory=None)


def network_of(schedule: Schedule, activities: Iterable[Activity], links: Iterable[Link | Tie]) -> Network:
    """The whole version as the engine reads it; of rows not yet written, links are told by codes."""
    bars = list(activities)
    code = {bar.pk: bar.code for bar in bars}
    kept = schedule.calendars
    calendars = {name: calendar_of(told, name) for name, told in kept.items() if name}
    own = calendar_of(kept.get(""))
    data_at = datetime.combine(schedule.data_on + timedelta(days=1), time.min) if schedule.data_on else None
    return Network(
        start_at=datetime.combine(schedule.start_on, time.min),
        activities=tuple(_bar(bar, calendars.get(bar.calendar, own), data_at) for bar in bars),
        links=tuple(link if isinstance(link, Tie) else _tie(link, code) for link in links),
        name=schedule.title,
        calendars=calendars,
        calendar=own,
        data_at=data_at,
    )


def _tie(link: Link, code: Mapping[int, str]) -> Tie:
    return Tie(code[link.predecessor_id], code[link.successor_id], LinkKind(link.kind), link.lag_minutes)


def _bar(bar: Activity, calendar: SiteCalendar, data_at: datetime | None) -> Bar:
    return Bar(
        bar.code,
        bar.duration_minutes,
        bar.name,
        bar.calendar,
        _constraints(bar, calendar),
        None if bar.deadline_on is None else _evening(bar.deadline_on),
        _progress(bar, calendar, data_at),
        pauses_of(bar, data_at),
        parent=bar.group,
    )


def _constraints(bar: Activity, calendar: SiteCalendar) -> tuple[Constraint, ...]:
    if not bar.constraint_kind or bar.constraint_on is None:
        return ()
    kind = Kind(bar.constraint_kind)
    if kind in _ENDS:  # by midnight it would be the next day's first minute
        return (Constraint(kind, _edge(calendar, bar.constraint_on, at_end=True)),)
    at = _evening(bar.constraint_on) if kind in _LATE else datetime.combine(bar.constraint_on, time.min)
    return (Constraint(kind, at),)


def _evening(day: date) -> datetime:
    return datetime.combine(day, time.min) + timedelta(days=1)


def _progress(bar: Activity, calendar: SiteCalendar, data_at: datetime | None) -> Progress | None:
    """Days are told, the engine wants moments: the first minute of work of the day, the last one of the day."""
    if bar.started_on is None:
        return None
    started = _edge(calendar, bar.started_on, at_end=False)
    if bar.finished_on is not None:
        return Progress(started, _edge(calendar, bar.finished_on, at_end=True))
    return Progress(started, remaining_minutes=remaining_of(bar, calendar, started, data_at))


def pauses_of(bar: Activity, data_at: datetime | None) -> tuple[Pause, ...]:
    """A stop nobody knows the end of lasts until the data date: each report moves what is left on by a day."""
    found = []
    for told in bar.stops:
        first, until = told["from_on"], told["until_on"]
        from_at = datetime.combine(date.fromisoformat(first), time.min)
        known = datetime.combine(date.fromisoformat(until), time.min) if until else data_at
        found.append(Pause(from_at, max(known or from_at, from_at + timedelta(days=1))))
    return tuple(found)


def remaining_of(bar: Activity, calendar: SiteCalendar, started: datetime, data_at: datetime | None) -> int:
    """As told; else the plan less the working minutes since the start, and never nothing while it is unfinished."""
    if bar.remaining_minutes is not None:
        return bar.remaining_minutes
    day, worked = started.date(), 0
    calendar = calendar.without(Ban(pause.from_at, pause.until_at) for pause in pauses_of(bar, data_at))
    while data_at is not None and day < data_at.date() and worked < bar.duration_minutes:
        worked += calendar.minutes_on(day)
        day += timedelta(days=1)
    return max(min(1, bar.duration_minutes), bar.duration_minutes - worked)


def _edge(calendar: SiteCalendar, day: date, *, at_end: bool) -> datetime:
    spans = calendar.spans_on(day) or ((0, 1440),)
    minute = spans[-1][1] if at_end else spans[0][0]
    return datetime.combine(day, time.min) + timedelta(minutes=minute)


def with_dates(network: Network, activities: Sequence[Activity]) -> Computed:
    """Write the computed dates onto the (unsaved) rows. Raises PlanRefused for cycles and what no calendar holds."""
    told = computed(network)
    for bar in activities:
        found = told[bar.code]
        bar.early_start_at = in_district(found.early_start_at)
        bar.early_finish_at = in_district(found.early_finish_at)
        bar.late_finish_at = in_district(found.late_finish_at)
        bar.float_minutes = found.total_float_minutes
        bar.is_critical = found.critical
    return told


def in_district(moment: datetime) -> datetime:
    """The engine's wall clock is the district's."""
    return moment.replace(tzinfo=DISTRICT_ZONE)


def last_day(finish_at: datetime) -> date:
    """The day something finishes on: midnight belongs to the day before."""
    return (finish_at - timedelta(minutes=1)).date()
