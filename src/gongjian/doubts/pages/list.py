"""The list: first where to go, then every doubt with filters and export."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from gongjian.doubts import actions
from gongjian.doubts.actions.noting import note_reading
from gongjian.doubts.pages.words import look_at, why
from gongjian.doubts.queries import doubts_visible_to, looked_at, places_to_go
from gongjian.doubts.states import DoubtKind, DoubtState
from gongjian.fieldwork.actions import plan_visit
from gongjian.projects.pages import no_campaign
from gongjian.responsibility.queries import lead_leaders_of
from gongjian.surfaces.pages import page, run, shown
from gongjian.surfaces.requests import Request
from gongjian.ui.listing import ChoiceFilter, Column, DateFilter, Listing, TextFilter

SHOWN = 12

DOUBTS = Listing(
    name="doubts.all", title=gettext_lazy("Doubt list"),
    columns=(
        Column(key="project", label=gettext_lazy("Project"), value=lambda row: str(row.project), sort=("project__pinyin",), phone="title"),
        Column(key="kind", label=gettext_lazy("Kind"), kind="choice", choices=DoubtKind.choices, sort=("kind",)),
        Column(key="why", label=gettext_lazy("Why it is here"), value=why, phone=""),
        Column(key="look_at", label=gettext_lazy("What to look at"), value=look_at, shown=False, phone=""),
        Column(key="first_on", label=gettext_lazy("Since"), kind="date", sort=("first_on",), shown=False, phone=""),
        Column(key="last_on", label=gettext_lazy("Until"), kind="date", sort=("last_on",)),
        Column(key="state", label=gettext_lazy("State"), kind="choice", choices=DoubtState.choices, sort=("state",), phone="end"),
        Column(key="sentence", label=gettext_lazy("What explains it"), phone=""),
        Column(key="explained_by", label=gettext_lazy("Explained by"), value=lambda row: str(row.explained_by or ""), shown=False, phone=""),
        Column(key="found_at", label=gettext_lazy("Found"), kind="moment", sort=("found_at",), shown=False, phone=""),
    ),
    filters=(
        ChoiceFilter(key="state", label=gettext_lazy("State"), choices=DoubtState.choices),
        ChoiceFilter(key="kind", label=gettext_lazy("Kind"), choices=DoubtKind.choices),
        DateFilter(key="on", label=gettext_lazy("Until"), field="last_on"),
        TextFilter(key="words", label=gettext_lazy("Project or words"), fields=("project__name", "project__pinyin", "sentence")),
    ),
    default_sort="-last_on", row_url="doubt", empty=gettext_lazy("No doubts"),
    note=gettext_lazy("Only the campaign office sees this list. Nobody is scored or named by it."),
)  # fmt: skip


@page
def doubts(request: Request) -> HttpResponse:
    if request.campaign is None:
        return no_campaign(request, _("Doubt list"))
    note_reading(request.viewer, request.at, campaign=request.campaign)
    seen = doubts_visible_to(request.viewer, on=request.on).filter(project__campaign=request.campaign)
    if request.GET.get("state") != DoubtState.GONE:
        seen = seen.exclude(state=DoubtState.GONE)
    bound = DOUBTS.bind(seen.select_related("project", "explained_by"), request)
    if answer := bound.answer():
        note_reading(request.viewer, request.at, campaign=request.campaign, exported=bound.total)
        return answer
    going = places_to_go(seen, on=request.on, most=SHOWN)
    leads = lead_leaders_of([one.project.pk for one in going], on=request.on)
    facts = {
        "listing": bound,
        "going": [_place(request, one, leads.get(one.project.pk)) for one in going],
        "tomorrow": request.on + timedelta(days=1),
        "first_on": request.on,
        "looked_at": looked_at(request.campaign),
        "may_look": actions.look_for_doubts.permitted(request.campaign, request.viewer, request.at),
    }
    return render(request, "doubts/list.html", facts)


def _place(request: Request, one: Any, lead: Any) -> dict[str, Any]:
    return {
        "one": one,
        "doubts": [{"row": row, "why": why(row), "look_at": look_at(row)} for row in one.doubts],
        "leader": lead.person.name if lead else "",
        "may_plan": plan_visit.permitted(one.project, request.viewer, request.at),
    }


@require_POST
@page
def look(request: Request) -> HttpResponse:
    """The worker goes through all facts; reload in a moment."""
    campaign = shown(request.campaign)
    if run(request, actions.look_for_doubts, campaign, {}):
        messages.success(request, _("The facts are being checked; reload in a moment."))
    return redirect("doubts")
