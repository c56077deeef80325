"""Weekly nodes and stage targets from a pasted list: first what was understood, then one tap."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gongjian.commitments import actions
from gongjian.commitments.forms import PastedLine, PasteForm
from gongjian.commitments.pages.choices import projects_to_plan_for
from gongjian.core.refusal import NotAllowed, NotFound, Refusal
from gongjian.projects.pages import no_campaign
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request

ACTIONS: dict[str, Any] = {"node": actions.plan_node, "target": actions.set_stage_target}


@page
def plan(request: Request) -> HttpResponse:
    if request.campaign is None:
        return no_campaign(request, _("Plan nodes"))
    year = request.campaign.start_on.year if request.campaign else request.on.year
    form = PasteForm(
        request.POST or None,
        projects=projects_to_plan_for(request),
        year=year,
        initial={"project_id": request.GET.get("project"), "key": uuid.uuid4().hex},
    )
    lines = form.understood() if request.method == "POST" and form.is_valid() else []
    faults = [line for line in lines if line.fault]
    if lines and not faults and "confirmed" in request.POST:
        refused = _planned(request, form, lines)
        if not refused:
            return redirect(f"{reverse('week')}?project={form.cleaned_data['project_id']}")
        lines = faults = refused
    return render(request, "commitments/plan.html", {"form": form, "lines": lines, "faults": faults})


def _planned(request: Request, form: PasteForm, lines: list[PastedLine]) -> list[PastedLine]:
    """Each line is an action with a key of its own, so that sending twice plans once. Answers those refused."""
    action, key, refused = ACTIONS[form.cleaned_data["kind"]], form.cleaned_data["key"], []
    for number, line in enumerate(lines):
        given = {"title": line.title, "due_on": line.due_on}
        try:
            action(
                form.cleaned_data["project_id"],
                given,
                by=request.viewer,
                at=request.at,
                key=f"{key}:{number}" if key else None,
            )
        except (NotFound, NotAllowed):
            raise
        except Refusal as refusal:
            refused.append(PastedLine(line.text, line.title, line.due_on, fault=str(refusal)))
    done = len(lines) - len(refused)
    if done:
        words = ngettext("%(count)s was planned.", "%(count)s were planned.", done)
        messages.success(request, words % {"count": done})
    if refused:
        messages.error(request, _("Some lines were refused; they stand below with the reason."))
    return refused
