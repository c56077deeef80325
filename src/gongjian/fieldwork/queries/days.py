"""Reports of the day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import OuterRef, QuerySet, Subquery

from gongjian.core.actor import Actor
from gongjian.core.among import Among
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


@dataclass(frozen=True, slots=True)
class PeopleOnSite:
    """As told on a day."""

    workers: int
    on: date


def people_on_site(project_ids: Iterable[int], *, on: date) -> dict[int, PeopleOnSite]:
    """By project: how many the latest report that says so found there."""
    told = DailyReport.objects.filter(Among("project", project_ids), on__lte=on, workers__isnull=False)
    latest = DailyReport.objects.filter(project=OuterRef("project"), on__lte=on, workers__isnull=False)
    rows = told.filter(pk=Subquery(latest.order_by("-on").values("pk")[:1])).values_list("project_id", "workers", "on")
    return {project: PeopleOnSite(workers or 0, day) for project, workers, day in rows}
