"""Who blocks most investment-days: by department, kind and age, each figure down to the problems behind it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongjian.problems.queries import Blocker, blockers, problems_shown
from gongjian.projects.pages import any_day, as_known_on, day_asked, no_campaign, not_kept
from gongjian.projects.queries import Known
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request
from gongjian.ui.listing import Column, Listing

# In the address → what is counted by, how the list calls it, which filter of the problem list shows what is behind.
WAYS = {
    "unit": ("blocking_unit", gettext_lazy("Department whose answer is awaited"), "unit"),
    "kind": ("kind", gettext_lazy("Kind of problem"), "kind"),
    "age": ("age", gettext_lazy("Working days since raised"), "age"),
}


@page
def blocking(request: Request) -> HttpResponse:
    if request.campaign is None:
        return no_campaign(request, _("Who blocks most investment-days"))
    way = request.GET.get("by", "unit")
    by, label, behind = WAYS.get(way, WAYS["unit"])
    known = day_asked(request)
    seen = problems_shown(request.viewer, known, on=request.on)
    bound = _listing(way, label, behind, known).bind(blockers(seen, known.at, by=by), request)
    return bound.answer() or render(request, "problems/blocking.html", {
        "listing": bound, "way": way if way in WAYS else "unit",
        "ways": [(code, words) for code, (_by, words, _behind) in WAYS.items()], "any_day": any_day(request, known),
    })  # fmt: skip


def _listing(way: str, label: Any, behind: str, known: Known) -> Listing:
    day = f"&day={known.on.isoformat()}" if known.is_past else ""

    def address(row: Blocker) -> str:
        columns = "number,title,project,stake_wan,age,wan_days"
        return f"{reverse('problem-list')}?which=unsettled&{behind}={row.key}&cols={columns}{day}"

    return Listing(
        name=f"problems.blocking.{way}", title=as_known_on(label, known),
        columns=(
            Column(key="label", label=label, sort=lambda row: row.label, link=address, phone="title"),
            Column(key="count", label=gettext_lazy("Problems"), kind="integer", sort=lambda row: row.count),
            Column(key="oldest_days", label=gettext_lazy("Oldest"), kind="integer", unit=gettext_lazy("days"),
                   sort=lambda row: row.oldest_days),
            Column(key="wan_days", label=gettext_lazy("Investment-days"), kind="decimal",
                   unit=gettext_lazy("10k yuan × days"), sort=lambda row: row.wan_days, phone="end"),
        ),
        row_key=lambda row: row.key, row_url=address,
        empty=not_kept(known) if known.is_unkept else gettext_lazy("No open problem names a unit or an amount."),
        note=gettext_lazy("Investment-days = investment held up × calendar days since raised, over problems not settled."),
    )  # fmt: skip
