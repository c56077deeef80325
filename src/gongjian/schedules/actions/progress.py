"""Progress reported against the schedule in force: of one activity by hand, of many by a daily report."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongjian.core import moments
from gongjian.core.action import Act, action
from gongjian.core.refusal import Refusal
from gongjian.projects.actions.projects import require_running
from gongjian.schedules import events
from gongjian.schedules.actions.content import COMPUTED, computed_onto
from gongjian.schedules.inputs import ReportProgress, ReportWork
from gongjian.schedules.models import Activity, Schedule
from gongjian.schedules.queries.computing import calendar_of, last_day
from gongjian.schedules.states import ScheduleState

_FULL_DAY = 480
_TOLD = (
    "started_on",
    "finished_on",
    "remaining_minutes",
    "done_percent",
    "done_quantity",
    "stops",
)
_HUNDRED = Decimal(100)


class NotInForce(Refusal):
    code = "schedule_not_in_force"
    sentence = _("Progress is reported against the schedule in force.")


class NotYet(Refusal):
    code, http_status = "progress_in_the_future", 422
    sentence = _("This day has not come yet.")


class FinishedAndLeft(Refusal):
    code, http_status, field = "finished_and_left", 422, "remaining_days"
    sentence = _("What has finished has no work left.")


class NotStarted(Refusal):
    code, http_status, field = "not_started", 422, "started_on"
    sentence = _("Fill in the day it started.")


class FinishedBeforeStart(Refusal):
    code, http_status, field = "finished_before_start", 422, "finished_on"
    sentence = _("The finish lies before the start.")


class StoppedBeforeStart(Refusal):
    code, http_status, field = "stopped_before_start", 422, "stopped_on"
    sentence = _("What stops has started: the stop lies before the start.")


class ResumesBeforeStop(Refusal):
    code, http_status, field = "resumes_before_stop", 422, "resumes_on"
    sentence = _("Work goes on after the day it stopped.")


class StopsOverlap(Refusal):
    code, http_status, field = "stops_overlap", 422, "stopped_on"
    sentence = _("The stop before lasted until %(until_on)s.")


class NoQuantityPlanned(Refusal):
    code, http_status, field = "no_quantity_planned", 422, "done_quantity"
    sentence = _("No quantity is planned for this activity: report the part done in percent.")


class NotInSchedule(Refusal):
    code, http_status, field = "activity_not_in_schedule", 422, "activities"
    sentence = _("The schedule in force holds no activity %(activity)s.")


class ToldTwice(Refusal):
    code, http_status, field = "activity_told_twice", 422, "activities"
    sentence = _("Activity %(activity)s stands twice in the report.")


class EarlierThanTold(Refusal):
    code, http_status, field = "progress_already_later", 422, "as_of_on"
    sentence = _("Progress as of %(data_on)s is known already: report that day or a later one.")


@action(target=Activity, given=ReportProgress)
def report_progress(act: Act, activity: Activity, given: ReportProgress) -> Activity:
    """What really happened; the rest of the schedule moves with it, and says to when."""
    schedule = _in_force(activity.schedule_id)
    as_of_on = _day_of(act, schedule, given.as_of_on)
    _told_onto(schedule, activity, given, as_of_on)
    facts = _moved(act, schedule, [activity], as_of_on)
    act.record(
        events.PROGRESS_REPORTED,
        schedule,
        activity=activity.name,
        code=activity.code,
        **given.model_dump(exclude={"as_of_on"}),
        **facts,
    )
    return activity


@action(target=Schedule, given=ReportWork)
def report_work(act: Act, schedule: Schedule, given: ReportWork) -> Schedule:
    """The day's report in one step: computed once, recorded once, told once."""
    schedule = _in_force(schedule.pk)
    as_of_on = _day_of(act, schedule, given.as_of_on)
    wanted = [line.code for line in given.activities]
    known = {bar.code: bar for bar in schedule.activities.filter(code__in=wanted)}
    changed: dict[str, Activity] = {}
    for line in given.activities:
        if line.code not in known:
            raise NotInSchedule(activity=line.code)
        if line.code in changed:
            raise ToldTwice(activity=line.code)
        changed[line.code] = known[line.code]
        _told_onto(schedule, known[line.code], line, as_of_on)
    facts = _moved(act, schedule, list(changed.values()), as_of_on)
    act.record(
        events.WORK_REPORTED,
        schedule,
        count=len(changed),
        lines=[line.model_dump(mode="json", exclude_none=True) for line in given.activities],
        **facts,
    )
    return schedule


def _in_force(pk: int) -> Schedule:
    schedule = Schedule.objects.select_for_update(no_key=True).select_related("project").get(pk=pk)
    if schedule.state != ScheduleState.IN_FORCE:
        raise NotInForce
    require_running(schedule.project)
    return schedule


def _day_of(act: Act, schedule: Schedule, asked: date | None) -> date:
    today = moments.local_date(act.at)
    day = asked or today
    if day > today:
        raise NotYet(field="as_of_on")
    if schedule.data_on is not None and day < schedule.data_on:
        raise EarlierThanTold(data_on=schedule.data_on)
    return day


