"""What a phone carries of the days on site: few queries however many projects."""

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from gongjian.fieldwork.models import DailyReport
from gongjian.fieldwork.queries.photos import photos_at
from gongjian.projects.models import Project
from gongjian.schedules.models import Activity
from gongjian.schedules.states import ScheduleState

_SOON = timedelta(days=7)
_LONGEST_MEMORY = timedelta(days=30)
_WORK_OF_A_PROJECT = 30
_OF_WORK = (
    "code",
    "name",
    "started_on",
    "early_finish_at",
    "is_critical",
    "quantity",
    "quantity_unit",
    "done_quantity",
)
_TOLD = ("weather", "workers", "machines", "done", "solved", "blocked", "work")
_RECENT = timedelta(days=3)  # what a phone may still bring, and have to compare with somebody else's


def carried_days(projects: QuerySet[Project], *, on: date) -> list[dict[str, Any]]:
    ids = list(projects.values_list("pk", flat=True))
    rows = DailyReport.objects.filter(project__in=ids, on__range=(on - _LONGEST_MEMORY, on)).order_by("on")
    reports: dict[int, list[DailyReport]] = defaultdict(list)
    for report in rows:
        reports[report.project_id].append(report)
    shown = photos_at(report for told in reports.values() for report in told if report.on >= on - _RECENT)
    work = _work(ids, on)
    return [
        {"project": pk, **_told(reports[pk], on, shown), "work": work.get(pk, [])[:_WORK_OF_A_PROJECT]} for pk in ids
    ]


def _told(reports: list[DailyReport], on: date, shown: dict[str, list[Any]]) -> dict[str, Any]:
    """`last`: the words to start from; `recent`: the days before, to compare with."""
    before = [report for report in reports if report.on < on]
    spoken = [report for report in before if not report.is_unchanged]
    today = [_report(report, shown) for report in reports if report.on == on]
    return {
        "today": today[0] if today else None,
        "last": {name: getattr(spoken[-1], name) for name in ("on", *_TOLD)} if spoken else None,
        "recent": [_report(report, shown) for report in before if report.on >= on - _RECENT],
    }


def _report(report: DailyReport, shown: dict[str, list[Any]]) -> dict[str, Any]:
    told = {name: getattr(report, name) for name in _TOLD}
    photos = [one.attachment for one in shown.get(f"fieldwork.dailyreport:{report.pk}", [])]
    return {
        "id": report.pk,
        "on": report.on,
        "version": report.version,
        "is_unchanged": report.is_unchanged,
        **told,
        "photos": [{"digest": one.digest, "caption": one.caption} for one in photos],
    }


def _work(ids: list[int], on: date) -> dict[int, list[dict[str, Any]]]:
    rows = Activity.objects.filter(
        schedule__project__in=ids,
        schedule__state=ScheduleState.IN_FORCE,
        finished_on=None,
        early_start_at__date__lte=on + _SOON,
    ).order_by("early_start_at", "position")
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for project, *values in rows.values_list("schedule__project_id", *_OF_WORK):
        found[project].append({name: _plain(value) for name, value in zip(_OF_WORK, values, strict=True)})
    return found


def _plain(value: Any) -> Any:
    """An amount as it is written: 1200, not 1200.000."""
    return f"{value.normalize():f}" if isinstance(value, Decimal) else value
