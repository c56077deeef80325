"""Findings: the wall by state with before and after, the list, what is found again with a contractor."""

from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongjian.inspections import queries
from gongjian.inspections.states import FindingState, Kind
from gongjian.projects.pages import any_day, as_known_on, day_asked, day_query, no_campaign, not_kept
from gongjian.projects.queries import Known, names_known
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request
from gongjian.ui.listing import ChoiceFilter, Column, DateFilter, Listing, TextFilter

IN_A_LANE = 12
LANES = (FindingState.FOUND, FindingState.AGREED, FindingState.FIXED, FindingState.CLOSED)


def _item(row: Any) -> str:
    return f"{row.item_code} {row.item_name}" if row.item_code else str(_("outside the catalogue"))


FINDINGS = Listing(
    name="inspections.findings", title=gettext_lazy("Findings"),
    columns=(
        Column(key="text", label=gettext_lazy("What is wrong"), phone="title"),
        Column(key="project", label=gettext_lazy("Project"), value=lambda row: str(row.project), sort=("project__pinyin",), phone="second"),
        Column(key="kind", label=gettext_lazy("Catalogue"), kind="choice", choices=Kind.choices, phone=""),
        Column(key="item", label=gettext_lazy("Item"), value=_item, sort=("item_code",), phone=""),
        Column(key="state", label=gettext_lazy("State"), kind="choice", choices=FindingState.choices, sort=("state",), phone="end"),
        Column(key="due_on", label=gettext_lazy("By which day"), kind="date", sort=("due_on",), phone="second"),
        Column(key="contractor", label=gettext_lazy("Contractor"), value=lambda row: str(row.contractor or ""), phone=""),
        Column(key="repeated", label=gettext_lazy("Repeat findings"), value=lambda row: _("yes") if row.repeats_id else "", phone=""),
        Column(key="recorded_at", label=gettext_lazy("Recorded at"), kind="moment", sort=("recorded_at",), phone=""),
    ),
    filters=(
        ChoiceFilter(key="state", label=gettext_lazy("State"), choices=FindingState.choices),
        ChoiceFilter(key="kind", label=gettext_lazy("Catalogue"), choices=Kind.choices),
        DateFilter(key="due", label=gettext_lazy("By which day"), field="due_on"),
        TextFilter(key="words", label=gettext_lazy("Project or words"), fields=("project__name", "project__pinyin", "text", "item_name", "contractor__name")),
    ),
    default_sort="-recorded_at", row_url="finding", empty=gettext_lazy("Nothing was found"),
    empty_hint=gettext_lazy("What an inspection round finds is listed here until it is closed."),
)  # fmt: skip


def _of_campaign(request: Request, known: Known) -> Any:
    if known.is_past:
        rows = queries.findings_known(request.viewer, known, on=request.on)
    else:
        rows = queries.findings_visible_to(request.viewer, on=request.on).filter(project__campaign=request.campaign)
    return rows.select_related("project", "contractor")


def _listing(known: Known) -> Listing:
    if not known.is_past:
        return FINDINGS
    return replace(
        FINDINGS,
        title=as_known_on(FINDINGS.title, known),
        columns=tuple(
            replace(one, value=names_known(known)) if one.key == "project" else one for one in FINDINGS.columns
        ),
        row_url=lambda row: reverse("finding", args=[row.finding_id]),
        empty=not_kept(known) if known.is_unkept else FINDINGS.empty,
    )


@page
def finding_list(request: Request) -> HttpResponse:
    if request.campaign is None:
        return no_campaign(request, _("Findings"))
    known = day_asked(request)
    bound = _listing(known).bind(_of_campaign(request, known), request)
    context = {"listing": bound, "any_day": any_day(request, known), "day_query": day_query(known)}
    return bound.answer() or render(request, "inspections/findings.html", context)


@page
def wall(request: Request) -> HttpResponse:
    """A lane a state; photos before and after side by side."""
    if request.campaign is None:
        return no_campaign(request, _("Findings wall"))
    known = day_asked(request)
    rows = _of_campaign(request, known)
    lanes = []
    for state in LANES:
        here = rows.filter(state=state)
        order = ("-closed_at",) if state == FindingState.CLOSED else ("due_on", "pk")
        if known.is_past:
            found = queries.as_findings(here.order_by(*order)[:IN_A_LANE], known)
            shown = [queries.Shown(one, None) for one in found]
        else:
            shown = queries.with_photos(here.prefetch_related("fixes").order_by(*order)[:IN_A_LANE])
        lanes.append({"state": state, "label": state.label, "count": here.count(), "shown": shown})
    note = _("Photos stand with the findings themselves.") if known.kept else ""
    return render(
        request,
        "inspections/wall.html",
        {"lanes": lanes, "on": known.on, "any_day": any_day(request, known, note), "day_query": day_query(known)},
    )


@page
def repeats(request: Request) -> HttpResponse:
    """By contractor and item; of firms and sites, never of persons."""
    if request.campaign is None:
        return no_campaign(request, _("Repeat findings"))
    known, words = day_asked(request), dict(Kind.choices)
    repeated = queries.repeats_by_contractor(_of_campaign(request, known))
    lines = [{**row, "label": words[str(row["kind"])]} for row in repeated]
    return render(request, "inspections/repeats.html", {"lines": lines, "any_day": any_day(request, known)})
