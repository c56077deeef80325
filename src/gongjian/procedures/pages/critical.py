"""What permits hold up over the campaign: which single one frees most days today, when each project may lawfully start."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from gongjian.engine.calendars import CHINA
from gongjian.procedures.pages.lines import name_of, named
from gongjian.procedures.queries import CampaignPermits, items_of, permits_visible_to, plans_of
from gongjian.projects.pages import no_campaign
from gongjian.projects.queries import listed, projects_visible_to
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request

_FIELDS = ("is_started", "actual_start_on", "start_on")


@page
def critical(request: Request) -> HttpResponse:
    if request.campaign is None:
        return no_campaign(request, _("Critical permits"))
    seen = projects_visible_to(request.viewer, on=request.on).filter(campaign=request.campaign)
    permits = permits_visible_to(request.viewer, on=request.on, campaign=request.campaign)
    plans = plans_of(request.campaign, permits, listed(seen, request.campaign, *_FIELDS), on=request.on)
    return render(request, "procedures/critical.html", {
        "freeing": [_freed(plans, freed, permit) for freed, permit in plans.freeing(request.on)],
        "starts": _starts(plans, request), "usual": _usual(plans, request), "on": request.on,
    })  # fmt: skip


def _freed(plans: CampaignPermits, freed: Any, permit: Any) -> dict[str, Any]:
    return {"freed": freed, "permit": permit, "name": name_of(permit), "project": plans.projects[freed.key]}


def _starts(plans: CampaignPermits, request: Request) -> list[dict[str, Any]]:
    """Latest first: these hold the campaign up longest."""
    rows = []
    for pk, start in plans.lawful_starts(request.on).items():
        planned = plans.projects[pk].start_on
        rows.append({
            "project": plans.projects[pk], "start": start, "chain": [named(*names) for names in plans.names(pk, start.chain)],
            "unknown": len(start.unknown), "planned": planned, "is_predicted": CHINA.is_predicted(start.on),
            "late_days": max(0, (start.on - planned).days) if planned else None,
        })  # fmt: skip
    return sorted(rows, key=lambda row: (row["start"].on, row["project"].number), reverse=True)


def _usual(plans: CampaignPermits, request: Request) -> list[dict[str, Any]]:
    items = {one.code: one for one in items_of(request.campaign.district_id)}
    return [{"item": items[code], "usual": usual} for code, usual in sorted(plans.usual.items()) if code in items]
