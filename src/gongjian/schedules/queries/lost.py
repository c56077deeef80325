"""Days lost since the first schedule in force, and to what: stoppages on record, and work that came later than planned."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from gongjian.core.moments import DISTRICT_ZONE
from gongjian.engine.calendars.site import Ban, SiteCalendar
from gongjian.engine.network import Network, Scheduled
from gongjian.engine.network import schedule as computed
from gongjian.engine.recovery.impact import Delay, Impact, impact
from gongjian.projects.models import Project
from gongjian.schedules.models import Activity, Schedule
from gongjian.schedules.queries.computing import network_of
from gongjian.schedules.states import ScheduleState

MOST_DELAYS = 200
MOST_DAYS = 4000


class Cause(StrEnum):
    STOPPAGE = "stoppage"
    STOPPED_FOR_FAULT = "stopped_for_fault"
    STARTED_LATE = "started_late"
    TOOK_LONGER = "took_longer"
    NOT_STARTED = "not_started"


STOOD_STILL = (Cause.STOPPAGE, Cause.STOPPED_FOR_FAULT)


@dataclass(frozen=True)
class Lost:
    """`is_cut`: more delays are on record than were looked at; the longest were."""

    baseline: Schedule
    impact: Impact
    is_cut: bool


def lost_of(project: Project, *, on: date) -> Lost | None:
    """Against the first schedule that was in force; None without one."""
    versions = project.schedules.exclude(in_force_at=None).order_by("number")
    baseline, now = versions.first(), versions.filter(state=ScheduleState.IN_FORCE).first()
    if baseline is None or now is None:
        return None
    network = _as_planned(baseline)
    stoppages = list(_stoppages(project, on))
    delays = [*stoppages, *_late_work(network, now, stoppages, on)]
    longest = sorted(delays, key=lambda one: one.from_at - one.until_at)[:MOST_DELAYS]
    found = impact(network, sorted(longest, key=_took_effect), in_order=True)
    return Lost(baseline, found, len(delays) > MOST_DELAYS)


def _took_effect(delay: Delay) -> tuple[datetime, str]:
    """A stoppage when it begins, late work when it ends: what it makes wait comes after it, and is not charged twice."""
    return (delay.from_at if delay.caused_by in STOOD_STILL else delay.until_at, delay.activity)


def _as_planned(baseline: Schedule) -> Network:
    """Without what happened afterwards."""
    told = network_of(baseline, baseline.activities.order_by("position"), baseline.links.all())
    return replace(told, activities=tuple(replace(one, progress=None) for one in told.activities), data_at=None)


def _stoppages(project: Project, on: date) -> Iterator[Delay]:
    """Still standing still counts until this evening. Force majeure is nobody's fault: excusable."""
    for stop in project.stoppages.filter(from_on__lte=on).order_by("from_on"):
        until = min(stop.until_on or date.max, on + timedelta(days=1))
        if until > stop.from_on:
            cause = Cause.STOPPED_FOR_FAULT if stop.is_builders_fault else Cause.STOPPAGE
            yield Delay("", _morning(stop.from_on), _morning(until), stop.reason, cause, stop.is_force_majeure)


def _late_work(network: Network, now: Schedule, stoppages: list[Delay], on: date) -> Iterator[Delay]:
    """What a predecessor's delay or a stoppage explains is no loss of its own: its share is nothing."""
    planned, known = computed(network), {one.id: one for one in network.activities}
    bans = [Ban(stop.from_at, stop.until_at) for stop in stoppages]
    kept = {name: one.without(bans) for name, one in {"": network.calendar, **network.calendars}.items()}
    for bar in now.activities.order_by("position"):
        if bar.code in known:
            calendar = kept.get(known[bar.code].calendar, kept[""])
            yield from _of_activity(bar, planned[bar.code], calendar, on)


def _of_activity(bar: Activity, found: Scheduled, calendar: SiteCalendar, on: date) -> Iterator[Delay]:
    """`calendar`: without the stoppages, which stand for themselves."""
    due = found.early_start_at
    if bar.started_on is None:
        if due < _morning(on):
            yield Delay(bar.code, due, _morning(on + timedelta(days=1)), bar.name, Cause.NOT_STARTED)
        return
    started = _morning(bar.started_on)
    if started > due:
        yield Delay(bar.code, due, started, bar.name, Cause.STARTED_LATE)
    finished = _evening(bar)
    expected = _finish(calendar, max(started, due), found.activity.duration_minutes)
    if finished is not None and finished - expected >= timedelta(days=1):
        # It stood still in its last minute, as far as the plan goes: whatever came before is taken off first.
        last = timedelta(minutes=1)
        yield Delay(bar.code, expected - last, finished - last, bar.name, Cause.TOOK_LONGER)


def _evening(bar: Activity) -> datetime | None:
    """When it finished, or is now expected to: the end of that day's work at the latest."""
    if bar.early_finish_at is None:
        return None
    return bar.early_finish_at.astimezone(DISTRICT_ZONE).replace(tzinfo=None)


def _finish(calendar: SiteCalendar, started: datetime, minutes: int) -> datetime:
    """Where so much work from there on ends on the calendar."""
    day, left = started.date(), minutes
    for _day in range(MOST_DAYS):
        for start, end in calendar.spans_on(day):
            begin = max(_morning(day) + timedelta(minutes=start), started)
            room = int((_morning(day) + timedelta(minutes=end) - begin).total_seconds() // 60)
            if room >= left:
                return begin + timedelta(minutes=left)
            left -= max(0, room)
        day += timedelta(days=1)
    return started


def _morning(day: date) -> datetime:
    return datetime.combine(day, time.min)
