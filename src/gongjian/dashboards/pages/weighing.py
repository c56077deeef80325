"""What waits for the viewer by name: points in a selection, a signature under a completion file."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from gongjian.dashboards.pages.duty import EACH, Duty, with_project
from gongjian.improvements.queries import own_sheets, own_signatures
from gongjian.surfaces.requests import Request


def sheets_due(request: Request) -> Iterable[Duty]:
    mine = own_sheets(request.viewer, on=request.on).filter(selection__project__campaign=request.campaign)
    for one in mine.select_related("selection__project").order_by("named_at", "pk")[:EACH]:
        yield Duty(
            "sheet",
            _("Give points: %(title)s") % {"title": one.selection},
            with_project(one.selection.project, str(one.selection.get_kind_display())),
            reverse("score-alternatives", args=[one.selection_id]),
            _("Score"),
        )


def signatures_due(request: Request) -> Iterable[Duty]:
    mine = own_signatures(request.viewer, on=request.on).filter(file__project__campaign=request.campaign)
    for one in mine.select_related("file__project").order_by("file__asked_at", "pk")[:EACH]:
        yield Duty(
            "signature",
            _("Sign the completion file"),
            with_project(one.file.project, one.capacity),
            reverse("completion", args=[one.file_id]),
            _("Sign"),
        )
