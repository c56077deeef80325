"""Permits as they stood on an earlier day."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from gongjian.core.actor import Actor
from gongjian.core.among import Among
from gongjian.engine.permits import Work
from gongjian.procedures.models import KeptPermit, KeptStop, KeptWork, Permit, PermitStop, PermitTie
from gongjian.procedures.queries.critical import CampaignPermits, Sheet, days_of, planned, stops_by_permit, work_held
from gongjian.procedures.queries.permits import permits_visible_to
from gongjian.projects.models import Campaign, Project
from gongjian.projects.queries import Known, as_they_stood, keeps, kept_on, rows_known
from gongjian.schedules.models import Activity
from gongjian.schedules.states import ScheduleState


def permits_known(viewer: Actor, known: Known, *, on: date) -> QuerySet[Any]:
    """Of what the viewer's posts of today let him see."""
    seen = permits_visible_to(viewer, on=on, campaign=known.campaign)
    return rows_known(KeptPermit, known).filter(permit__in=seen.values("pk"))


def permits_visible_on(viewer: Actor, day: date, *, on: date) -> QuerySet[Any]:
    """Of every campaign that kept the day."""
    rows = kept_on(KeptPermit, day).filter(permit__in=permits_visible_to(viewer, on=on).values("pk"))
    return rows.select_related("project", "lead_unit")


def plans_known(permits: QuerySet[Any], projects: Iterable[Project], known: Known) -> CampaignPermits:
    """As `plans_of`, of that evening. `permits`: of `permits_known`."""
    stops = stops_by_permit(rows_known(KeptStop, known))
    days = days_of(rows_known(KeptPermit, known), stops, key="permit_id")

    def drawn(pks: Sequence[int]) -> dict[int, Permit]:
        rows = rows_known(KeptPermit, known).filter(Among("permit", pks)).select_related("item", "lead_unit")
        return {one.pk: one for one in as_they_stood(Permit, rows, known)}

    def work(project_ids: Sequence[int]) -> dict[int, list[Work]]:
        return _work_known(project_ids, known)

    return planned(known.campaign, permits, projects, Sheet(stops, days, work, drawn, "permit_id"), on=known.on)


def _work_known(project_ids: Sequence[int], known: Known) -> dict[int, list[Work]]:
    rows = rows_known(KeptWork, known).filter(Among("permit__project", project_ids), starts_at__isnull=False)
    found: dict[int, list[Work]] = defaultdict(list)
    for project, permit, code, starts_at, float_minutes in rows.values_list(
        "permit__project_id", "permit__code", "activity_code", "starts_at", "float_minutes"
    ):
        if starts_at is not None:
            found[project].append(work_held(permit, code, starts_at, float_minutes))
    return found


def _ties(campaign: Campaign) -> QuerySet[PermitTie]:
    """With the days of the work in the schedule in force, while it has not begun."""
    bars = Activity.objects.filter(
        schedule__project=OuterRef("permit__project"),
        schedule__state=ScheduleState.IN_FORCE,
        code=OuterRef("activity_code"),
        started_on=None,
    )
    ties = PermitTie.objects.filter(permit__project__campaign=campaign)
    return ties.annotate(
        starts_at=Subquery(bars.values("early_start_at")[:1]), float_minutes=Subquery(bars.values("float_minutes")[:1])
    )


keeps(KeptPermit, lambda campaign: Permit.objects.filter(project__campaign=campaign))
keeps(KeptStop, lambda campaign: PermitStop.objects.filter(permit__project__campaign=campaign))
keeps(KeptWork, _ties)
