"""Reports of the day."""

from datetime import date, timedelta

from django.db.models import QuerySet

from gongjian.core.actor import Actor
from gongjian.fieldwork.models import DailyReport
from gongjian.projects.models import Project
from gongjian.projects.queries import within_projects
from gongjian.schedules.models import Activity
from gongjian.schedules.states import ScheduleState

_SOON = timedelta(days=7)
_WORK_SHOWN = 30


def daily_reports_visible_to(viewer: Actor, *, on: date) -> QuerySet[DailyReport]:
    return DailyReport.objects.filter(within_projects(viewer.extent("fieldwork.see", on=on), "project__"))


def report_of(project: Project, on: date) -> DailyReport | None:
    return DailyReport.objects.filter(project=project, on=on).select_related("reported_by").first()


def last_report(project: Project, before: date) -> DailyReport | None:
    """What was said last stands in the form: nobody types the same twice."""
    rows = DailyReport.objects.filter(project=project, on__lt=before, is_unchanged=False)
    return rows.order_by("-on").first()


def work_under_way(project: Project, *, on: date) -> list[Activity]:
    """What may be told about today: begun and not finished, or to begin within a week."""
    rows = Activity.objects.filter(
        schedule__project=project,
        schedule__state=ScheduleState.IN_FORCE,
        finished_on=None,
        early_start_at__date__lte=on + _SOON,
    )
    return list(rows.order_by("early_start_at", "position")[:_WORK_SHOWN])
