"""Every page knows its campaign and the campaign's clock."""

from django.http import HttpRequest

from gongjian.projects.queries import clock_shown, current_campaign
from gongjian.surfaces.middleware import fills_request


@fills_request
def campaign_of_request(request: HttpRequest) -> None:
    """`request.campaign` and `request.campaign_clock`, or None where there is no campaign yet."""
    request.campaign = current_campaign(request.viewer, on=request.on)
    request.campaign_clock = clock_shown(request.campaign, on=request.on) if request.campaign else None
