"""All decisions of conferences: what is carried out, by whom, until when."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongjian.problems import forms
from gongjian.problems.queries import decisions_known, decisions_visible_to, owner_of_decision
from gongjian.problems.states import DecisionKind, DecisionState
from gongjian.projects.pages import any_day, day_asked, listing_then, no_campaign
from gongjian.projects.queries import Known
from gongjian.surfaces.pages import page, shown
from gongjian.surfaces.requests import Request
from gongjian.ui.listing import ChoiceFilter, Column, DateFilter, Listing, TextFilter

DECISIONS = Listing(
    name="conferences.decisions", title=gettext_lazy("Decisions of conferences"),
    columns=(
        Column(key="number", label=gettext_lazy("Number"), value=str, sort=("conference__number", "number"), phone="second"),
        Column(key="text", label=gettext_lazy("Wording of the decision"), sort=("text",), phone="title"),
        Column(key="kind", label=gettext_lazy("Kind of decision"), kind="choice", choices=DecisionKind.choices, sort=("kind",), phone=""),
        Column(key="project", label=gettext_lazy("Project"), value=lambda row: str(row.project or "")),
        Column(key="owner", label=gettext_lazy("Owner"), value=owner_of_decision),
        Column(key="due_on", label=gettext_lazy("Done by"), kind="date", sort=("due_on",), phone="end"),
        Column(key="state", label=gettext_lazy("State"), kind="choice", choices=DecisionState.choices, sort=("state",)),
        Column(key="settled_on", label=gettext_lazy("Settled"), kind="date", sort=("settled_on",), shown=False, phone=""),
    ),
    filters=(
        ChoiceFilter(key="state", label=gettext_lazy("State"), choices=tuple(DecisionState.choices)),
        TextFilter(key="words", label=gettext_lazy("Wording of the decision"), fields=("text",)),
        DateFilter(key="due", label=gettext_lazy("Done by"), field="due_on"),
    ),
    default_sort="due_on", row_url=lambda row: reverse("conference", args=[row.conference_id]),
    empty=gettext_lazy("No conference has decided anything yet"),
    empty_hint=gettext_lazy("What a conference decides is listed here, with who does it by when."),
)  # fmt: skip


@page
def decision_list(request: Request) -> HttpResponse:
    if request.campaign is None:
        return no_campaign(request, _("Decisions of conferences"))
    known = day_asked(request)
    bound = listing_then(DECISIONS, known, "problems.keptdecision").bind(_rows(request, known), request)
    context = {"listing": bound, "any_day": any_day(request, known)}
    return bound.answer() or render(request, "problems/conferences/decisions.html", context)


def _rows(request: Request, known: Known) -> Any:
    if known.is_past:
        return decisions_known(request.viewer, known, on=request.on)
    seen = decisions_visible_to(request.viewer, on=request.on, campaign=request.campaign)
    return seen.select_related("conference", "project", "owner_person__unit", "owner_unit")


@page
def drop(request: Request, decision_id: int) -> HttpResponse:
    decision = shown(
        decisions_visible_to(request.viewer, on=request.on).select_related("conference").filter(pk=decision_id).first()
    )
    form = forms.DropForm(request.POST or None)
    if request.method == "POST" and form.run(request, decision):
        messages.success(request, _("The decision is dropped."))
        return redirect("conference", decision.conference_id)
    return render(
        request,
        "problems/conferences/drop.html",
        {"form": form, "decision": decision},
        status=422 if request.method == "POST" else 200,
    )
