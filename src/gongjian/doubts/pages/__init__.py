"""The office's doubt list: where to go and what to look at there."""

from django.utils.translation import gettext_lazy as _

from gongjian.access.roles import Role
from gongjian.doubts.pages.doubt import doubt, reopen
from gongjian.doubts.pages.list import doubts, look
from gongjian.doubts.pages.visit import plan
from gongjian.surfaces.requests import Request
from gongjian.ui import navigation

__all__ = ["doubt", "doubts", "look", "plan", "reopen"]


def _of_the_office(request: Request) -> bool:
    viewer = getattr(request, "viewer", None)
    return viewer is not None and viewer.holds(Role.OFFICE, on=request.on)


navigation.register(_("Doubt list"), "doubts", order=180, icon="search", visible=_of_the_office)
