"""From a doubt to an on-site office with one click."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gongjian.doubts.actions.noting import note_reading
from gongjian.doubts.pages.words import look_at
from gongjian.doubts.queries import doubts_visible_to
from gongjian.doubts.states import DoubtState
from gongjian.fieldwork.actions import plan_visit
from gongjian.fieldwork.states import VisitKind
from gongjian.projects.pages.edits import project_of
from gongjian.responsibility.queries import lead_leaders_of
from gongjian.surfaces.forms import DayField
from gongjian.surfaces.pages import page, run
from gongjian.surfaces.requests import Request

MOST_CHARACTERS = 200


@require_POST
@page
def plan(request: Request, project_id: int) -> HttpResponse:
    """Of the project's lead leader; those who receive it read what to look at, not that anything is doubted."""
    project = project_of(request, project_id)
    note_reading(request.viewer, request.at, campaign=project.campaign)
    try:
        planned_on = DayField().clean(request.POST.get("planned_on", ""))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("doubts")
    lead = lead_leaders_of([project.pk], on=request.on).get(project.pk)
    if lead is None:
        return redirect("plan-visit", project.pk)
    given = {
        "leader_id": lead.person_id,
        "planned_on": planned_on,
        "kind": VisitKind.LEAD,
        "purpose": _purpose(request, project),
    }
    if run(request, plan_visit, project, given):
        messages.success(request, _("Planned: %(project)s, %(day)s.") % {"project": project, "day": planned_on})
    return redirect("doubts")


def _purpose(request: Request, project: Any) -> str:
    seen = doubts_visible_to(request.viewer, on=request.on).filter(project=project, state=DoubtState.OPEN)
    purpose = ""
    for sentence in dict.fromkeys(look_at(row) for row in seen.order_by("-last_on", "-id")):
        if len(purpose) + len(sentence) < MOST_CHARACTERS:
            purpose = f"{purpose} {sentence}".strip()
    return purpose
