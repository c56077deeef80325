"""Handing over a project: proposed, accepted or declined, cancelled."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from gongjian.core.action import ACTIONS
from gongjian.projects.pages import form_page
from gongjian.projects.pages.edits import found, project_of
from gongjian.responsibility import forms
from gongjian.responsibility.pages.edits import leaders, persons, tab_url
from gongjian.responsibility.queries import hand_overs_visible_to, lead_leaders_of
from gongjian.responsibility.states import HAND_OVER
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request

ANSWERS = {"accept": forms.AcceptForm, "decline": forms.DeclineForm, "cancel": forms.CancelForm}


@page
def propose(request: Request, project_id: int) -> HttpResponse:
    project = project_of(request, project_id)
    lead = lead_leaders_of([project_id], on=request.on).get(project_id)
    form = forms.HandOverForm(
        request.POST or None, initial={"on": request.on}, rows=persons(request), leaders=leaders(request)
    )
    told = _("%(name)s leads the project now and remains in charge until the new leader accepts.")
    return form_page(
        request,
        form,
        project,
        title=_("Hand over %(name)s") % {"name": project.name},
        back=tab_url(project_id),
        text=told % {"name": lead.person.name} if lead else "",
        done=_("The hand-over waits for acceptance."),
        then=reverse("hand-over", args=[0]).replace("/0/", "/{id}/"),
    )


@page
def hand_over(request: Request, hand_over_id: int) -> HttpResponse:
    shown = found(
        hand_overs_visible_to(request.viewer, on=request.on).select_related(
            "project__campaign", "from_person", "to_person", "proposed_by"
        ),
        hand_over_id,
    )
    bound = {code: kind(request.POST if request.POST.get("answer") == code else None) for code, kind in ANSWERS.items()}
    chosen = bound.get(request.POST.get("answer", ""))
    if request.method == "POST" and chosen is not None and chosen.run(request, shown):
        messages.success(request, _("The answer was recorded."))
        return redirect("hand-over", hand_over_id)
    is_new_leader = request.viewer.person_id == shown.to_person_id
    may_cancel = ACTIONS["cancel_hand_over"].permitted(shown, request.viewer, request.at)
    return render(
        request,
        "responsibility/hand_over.html",
        {
            "hand_over": shown,
            "state": HAND_OVER.labels[shown.state],
            "waits": shown.state == HAND_OVER.initial,
            "forms": bound,
            "is_new_leader": is_new_leader,
            "may_cancel": may_cancel and not is_new_leader,
            "late": shown.state == HAND_OVER.initial and shown.on < request.on,
        },
        status=422 if request.method == "POST" else 200,
    )
