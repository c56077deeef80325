"""Beside the duty of the lead leader: the weeks without an on-site office, as a fact."""

from typing import TYPE_CHECKING

from django.template.loader import render_to_string

from gongjian.fieldwork import actions
from gongjian.fieldwork.queries import missed_weeks, visits_visible_to, whole_weeks
from gongjian.fieldwork.states import VisitState
from gongjian.responsibility.queries import lead_leaders_of
from gongjian.surfaces.requests import Request

if TYPE_CHECKING:
    from gongjian.projects.models import Project

SHOWN = 6


def render_duty(request: Request, project: "Project") -> str:
    lead = lead_leaders_of([project.pk], on=request.on).get(project.pk)
    seen = visits_visible_to(request.viewer, on=request.on).filter(project=project).exclude(state=VisitState.CANCELLED)
    weeks = whole_weeks(project, since_on=lead.from_on, on=request.on) if lead else []
    facts = {
        "project": project,
        "lead": lead,
        "visits": seen.select_related("leader").order_by("-planned_on", "-id")[:SHOWN],
        "weeks": weeks,
        "missed": missed_weeks(project, lead.person_id, weeks) if lead else [],
        "may_plan": actions.plan_visit.permitted(project, request.viewer, request.at),
    }
    return render_to_string("fieldwork/duty.html", facts, request)
