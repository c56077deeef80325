"""All conferences with their minutes, and what waits for the next one."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongjian.problems import actions
from gongjian.problems.queries import conferences_visible_to, matters_waiting, with_counts
from gongjian.problems.states import UNCLOSED, ConferenceState
from gongjian.projects.pages import no_campaign
from gongjian.surfaces.pages import page, run
from gongjian.surfaces.requests import Request
from gongjian.ui.listing import ChoiceFilter, Column, DateFilter, Listing

CONFERENCES = Listing(
    name="conferences.all", title=gettext_lazy("Joint conferences"),
    columns=(
        Column(key="number", label=gettext_lazy("Number"), value=str, sort=("number",), phone="title"),
        Column(key="state", label=gettext_lazy("State"), kind="choice", choices=ConferenceState.choices, sort=("state",)),
        Column(key="meets_at", label=gettext_lazy("When"), kind="moment", sort=("meets_at",), phone="end"),
        Column(key="venue", label=gettext_lazy("Where"), sort=("venue",)),
        Column(key="chair", label=gettext_lazy("Chair"), value=lambda row: str(row.chair or ""), phone=""),
        Column(key="item_count", label=gettext_lazy("Items"), kind="integer", phone=""),
        Column(key="decision_count", label=gettext_lazy("Decisions"), kind="integer", phone=""),
        Column(key="closed_at", label=gettext_lazy("Closed at"), kind="moment", sort=("closed_at",), shown=False, phone=""),
    ),
    filters=(
        ChoiceFilter(key="state", label=gettext_lazy("State"), choices=tuple(ConferenceState.choices)),
        DateFilter(key="meets", label=gettext_lazy("When"), field="meets_at__date"),
    ),
    default_sort="-number", row_url="conference", empty=gettext_lazy("No conference was called yet"),
    empty_hint=gettext_lazy("A conference can be drafted once a problem has climbed to that level."),
    note=gettext_lazy("When the last clock of a problem runs out, the next conference is drafted by itself."),
)  # fmt: skip


@page
def conference_list(request: Request) -> HttpResponse:
    if request.campaign is None:
        return no_campaign(request, _("Joint conferences"))
    seen = conferences_visible_to(request.viewer, on=request.on, campaign=request.campaign)
    bound = CONFERENCES.bind(with_counts(seen), request)
    if answer := bound.answer():
        return answer
    may_draft = actions.draft_conference.permitted(request.campaign, request.viewer, request.at)
    return render(request, "problems/conferences/list.html", {
        "listing": bound, "may_draft": may_draft,
        "coming": seen.filter(state__in=UNCLOSED).order_by("number"),
        "waiting": len(matters_waiting(request.campaign, at=request.at)) if may_draft else 0,
    })  # fmt: skip


@page
def draft(request: Request) -> HttpResponse:
    """The office calls for one: the draft takes in all that waits."""
    if request.method != "POST" or request.campaign is None:
        raise Http404
    answer = run(request, actions.draft_conference, request.campaign, {})
    if answer is None:
        return redirect("conferences")
    messages.success(request, _("The draft has taken in what waits."))
    return redirect("conference", answer.id)
