"""In the project's file: its rounds, one against the one before, and what is still to be put right."""

from typing import TYPE_CHECKING

from django.template.loader import render_to_string

from gongjian.inspections import actions, queries
from gongjian.inspections.queries.words import grades_of
from gongjian.inspections.states import OPEN_FINDINGS, RoundState
from gongjian.surfaces.requests import Request

if TYPE_CHECKING:
    from gongjian.projects.models import Project

ROUNDS_SHOWN = 8
FINDINGS_SHOWN = 20


def render_tab(request: Request, project: "Project") -> str:
    viewer, on = request.viewer, request.on
    rounds = queries.rounds_visible_to(viewer, on=on).filter(project=project)
    rows = list(rounds.exclude(state=RoundState.MERGED).select_related("inspector").prefetch_related("parts").order_by("-planned_on", "-pk")[:ROUNDS_SHOWN])  # fmt: skip
    findings = queries.findings_visible_to(viewer, on=on).filter(project=project, state__in=OPEN_FINDINGS)
    shown = queries.with_photos(findings.prefetch_related("fixes").order_by("due_on", "pk")[:FINDINGS_SHOWN])
    stops = queries.stops_visible_to(viewer, on=on).filter(finding__project=project).select_related("finding")
    facts = {
        "project": project,
        "rounds": [{"row": row, "grades": grades_of(row)} for row in rows],
        "findings": shown,
        "stops": stops.order_by("-pk"),
        "on": on,
        "may_plan": actions.plan_round.permitted(project, viewer, request.at),
    }
    return render_to_string("inspections/tab.html", facts, request)


def open_count(request: Request, project: "Project") -> int | None:
    seen = queries.findings_visible_to(request.viewer, on=request.on)
    return seen.filter(project=project, state__in=OPEN_FINDINGS).count() or None
