"""Cadres of the district by name, for the organisation side; nothing here compares them."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy

from gongjian.assessments import actions, queries
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request
from gongjian.ui.listing import Column, Listing, TextFilter

CADRES = Listing(
    name="cadres.all", title=gettext_lazy("Cadres' records"),
    columns=(
        Column(key="name", label=gettext_lazy("Name"), value=str, sort=("pinyin", "name"), phone="title"),
        Column(key="unit", label=gettext_lazy("Unit"), value=lambda row: str(row.unit or ""), phone="second"),
        Column(key="title", label=gettext_lazy("Title"), phone=""),
    ),
    filters=(TextFilter(key="words", label=gettext_lazy("Name or unit"), fields=("name", "pinyin", "unit__name")),),
    default_sort="name", row_url="cadre", empty=gettext_lazy("Nobody holds a post yet"),
    empty_hint=gettext_lazy("Posts are given on each person's page, under “Persons”."),
)  # fmt: skip


@page
def cadres(request: Request) -> HttpResponse:
    """Names alone: a record opens with a reason."""
    district = request.campaign and request.campaign.district_id
    if request.viewer.extent(actions.look_at_cadre.name, on=request.on).is_empty:
        raise Http404
    rows = queries.cadres_visible_to(request.viewer, on=request.on)
    bound = CADRES.bind(rows.filter(district=district) if district else rows, request)
    asked = queries.corrections_to_decide(request.viewer, on=request.on)
    return bound.answer() or render(request, "assessments/cadres.html", {"listing": bound, "asked": asked})
