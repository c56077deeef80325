"""Every page knows its campaign and the campaign's clock."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from gongjian.people.queries import districts_visible_to
from gongjian.projects.actions import open_campaign
from gongjian.projects.queries import Campaign, Project, ProjectLight, clock_shown, current_campaign, light_of
from gongjian.surfaces.middleware import fills_request
from gongjian.surfaces.requests import Request

CHOSEN = "campaign"  # both in the address and in the session


@fills_request
def campaign_of_request(request: Request) -> None:
    """`request.campaign` and `request.campaign_clock`, or None where there is no campaign yet.

    `?campaign=<id>` chooses one of several; the choice lasts for the session.
    """
    asked = request.GET.get(CHOSEN, "")
    chosen = int(asked) if asked.isdecimal() and len(asked) < 10 else request.session.get(CHOSEN)
    show_campaign(request, current_campaign(request.viewer, on=request.on, chosen=chosen))
    if asked and request.campaign is not None and request.campaign.pk == chosen:
        request.session[CHOSEN] = chosen


def light_shown(request: Request, project: Project) -> ProjectLight:
    """Judged once a page, however many of its parts show it."""
    known: dict[int, ProjectLight] = request.__dict__.setdefault("lights_shown", {})
    if project.pk not in known:
        known[project.pk] = light_of(project, on=request.on)
    return known[project.pk]


def show_campaign(request: Request, campaign: Campaign | None) -> None:
    """Let the page stand in this campaign, such as that of the project it shows."""
    request.campaign = campaign
    request.campaign_clock = clock_shown(campaign, on=request.on) if campaign else None
    request.day_query = request.day_more = ""


def no_campaign(request: Request, title: str = "") -> HttpResponse:
    """In place of a page that needs a campaign: what comes first, and who does it."""
    districts = districts_visible_to(request.viewer, on=request.on)
    may_open = any(open_campaign.permitted(one, request.viewer, request.at) for one in districts)
    return render(request, "projects/none.html", {"page_title": title or _("Projects"), "may_open": may_open})
