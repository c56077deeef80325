"""The ground of the war room: where the projects stand, and who is at work there."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from gongjian.dashboards.queries import by_gap
from gongjian.engine.maps import Spot
from gongjian.fieldwork.queries import strength_by_day
from gongjian.projects.pages.words import light_sentence
from gongjian.projects.queries import Known, outline_of
from gongjian.projects.queries import drawn as map_drawn
from gongjian.surfaces.requests import Request
from gongjian.ui.words import LightLook, day_words, light_look, plain_number

CHANGES_SHOWN = 4
CIRCLE = "M-6.5 0a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0-13 0z"
# By shape as well as by colour, like every light.
SHAPES = {"normal": CIRCLE, "behind": "M0-8L8 6.5H-8z", "serious": "M-6.5-6.5h13v13h-13z"}


@dataclass(frozen=True, slots=True)
class Site:
    project: Any
    spot: Spot
    look: LightLook
    sentence: str

    @property
    def shape(self) -> str:
        return SHAPES.get(self.look.code, CIRCLE)


def ground(request: Request, known: Known, projects: list[Any], lights: dict[int, Any]) -> dict[str, Any]:
    return {"map": _map(request, projects, lights), "strength": _strength(request, known, projects)}


def _map(request: Request, projects: list[Any], lights: dict[int, Any]) -> dict[str, Any] | None:
    """Those that slip most get their names first; without a single place there is no map."""
    ordered = [slip.project for slip in by_gap(projects, lights)]
    if not any(one.longitude is not None for one in ordered):
        return None
    outline = outline_of(request.campaign)
    urgent = sum(light_look(lights[one.pk].code).code == "serious" for one in ordered)
    drawing = map_drawn(outline, ordered, urgent=urgent, is_far=bool(request.GET.get("hall")))
    by_key = {one.pk: one for one in ordered}
    sites = [
        Site(by_key[spot.key], spot, light_look(lights[spot.key].code), light_sentence(lights[spot.key]))
        for spot in reversed(drawing.spots)  # the most urgent are drawn last, above the others
    ]
    without = len(projects) - len(sites)
    note = _("schematic, no survey")
    if without:
        note = _("%(note)s · %(count)s projects without a place") % {"note": note, "count": without}
    return {"drawing": drawing, "sites": sites, "note": note, "source": outline.source if outline else ""}


def _strength(request: Request, known: Known, projects: list[Any]) -> dict[str, Any] | None:
    days, changes = strength_by_day(request.viewer, request.campaign, on=known.on, known_at=known.at)
    if not days:
        return None
    now, by_key = days[-1], {one.pk: one for one in projects}
    return {
        "now": now,
        "people_words": plain_number(now.workers),
        "machine_words": plain_number(now.machines),
        "workers": [one.workers for one in days],
        "machines": [one.machines for one in days],
        "fewer": [
            {
                "project": by_key[one.project_id],
                "change": one,
                "workers_more": _signed(one.workers_more),
                "machines_more": _signed(one.machines_more),
            }
            for one in changes
            if one.project_id in by_key and (one.workers_more < 0 or one.machines_more < 0)
        ][:CHANGES_SHOWN],
        "note": _("reports of %(day)s: %(count)s of %(of)s projects")
        % {"day": day_words(now.on), "count": now.sites, "of": len(projects)},
    }


def _signed(count: int) -> str:
    return f"+{count}" if count > 0 else plain_number(count)
