"""The report of the day; progress told in it moves the schedule."""

from datetime import date, timedelta
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.moments import local_date
from gongjian.core.refusal import Refusal
from gongjian.fieldwork import events
from gongjian.fieldwork.actions.photos import attach_photos
from gongjian.fieldwork.inputs import ReportDay, WorkDone
from gongjian.fieldwork.models import DailyReport
from gongjian.projects.actions.projects import require_running
from gongjian.projects.models import Project
from gongjian.schedules.actions import report_work
from gongjian.schedules.inputs import ActivityProgress, ReportWork
from gongjian.schedules.models import Activity
from gongjian.schedules.queries import activities_by_code, schedule_in_force

# What was forgotten can be told for two weeks; later the week's results are long published.
LATEST_DAYS = 14


class NotThisDay(Refusal):
    code, http_status, field = "not_this_day", 422, "on"
    sentence = _("A day can be reported until two weeks later, and not before it has come.")


class ReportedAlready(Refusal):
    """Somebody else told this day first: both are shown, nothing is overwritten."""

    code = "day_reported_already"
    sentence = _("%(name)s has reported this day already. Compare, and add what is missing there.")


class UnknownWork(Refusal):
    code, http_status, field = "unknown_work", 422, "work"
    sentence = _("“%(code)s” is not among the work of the schedule in force.")


@action(target=Project, given=ReportDay)
def report_day(act: Act, project: Project, given: ReportDay) -> DailyReport:
    """New, or the one of the day changed by whoever has read it."""
    require_running(project)
    today = local_date(act.at)
    if not today - timedelta(days=LATEST_DAYS) <= given.on <= today:
        raise NotThisDay
    report = DailyReport.objects.select_for_update(no_key=True).filter(project=project, on=given.on).first()
    is_new = report is None
    if report is None:
        report = DailyReport(project=project, on=given.on, reported_by_id=act.by.person_id, reported_at=act.at)
    else:
        _refuse_unread(report, given)
    values = given.model_dump(exclude={"on", "version", "photos", "work"})
    for name, value in values.items():
        setattr(report, name, value if value is not None or name in {"workers", "machines"} else "")
    told_before = {one["code"]: Decimal(one["quantity"] or 0) for one in report.work}
    report.work = [one.model_dump(mode="json") for one in given.work]
    report.changed_at = act.at
    act.save(report)
    kind = events.DAY_REPORTED if is_new else events.DAY_REPORT_CHANGED
    act.record(kind, report, project=project.name, project_id=project.pk, on=given.on, **values, work=report.work)
    attach_photos(act, project, report, given.photos)
    _move_schedule(act, project, given, told_before)
    return report


def _refuse_unread(report: DailyReport, given: ReportDay) -> None:
    if given.version is None:
        raise ReportedAlready(
            name=report.reported_by.name if report.reported_by else "",
            stored=report.version,
            report=report.pk,
        )
    report.expect_version(given.version)


def _move_schedule(act: Act, project: Project, given: ReportDay, told_before: dict[str, Decimal]) -> None:
    """What is told of a day before the last one known stays with the report: the schedule does not go back."""
    schedule = schedule_in_force(project)
    told = [*given.work, *_taken_back(given, told_before)]
    known = {} if schedule is None else activities_by_code(schedule, [one.code for one in told])
    for one in given.work:
        if one.code not in known:
            raise UnknownWork(code=one.code)
    lines = [
        _line(one, known[one.code], given.on, told_before.get(one.code, Decimal(0)))
        for one in told
        if one.code in known and _says_how_far(one, known[one.code])
    ]
    if schedule is None or not lines or (schedule.data_on is not None and given.on < schedule.data_on):
        return
    act.also(report_work, schedule, ReportWork(as_of_on=given.on, activities=tuple(lines)))


def _taken_back(given: ReportDay, told_before: dict[str, Decimal]) -> list[WorkDone]:
    """Amounts of the report before that this one no longer tells."""
    kept = {one.code for one in given.work}
    return [
        WorkDone(code=code, quantity=Decimal(0)) for code, amount in told_before.items() if amount and code not in kept
    ]


def _says_how_far(one: WorkDone, activity: Activity) -> bool:
    """Nothing done of what has not begun is no news; a quantity tells something only where one is planned."""
    if one.percent is not None:
        return one.percent > 0 or activity.started_on is not None
    return one.quantity is not None and activity.quantity is not None


def _line(one: WorkDone, activity: Activity, on: date, told_before: Decimal) -> ActivityProgress:
    """`told_before`: the amount of this very day in the report that this one replaces."""
    started_on, done = min(activity.started_on or on, on), _amount_done(one, activity, told_before)
    if one.percent == 100:
        finished_on = activity.finished_on or on
        return ActivityProgress(code=one.code, started_on=started_on, finished_on=finished_on, done_quantity=done)
    if one.percent is not None:
        return ActivityProgress(code=one.code, started_on=started_on, percent=Decimal(one.percent), done_quantity=done)
    # An amount alone takes no finish back.
    return ActivityProgress(code=one.code, started_on=started_on, finished_on=activity.finished_on, done_quantity=done)


def _amount_done(one: WorkDone, activity: Activity, told_before: Decimal) -> Decimal | None:
    """Since the start, with this day's in it; none where nobody has planned or told an amount."""
    if activity.quantity is None or (one.quantity is None and activity.done_quantity is None):
        return None
    done = (activity.done_quantity or Decimal(0)) + (one.quantity or Decimal(0)) - told_before
    return max(done, Decimal(0))
