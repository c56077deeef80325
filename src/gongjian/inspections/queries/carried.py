"""What a phone carries: rounds to hold, the catalogues they keep, findings to put right."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from gongjian.core.actor import Actor
from gongjian.inspections.models import Catalogue, Finding, Round, RoundPart, SiteWord, StopWork
from gongjian.inspections.queries.steps import ANSWERS, RECHECKS, steps_for, stop_for
from gongjian.inspections.states import GOING, OPEN_FINDINGS, StopState
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


def carried_findings(seen: QuerySet[Finding], viewer: Actor, *, on: date) -> list[dict[str, Any]]:
    """What is open, and what is closed but still keeps work stopped. `is_own`: for somebody else to check again.

    Objections are answered at the desk, with the file before one's eyes.
    """
    going = Q(state__in=OPEN_FINDINGS) | Q(pk__in=StopWork.objects.filter(state=StopState.IN_FORCE).values("finding"))
    rows = seen.filter(going).select_related("round__project__campaign")
    return [
        _finding(row, viewer, on) for row in rows.prefetch_related("fixes", "words", "stops").order_by("due_on", "pk")
    ]


def _finding(row: Finding, viewer: Actor, on: date) -> dict[str, Any]:
    stop = stop_for(row)
    steps = steps_for(row, viewer, on=on)
    return {
        "id": row.pk,
        "project": row.project_id,
        "text": row.text,
        "item": row.item_name,
        "state": row.state,
        "agreed_with": row.agreed_with,
        "agreed_fix": row.agreed_fix,
        "due_on": row.due_on,
        "is_own": any(steps.get(name) for name in RECHECKS),
        "said": [_word(word) for word in row.words.all()],
        "stop": stop and {"id": stop.pk, "from_on": stop.from_on, "scope": stop.scope},
        "steps": [name for name, hindrance in steps.items() if not hindrance and name not in ANSWERS],
    }


def _word(word: SiteWord) -> dict[str, str]:
    return {
        "side": str(word.get_side_display()),
        "stance": str(word.get_stance_display()),
        "reason": word.reason,
        "state": str(word.get_state_display()),
        "answer": word.answer,
    }
