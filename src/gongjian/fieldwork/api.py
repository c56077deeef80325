"""Lists of the work on site for programs."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongjian.core.actor import Actor
from gongjian.core.moments import local_date
from gongjian.fieldwork.queries import (
    attachments_visible_to,
    carried_days,
    daily_reports_visible_to,
    huddles_visible_to,
    kept_of,
    open_points,
    photos_visible_to,
    points_visible_to,
    retention_visible_to,
    visit_decisions_visible_to,
    visits_visible_to,
)
from gongjian.fieldwork.states import VisitState
from gongjian.projects.queries import own_projects
from gongjian.surfaces.api import readable
from gongjian.surfaces.phone import pack_part

readable(
    "daily-reports",
    daily_reports_visible_to,
    fields=(
        "id", "version", "project_id", "project.name", "on", "is_unchanged", "weather", "workers", "machines",
        "done", "solved", "blocked", "work", "reported_by_id", "reported_at", "changed_at",
    ),
    filters={"project_id": "project_id", "on": "on", "on_after": "on__gte", "on_before": "on__lte"},
    order=("-on", "-id"),
    related=("project",),
    summary=_("Daily reports"),
)  # fmt: skip
readable(
    "huddles",
    huddles_visible_to,
    fields=("id", "version", "campaign_id", "team_id", "on", "half", "state", "begun_at", "closed_at", "note"),
    filters={"campaign_id": "campaign_id", "team_id": "team_id", "on": "on", "half": "half"},
    order=("-on", "-id"),
    summary=_("Huddles"),
)
readable(
    "huddle-points",
    points_visible_to,
    fields=(
        "id", "version", "huddle_id", "project_id", "project.name", "kind", "text", "owner_id", "unit_id", "due_on",
        "promise_id", "state", "recorded_at", "settled_at",
    ),
    filters={"project_id": "project_id", "huddle_id": "huddle_id", "state": "state", "kind": "kind"},
    order=("-id",),
    related=("project",),
    summary=_("Points of huddles"),
)  # fmt: skip
readable(
    "on-site-offices",
    visits_visible_to,
    fields=(
        "id", "version", "project_id", "project.name", "leader_id", "leader.name", "kind", "planned_on", "purpose",
        "state", "held_on", "summary", "looked_at", "reason",
    ),
    filters={"project_id": "project_id", "leader_id": "leader_id", "state": "state", "planned_on": "planned_on"},
    order=("-planned_on", "-id"),
    related=("project", "leader"),
    summary=_("On-site offices"),
)  # fmt: skip
readable(
    "on-site-decisions",
    visit_decisions_visible_to,
    fields=("id", "visit_id", "visit.project_id", "text", "owner_id", "unit_id", "due_on", "promise_id", "problem_id", "decided_at"),
    filters={"visit_id": "visit_id", "project_id": "visit__project_id", "owner_id": "owner_id", "problem_id": "problem_id"},
    order=("-id",),
    related=("visit",),
    summary=_("Decisions of on-site offices"),
)  # fmt: skip
readable(
    "photos",
    photos_visible_to,
    fields=(
        "id",
        "project_id",
        "digest",
        "width",
        "height",
        "size_bytes",
        "taken_at",
        "kept_at",
        "erasure_asked_at",
        "erasure_reason",
        "erased_at",
    ),
    filters={"project_id": "project_id", "digest": "digest", "is_kept": "erased_at__isnull"},
    order=("-id",),
    summary=_("Photos"),
)
readable(
    "photo-retention",
    retention_visible_to,
    fields=(
        "id", "name", "end_on", ("kept_days", lambda row: kept_of(row).days), ("last_on", lambda row: kept_of(row).last_on),
        ("photos", lambda row: kept_of(row).photos), ("erased", "gone"),
    ),
    order=("-end_on", "-id"),
    summary=_("How long photos of a campaign are kept"),
)  # fmt: skip
readable(
    "attachments",
    attachments_visible_to,
    fields=("id", "project_id", "origin", "digest", "caption", "position", "attached_at"),
    filters={"project_id": "project_id", "origin": "origin", "digest": "digest"},
    order=("-id",),
    summary=_("Photos attached"),
)


@pack_part("days")
def days_carried(viewer: Actor, at: datetime) -> list[dict[str, Any]]:
    """By project: today's report as it stands, the last one's words, and the work that may be told about."""
    on = local_date(at)
    return carried_days(own_projects(viewer, on=on), on=on)


@pack_part("points")
def points_carried(viewer: Actor, at: datetime) -> list[dict[str, Any]]:
    """What huddles left open."""
    on = local_date(at)
    mine = open_points(points_visible_to(viewer, on=on).filter(project__in=own_projects(viewer, on=on)))
    return [
        {
            "id": point.pk,
            "project": point.project_id,
            "kind": point.kind,
            "text": point.text,
            "owner": point.owner.name if point.owner else "",
            "due_on": point.due_on,
            "on": point.huddle.on,
            "half": point.huddle.half,
        }
        for point in mine
    ]


@pack_part("visits")
def visits_carried(viewer: Actor, at: datetime) -> list[dict[str, Any]]:
    """Planned on-site offices, and those held in the last week."""
    on = local_date(at)
    mine = visits_visible_to(viewer, on=on).filter(project__in=own_projects(viewer, on=on))
    coming = mine.filter(planned_on__gte=on - timedelta(days=7)).exclude(state=VisitState.CANCELLED)
    return [
        {
            "id": visit.pk,
            "project": visit.project_id,
            "leader": visit.leader.name,
            "leader_id": visit.leader_id,
            "planned_on": visit.planned_on,
            "purpose": visit.purpose,
            "state": visit.state,
            "version": visit.version,
        }
        for visit in coming.select_related("leader").order_by("planned_on", "id")
    ]
