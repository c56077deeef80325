"""The outline into which the schematic map of a campaign is drawn."""

from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Act, action
from gongjian.core.inputs import Nothing
from gongjian.core.refusal import Refusal
from gongjian.engine.maps import OutlineRefused, read_outline
from gongjian.projects import events
from gongjian.projects.inputs import DrawOutline
from gongjian.projects.models import Campaign, MapOutline
from gongjian.projects.queries.campaigns import require_open


class NotAnOutline(Refusal):
    code, http_status, field = "not_an_outline", 422, "geojson"
    sentence = _("The file is no GeoJSON with areas.")


class OutlineTooLarge(Refusal):
    code, http_status, field = "outline_too_large", 422, "geojson"
    sentence = _("The outline is too fine to be read: at most 5 MB and 200,000 points.")


class OutlineInMetres(Refusal):
    code, http_status, field = "outline_in_metres", 422, "geojson"
    sentence = _("The coordinates are not degrees. Export the file in WGS 84 or CGCS2000 longitude and latitude.")


class OutlineWithoutArea(Refusal):
    code, http_status, field = "outline_without_area", 422, "geojson"
    sentence = _("The file holds points or lines only, no area.")


class NoOutline(Refusal):
    code = "no_outline"
    sentence = _("The campaign has no outline.")


REFUSALS = {
    "not_json": NotAnOutline,
    "not_geojson": NotAnOutline,
    "too_large": OutlineTooLarge,
    "not_degrees": OutlineInMetres,
    "no_area": OutlineWithoutArea,
}


@action(target=Campaign, given=DrawOutline)
def draw_outline(act: Act, campaign: Campaign, given: DrawOutline) -> Campaign:
    """Read the outline of the district from GeoJSON; one drawn before is replaced."""
    require_open(campaign)
    try:
        rings = read_outline(given.geojson.encode())
    except OutlineRefused as refused:
        raise REFUSALS[refused.code] from refused
    outline = MapOutline.objects.filter(campaign=campaign).first() or MapOutline(campaign=campaign)
    outline.rings, outline.source = rings, given.source
    outline.drawn_by_id, outline.drawn_at = act.by.person_id, act.at
    act.save(outline)
    count = sum(map(len, rings))
    act.record(events.OUTLINE_DRAWN, campaign, name=campaign.name, source=given.source, count=count)
    return campaign


@action(target=Campaign, given=Nothing)
def remove_outline(act: Act, campaign: Campaign, given: Nothing) -> Campaign:
    require_open(campaign)
    outline = MapOutline.objects.filter(campaign=campaign).first()
    if outline is None:
        raise NoOutline
    act.remove(outline)
    act.record(events.OUTLINE_REMOVED, campaign, name=campaign.name)
    return campaign
