"""What a light is judged by, as it was known at a moment: by the moments that rows carry, and by the record."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db.models import Q, QuerySet

from gongjian.core.among import Among
from gongjian.core.models import Event
from gongjian.projects import events
from gongjian.projects.models import InvestmentReport, PlanBaseline, PlanPoint, Stoppage


def baselines_known(
    rows: QuerySet[PlanBaseline], known_at: datetime | None, in_force: Mapping[int, int] | None
) -> QuerySet[PlanBaseline]:
    """`in_force`: project → baseline, where it was kept: a plan taken back later says no more when it was in force."""
    if known_at is None:
        return rows.filter(replaced_at=None)
    if in_force is not None:
        return rows.filter(Among("pk", list(in_force.values())))
    return rows.filter(Q(replaced_at=None) | Q(replaced_at__gt=known_at), set_at__lte=known_at)


def reports_known(rows: QuerySet[InvestmentReport], known_at: datetime | None) -> QuerySet[InvestmentReport]:
    if known_at is None:
        return rows.filter(withdrawn_at=None)
    return rows.filter(Q(withdrawn_at=None) | Q(withdrawn_at__gt=known_at), reported_at__lte=known_at)


def unreview(reports: Iterable[InvestmentReport], known_at: datetime | None) -> None:
    """How far a figure can be relied on was not said yet before its review."""
    for report in reports:
        if known_at is not None and report.reviewed_at is not None and report.reviewed_at > known_at:
            report.confidence = ""


def stoppages_known(rows: Iterable[Stoppage], known_at: datetime | None) -> list[Stoppage]:
    if known_at is None:
        return list(rows)
    later = _later(known_at, events.PROJECT_STOPPED.name, events.PROJECT_RESUMED.name)
    declared = {int(one.facts["stoppage"]) for one in later if one.name == events.PROJECT_STOPPED.name}
    resumed = {int(one.facts["stoppage"]) for one in later if one.name == events.PROJECT_RESUMED.name}
    known = [one for one in rows if one.pk not in declared]
    for stop in known:
        if stop.pk in resumed:
            stop.until_on = None
    return known


def points_known(points: Iterable[PlanPoint], known_at: datetime | None) -> list[PlanPoint]:
    """Whether a node was reached: what was entered first after the moment tells how it stood before."""
    points = list(points)
    later: dict[int, Event] = {}
    for one in () if known_at is None else _later(known_at, *_POINT_EVENTS):
        later.setdefault(int(one.facts["point"]), one)
    reopened = [pk for pk, one in later.items() if one.name == events.PLAN_POINT_REOPENED.name]
    reached = _reached_on(reopened, known_at) if known_at and reopened else {}
    for point in points:
        if point.pk in later:
            point.done_on = reached.get(point.pk)
    return points


_POINT_EVENTS = (events.PLAN_POINT_REACHED.name, events.PLAN_POINT_REOPENED.name)


def _later(known_at: datetime, *names: str) -> list[Event]:
    found = Event.objects.filter(name__in=names, at__gt=known_at).order_by("id")
    return list(found.only("name", "facts"))


def _reached_on(points: list[int], known_at: datetime) -> dict[int, date]:
    before = Event.objects.filter(name=events.PLAN_POINT_REACHED.name, at__lte=known_at).order_by("id")
    facts = [one.facts for one in before.only("facts")]
    return {one["point"]: date.fromisoformat(one["done_on"]) for one in facts if one["point"] in set(points)}
