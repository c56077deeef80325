"""Latest starts and finishes, and how many working days are missing when the first of them lies behind us."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from gongjian.engine.calendars.site import SiteCalendar
from gongjian.engine.network import Activity, Link, Network, schedule
from gongjian.engine.network.files.predecessors import Before

_ROOM_DAYS = 60  # before the longest conceivable chain: holidays and days off


@dataclass(frozen=True, slots=True)
class Step:
    """`days` of work on the calendar; `after`: what it waits for, in any of the four kinds of links, with lags."""

    code: str
    name: str
    days: int
    after: tuple[Before, ...] = ()


@dataclass(frozen=True, slots=True)
class Latest:
    step: Step
    start_on: date
    finish_on: date


@dataclass(frozen=True)
class Backward:
    """`missing_days`: working days between the latest beginning of everything and today; 0 is feasible."""

    rows: tuple[Latest, ...]
    missing_days: int

    @property
    def begins_on(self) -> date:
        return min(row.start_on for row in self.rows)


def worked_back(steps: Sequence[Step], calendar: SiteCalendar, *, end_on: date, from_on: date) -> Backward:
    """Raise PlanRefused for steps that wait for each other or for one that is not there."""
    day_minutes = max(sum(end - start for start, end in spans) for spans in calendar.week)
    span = timedelta(days=3 * sum(map(_length, steps)) + _ROOM_DAYS)
    end_at = datetime.combine(end_on + timedelta(days=1), time.min)
    network = Network(
        start_at=end_at - span,
        activities=tuple(Activity(step.code, step.days * day_minutes, step.name) for step in steps),
        links=tuple(
            Link(before.code, step.code, before.kind, round(before.lag_days * day_minutes))
            for step in steps
            for before in step.after
        ),
        calendar=calendar,
        must_finish_at=end_at,
    )
    told = schedule(network)
    rows = tuple(_latest(step, told[step.code].late_start_at, told[step.code].late_finish_at) for step in steps)
    return Backward(rows, _worked(calendar, min(row.start_on for row in rows), from_on))


def _length(step: Step) -> int:
    """Days that it can push what comes before: its own and those of its lags."""
    return step.days + sum(abs(int(before.lag_days)) + 1 for before in step.after)


def _latest(step: Step, start_at: datetime, finish_at: datetime) -> Latest:
    """Midnight belongs to the day before."""
    finish_on = (finish_at - timedelta(minutes=1)).date()
    return Latest(step, min(start_at.date(), finish_on), finish_on)


def _worked(calendar: SiteCalendar, first_on: date, until_on: date) -> int:
    days = (first_on + timedelta(days=ahead) for ahead in range((until_on - first_on).days))
    return sum(1 for day in days if calendar.minutes_on(day))
