"""A schedule comes into force, progress is reported against it."""

from django.utils.translation import gettext_lazy as _

from gongjian.core import moments
from gongjian.core.action import Act, action
from gongjian.core.refusal import Refusal
from gongjian.projects.actions.projects import require_running
from gongjian.schedules import events
from gongjian.schedules.actions.content import COMPUTED, computed_onto
from gongjian.schedules.inputs import PutInForce, ReportProgress
from gongjian.schedules.models import Activity, Schedule
from gongjian.schedules.queries.computing import calendar_of, last_day
from gongjian.schedules.states import SCHEDULES, ScheduleState

_FULL_DAY = 480


class ReplacingNeedsReason(Refusal):
    code, http_status, field = "replacing_needs_reason", 422, "reason"
    sentence = _("Schedule %(number)s is in force; say why it is replaced.")


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


@action(target=Schedule, given=PutInForce)
def put_schedule_in_force(act: Act, schedule: Schedule, given: PutInForce) -> Schedule:
    """The one before stays, as a baseline to compare with."""
    state = SCHEDULES.after(schedule.state, "put_schedule_in_force")
    project = schedule.project
    require_running(project)
    old = project.schedules.select_for_update().filter(state=ScheduleState.IN_FORCE).first()
    if old is not None:
        if not given.reason:
            raise ReplacingNeedsReason(number=old.number)
        old.state, old.replaced_at, old.replace_reason = ScheduleState.REPLACED, act.at, given.reason
        act.save(old)
        act.record(events.SCHEDULE_REPLACED, old, project=project.name, number=old.number, reason=given.reason)
    schedule.state, schedule.in_force_at = state, act.at
    act.save(schedule)
    act.record(
        events.SCHEDULE_IN_FORCE,
        schedule,
        project=project.name,
        project_id=project.pk,
        number=schedule.number,
        finish_on=schedule.finish_on,
        finished_on_before=old.finish_on if old else None,
    )
    return schedule


@action(target=Activity, given=ReportProgress)
def report_progress(act: Act, activity: Activity, given: ReportProgress) -> Activity:
    """What really happened; the rest of the schedule moves with it, and says to when."""
    schedule = Schedule.objects.select_for_update().get(pk=activity.schedule_id)
    if schedule.state != ScheduleState.IN_FORCE:
        raise NotInForce
    require_running(schedule.project)
    today = moments.local_date(act.at)
    _refuse_nonsense(given, today)
    before = schedule.finish_on
    activity.started_on, activity.finished_on = given.started_on, given.finished_on
    activity.remaining_minutes = None
    if given.remaining_days is not None and given.finished_on is None:
        hours = calendar_of(schedule.calendars.get(activity.calendar) or schedule.calendars.get(""))
        day_minutes = max(sum(end - start for start, end in spans) for spans in hours.week) or _FULL_DAY
        activity.remaining_minutes = int(given.remaining_days * day_minutes)
    schedule.data_on = today
    bars = [activity if bar.pk == activity.pk else bar for bar in schedule.activities.order_by("position")]
    links = list(schedule.links.all())
    schedule.finish_on = last_day(computed_onto(schedule, bars, links).finish_at)
    Activity.objects.bulk_update(bars, (*COMPUTED, "started_on", "finished_on", "remaining_minutes"))
    act.save(schedule)
    act.record(
        events.PROGRESS_REPORTED,
        schedule,
        activity=activity.name,
        code=activity.code,
        project=schedule.project.name,
        project_id=schedule.project_id,
        started_on=given.started_on,
        finished_on=given.finished_on,
        remaining_days=given.remaining_days,
        finish_on=schedule.finish_on,
        finish_on_before=before,
    )
    return activity


def _refuse_nonsense(given: ReportProgress, today: object) -> None:
    for field in ("started_on", "finished_on"):
        day = getattr(given, field)
        if day is not None and day > today:
            raise NotYet(field=field)
    if given.started_on is None and (given.finished_on is not None or given.remaining_days is not None):
        raise NotStarted
    if given.finished_on is not None and given.remaining_days:
        raise FinishedAndLeft
    if given.finished_on is not None and given.started_on is not None and given.finished_on < given.started_on:
        raise FinishedBeforeStart
