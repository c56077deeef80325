"""The week board of an earlier day: what was promised by then and what had become of it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongjian.commitments.queries import ppc_by_week, promises_due, promises_known
from gongjian.commitments.states import PromiseState
from gongjian.engine.calendars import Week
from gongjian.projects.pages import any_day, as_known_on, not_kept
from gongjian.projects.queries import Known, clock_of, names_known
from gongjian.surfaces.pages import number_in
from gongjian.surfaces.requests import Request
from gongjian.ui.listing import ChoiceFilter, Column, Listing, TextFilter


def week_then(request: Request, known: Known, shown: Week) -> HttpResponse:
    promises = promises_known(request.viewer, known, on=request.on)
    for name in ("project", "owner", "unit"):
        wanted = number_in(request, name)
        if wanted is not None:
            promises = promises.filter(**{f"{name}_id": wanted})
    bound = _listing(known, shown).bind(promises_due(promises, shown.first_on, shown.last_on), request)
    before = [one for one in clock_of(known.campaign).weeks() if one.number in {shown.number - 1, shown.number}]
    ratios = ppc_by_week(promises, before)
    context = {
        "week": shown,
        "listing": bound,
        "ppc": ratios[-1],
        "ppc_last": ratios[-2] if len(ratios) > 1 else None,
        "any_day": any_day(request, known),
    }
    return bound.answer() or render(request, "commitments/week_then.html", context)


def _listing(known: Known, shown: Week) -> Listing:
    return Listing(
        name="commitments.week_then",
        title=as_known_on(_("Promises of week %(week)s") % {"week": shown.number}, known),
        columns=_columns(known),
        filters=(
            ChoiceFilter(key="state", label=gettext_lazy("State"), choices=PromiseState.choices),
            TextFilter(key="words", label=gettext_lazy("Promise"), fields=("title",)),
        ),
        default_sort="project",
        row_url=lambda row: reverse("promise", args=[row.promise_id]),
        empty=not_kept(known) if known.is_unkept else gettext_lazy("Nothing is promised for this week"),
    )


def _why_missed(row: Any) -> str:
    return " ".join(part for part in (row.get_miss_reason_display(), row.miss_note) if part)


def _columns(known: Known) -> tuple[Column, ...]:
    return (
        Column(key="title", label=gettext_lazy("Promise"), phone="title"),
        Column(key="project", label=gettext_lazy("Project"), value=names_known(known),
               sort=("project__number",), phone="second"),
        Column(key="owner", label=gettext_lazy("Who promises"), value=lambda row: row.owner.name, phone="second"),
        Column(key="unit", label=gettext_lazy("Unit"), value=lambda row: str(row.unit or ""), phone=""),
        Column(key="due_on", label=gettext_lazy("Due on"), kind="date", sort=("due_on",), phone="second"),
        Column(key="state", label=gettext_lazy("State"), kind="choice", choices=PromiseState.choices, sort=("state",), phone="end"),
        Column(key="done_on", label=gettext_lazy("Done on"), kind="date", sort=("done_on",), phone=""),
        Column(key="reason", label=gettext_lazy("Reason for not keeping"), value=_why_missed, phone=""),
    )  # fmt: skip
