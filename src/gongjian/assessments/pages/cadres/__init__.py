"""Pages of the cadre's record."""

from django.utils.translation import gettext_lazy as _

from gongjian.access.roles import Role
from gongjian.assessments.pages.cadres.corrections import ask_correction, decide_correction
from gongjian.assessments.pages.cadres.list import cadres
from gongjian.assessments.pages.cadres.record import cadre, own_file, own_record
from gongjian.assessments.queries import is_cadre
from gongjian.surfaces.requests import Request
from gongjian.ui import navigation

__all__ = ["ask_correction", "cadre", "cadres", "decide_correction", "own_file", "own_record"]


def _has_a_record(request: Request) -> bool:
    viewer = getattr(request, "viewer", None)
    return viewer is not None and is_cadre(viewer, on=request.on)


def _of_the_organisation(request: Request) -> bool:
    viewer = getattr(request, "viewer", None)
    return viewer is not None and any(
        viewer.holds(role, on=request.on) for role in (Role.ASSESSMENT, Role.DISTRICT_LEADER)
    )


navigation.register(_("My record"), "own-record", order=520, icon="person", visible=_has_a_record)
navigation.register(_("Cadres' records"), "cadres", order=530, icon="people", visible=_of_the_organisation)
