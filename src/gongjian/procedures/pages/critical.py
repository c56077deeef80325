"""What permits hold up over the campaign: which single one frees most days, when each project may lawfully start."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from gongjian.engine.calendars import CHINA
from gongjian.procedures.pages.lines import name_of, named
from gongjian.procedures.queries import (
    CampaignPermits,
    items_of,
    permits_known,
    permits_visible_to,
    plans_known,
    plans_of,
)
from gongjian.projects.pages import any_day, day_asked, kept_later, no_campaign, not_kept
from gongjian.projects.queries import Known, projects_known
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request

_FIELDS = ("is_started", "actual_start_on", "start_on")
_KEPT = "procedures.keptstop"  # with it the limits of permits and the work that waits for them


@page
def critical(request: Request) -> HttpResponse:
    if request.campaign is None:
        return no_campaign(request, _("Critical permits"))
    known = day_asked(request)
    missing = not_kept(known) if known.is_unkept else kept_later(known, _KEPT)
    shown = {} if missing else _answers(_plans(request, known), known)
    return render(
        request,
        "procedures/critical.html",
        {**shown, "any_day": any_day(request, known), "not_kept": missing},
    )


def _plans(request: Request, known: Known) -> CampaignPermits:
    projects = projects_known(request.viewer, known, *_FIELDS, on=request.on)
    if known.is_past:
        return plans_known(permits_known(request.viewer, known, on=request.on), projects, known)
    permits = permits_visible_to(request.viewer, on=request.on, campaign=request.campaign)
    return plans_of(request.campaign, permits, projects, on=request.on)


def _answers(plans: CampaignPermits, known: Known) -> dict[str, Any]:
    freeing = [_freed(plans, freed, permit) for freed, permit in plans.freeing(known.on)]
    return {"freeing": freeing, "starts": _starts(plans, known), "usual": _usual(plans, known)}


def _freed(plans: CampaignPermits, freed: Any, permit: Any) -> dict[str, Any]:
    return {"freed": freed, "permit": permit, "name": name_of(permit), "project": plans.projects[freed.key]}


def _starts(plans: CampaignPermits, known: Known) -> list[dict[str, Any]]:
    """Latest first: these hold the campaign up longest."""
    rows = []
    for pk, start in plans.lawful_starts(known.on).items():
        planned = plans.projects[pk].start_on
        rows.append({
            "project": plans.projects[pk], "start": start, "chain": [named(*names) for names in plans.names(pk, start.chain)],
            "unknown": len(start.unknown), "planned": planned, "is_predicted": CHINA.is_predicted(start.on),
            "late_days": max(0, (start.on - planned).days) if planned else None,
        })  # fmt: skip
    return sorted(rows, key=lambda row: (row["start"].on, row["project"].number), reverse=True)


def _usual(plans: CampaignPermits, known: Known) -> list[dict[str, Any]]:
    items = {one.code: one for one in items_of(known.campaign.district_id)}
    return [{"item": items[code], "usual": usual} for code, usual in sorted(plans.usual.items()) if code in items]
