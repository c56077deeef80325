"""What a phone carries: rounds to hold, the catalogues they keep, findings to put right."""

from typing import Any

from django.db.models import QuerySet

from gongjian.core.actor import Actor
from gongjian.inspections.models import Catalogue, Finding, Round, RoundPart
from gongjian.inspections.states import GOING, OPEN_FINDINGS
from gongjian.projects.models import Project


def carried_rounds(seen: QuerySet[Round], projects: QuerySet[Project]) -> list[dict[str, Any]]:
    """Four queries however many there are."""
    rows = seen.filter(project__in=projects, state__in=GOING).select_related("inspector")
    return [
        {
            "id": row.pk,
            "project": row.project_id,
            "number": row.number,
            "planned_on": row.planned_on,
            "state": row.state,
            "inspector": row.inspector.name,
            "parts": [_part(part) for part in row.parts.all()],
        }
        for row in rows.prefetch_related("parts__checks").order_by("planned_on", "pk")
    ]


def _part(part: RoundPart) -> dict[str, Any]:
    checks = [
        {
            "code": one.item_code,
            "verdict": one.verdict,
            "points_off": f"{one.points_off.normalize():f}" if one.points_off else "",
            "measured": None if one.measured is None else f"{one.measured.normalize():f}",
            "where": one.where,
            "note": one.note,
        }
        for one in part.checks.all()
    ]
    return {"kind": part.kind, "label": str(part.get_kind_display()), "catalogue": part.catalogue_id, "checks": checks}


def carried_catalogues(seen: QuerySet[Round], projects: QuerySet[Project]) -> list[dict[str, Any]]:
    """Only the tables in use."""
    rounds = seen.filter(project__in=projects, state__in=GOING)
    kept = Catalogue.objects.filter(pk__in=RoundPart.objects.filter(round__in=rounds).values("catalogue"))
    return [
        {
            "id": row.pk,
            "name": row.content["name"],
            "edition": row.content["edition"],
            "number": row.number,
            "is_scored": row.content["is_scored"],
            "tables": [table for table in row.content["tables"] if table["is_on"]],
        }
        for row in kept.order_by("pk")
    ]


def carried_findings(seen: QuerySet[Finding], viewer: Actor) -> list[dict[str, Any]]:
    """`is_own`: recorded or put right by the carrier, who therefore does not check it again."""
    rows = seen.filter(state__in=OPEN_FINDINGS).prefetch_related("fixes").order_by("due_on", "pk")
    return [
        {
            "id": row.pk,
            "project": row.project_id,
            "text": row.text,
            "item": row.item_name,
            "state": row.state,
            "agreed_fix": row.agreed_fix,
            "due_on": row.due_on,
            "is_own": viewer.person_id
            in {row.recorded_by_id, *(fix.fixed_by_id for fix in row.fixes.all() if fix.rechecked_at is None)},
        }
        for row in rows
    ]
