"""All selections of the campaign."""

from typing import Any

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongjian.improvements.queries import own_sheets, selections_visible_to
from gongjian.improvements.states import SelectionKind, SelectionState
from gongjian.projects.pages import no_campaign
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request
from gongjian.ui.listing import ChoiceFilter, Column, Listing, TextFilter


def _chosen(row: Any) -> str:
    return row.chosen.name if row.chosen else ""


SELECTIONS = Listing(
    name="improvements.selections", title=gettext_lazy("Best of the best"),
    columns=(
        Column(key="project", label=gettext_lazy("Project"), value=lambda row: str(row.project), sort=("project__pinyin",), phone="second"),
        Column(key="title", label=gettext_lazy("Selection"), sort=("title",), phone="title"),
        Column(key="kind", label=gettext_lazy("What is chosen"), kind="choice", choices=SelectionKind.choices, sort=("kind",), phone=""),
        Column(key="state", label=gettext_lazy("State"), kind="choice", choices=SelectionState.choices, sort=("state",), phone="end"),
        Column(key="alternatives_count", label=gettext_lazy("Alternatives"), kind="integer", phone=""),
        Column(key="chosen", label=gettext_lazy("Alternative chosen"), value=_chosen, phone=""),
        Column(key="decided_at", label=gettext_lazy("Decided at"), kind="moment", sort=("decided_at",), phone=""),
        Column(key="reasons", label=gettext_lazy("Reasons"), shown=False, phone=""),
    ),
    filters=(
        ChoiceFilter(key="state", label=gettext_lazy("State"), choices=SelectionState.choices),
        ChoiceFilter(key="kind", label=gettext_lazy("What is chosen"), choices=SelectionKind.choices),
        TextFilter(key="words", label=gettext_lazy("Project or words"), fields=("project__name", "project__pinyin", "title", "about")),
    ),
    default_sort="state", row_url="selection", empty=gettext_lazy("No selection has been started"),
)  # fmt: skip


@page
def selections(request: Request) -> HttpResponse:
    if request.campaign is None:
        return no_campaign(request, _("Best of the best"))
    rows = selections_visible_to(request.viewer, on=request.on).filter(project__campaign=request.campaign)
    counted = rows.select_related("project", "chosen").annotate(alternatives_count=Count("alternatives"))
    bound = SELECTIONS.bind(counted, request)
    if answer := bound.answer():
        return answer
    mine = own_sheets(request.viewer, on=request.on).select_related("selection__project")
    return render(request, "improvements/selections.html", {"listing": bound, "mine": list(mine)})