def _told_onto(schedule: Schedule, bar: Activity, given: ReportProgress, as_of_on: date) -> None:
    _refuse_nonsense(bar, given, as_of_on)
    bar.started_on, bar.finished_on = given.started_on, given.finished_on
    bar.done_quantity, bar.done_percent = given.done_quantity, _percent(bar, given)
    bar.remaining_minutes = _left(schedule, bar, given)
    bar.stops = _stops(bar, given)


def _percent(bar: Activity, given: ReportProgress) -> Decimal | None:
    """As told; else what the amount done is of the amount planned."""
    if given.finished_on is not None:
        return _HUNDRED
    if given.percent is not None or given.done_quantity is None or not bar.quantity:
        return given.percent
    return min(_HUNDRED, _HUNDRED * given.done_quantity / bar.quantity).quantize(Decimal("0.1"))


def _left(schedule: Schedule, bar: Activity, given: ReportProgress) -> int | None:
    if given.finished_on is not None:
        return None
    if given.remaining_days is not None:
        hours = calendar_of(schedule.calendars.get(bar.calendar) or schedule.calendars.get(""))
        day_minutes = max(map(hours.minutes_on_weekday, range(7))) or _FULL_DAY
        return int(given.remaining_days * day_minutes)
    if bar.done_percent is None:
        return None
    return round(bar.duration_minutes * (_HUNDRED - bar.done_percent) / _HUNDRED)


def _stops(bar: Activity, given: ReportProgress) -> list[dict[str, str | None]]:
    """The last stop is told anew; one that is over stays when nothing is said of it."""
    kept = [stop for stop in bar.stops if stop["until_on"] is not None]
    if given.stopped_on is None:
        return kept
    first = given.stopped_on.isoformat()
    kept = [stop for stop in kept if stop["from_on"] != first]
    if kept and kept[-1]["until_on"] > first:
        raise StopsOverlap(until_on=kept[-1]["until_on"])
    until = given.resumes_on or given.finished_on
    if until is not None and until <= given.stopped_on:
        return kept  # done on the day it was to stop
    return [*kept, {"from_on": first, "until_on": until.isoformat() if until else None}]


def _moved(act: Act, schedule: Schedule, changed: Sequence[Activity], as_of_on: date) -> dict[str, Any]:
    """Compute and write; the facts every report has. `slips`: nodes that finish later, with the days before and after."""
    before = schedule.finish_on
    by_pk = {bar.pk: bar for bar in changed}
    bars = [by_pk.get(bar.pk, bar) for bar in schedule.activities.order_by("position")]
    nodes = {bar.code: _finish(bar) for bar in bars if bar.is_node}
    stood = {bar.pk: _computed(bar) for bar in bars}
    schedule.data_on = as_of_on
    schedule.finish_on = last_day(computed_onto(schedule, bars, list(schedule.links.all())).finish_at)
    Activity.objects.bulk_update([bar for bar in bars if _computed(bar) != stood[bar.pk]], COMPUTED)
    Activity.objects.bulk_update(changed, _TOLD)
    act.save(schedule)
    return {
        "project": schedule.project.name,
        "project_id": schedule.project_id,
        "as_of_on": as_of_on,
        "finish_on": schedule.finish_on,
        "finish_on_before": before,
        "slips": {
            bar.code: [nodes[bar.code], _finish(bar)]
            for bar in bars
            if bar.is_node and (_finish(bar) or "") > (nodes[bar.code] or "9")
        },
    }


def _computed(bar: Activity) -> tuple[Any, ...]:
    return tuple(getattr(bar, name) for name in COMPUTED)


def _finish(bar: Activity) -> str | None:
    return None if bar.early_finish_at is None else moments.local_date(bar.early_finish_at).isoformat()


def _refuse_nonsense(bar: Activity, given: ReportProgress, as_of_on: date) -> None:
    for field in ("started_on", "finished_on", "stopped_on"):
        day = getattr(given, field)
        if day is not None and day > as_of_on:
            raise NotYet(field=field)
    told = (given.finished_on, given.remaining_days, given.percent, given.done_quantity, given.stopped_on)
    if given.started_on is None:
        if any(one is not None for one in told):
            raise NotStarted
        return
    if given.finished_on is not None and given.remaining_days:
        raise FinishedAndLeft
    if given.finished_on is not None and given.finished_on < given.started_on:
        raise FinishedBeforeStart
    if given.done_quantity is not None and not bar.quantity and given.percent is None:
        raise NoQuantityPlanned
    _refuse_stop(given, given.started_on)


def _refuse_stop(given: ReportProgress, started_on: date) -> None:
    if given.stopped_on is None:
        if given.resumes_on is not None:
            raise ResumesBeforeStop
    elif given.stopped_on < started_on:
        raise StoppedBeforeStart
    elif given.resumes_on is not None and given.resumes_on <= given.stopped_on:
        raise ResumesBeforeStop
