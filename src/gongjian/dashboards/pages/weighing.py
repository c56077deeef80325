"""What waits for the viewer by name: points in a selection, a signature under a completion file, the week's account."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from gongjian.assessments.queries import corrections_to_decide, mine_to_hand_in
from gongjian.dashboards.pages.duty import EACH, Duty, moment_words, with_project
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


def accounts_due(request: Request) -> Iterable[Duty]:
    for one in mine_to_hand_in(request.viewer, request.at).filter(campaign=request.campaign)[:EACH]:
        yield Duty(
            "account",
            _("Hand in the two-way account of week %(week)s") % {"week": one.week},
            _("%(party)s · drafted from the records; late has no consequence") % {"party": one},
            reverse("account", args=[one.pk]),
            _("Read and hand in"),
            due_at=one.due_at if one.due_at > request.at else None,  # late has no consequence and no place in front
            when=_("until %(time)s") % {"time": moment_words(one.due_at, request.on)},
        )


def corrections_due(request: Request) -> Iterable[Duty]:
    """Of cadres' records, for those who may decide on them."""
    for one in corrections_to_decide(request.viewer, on=request.on)[:EACH]:
        yield Duty(
            "correction",
            _("%(name)s asks for a correction of their own record") % {"name": one.person},
            one.reason,
            reverse("cadre-correction", args=[one.pk]),
            _("Decide on it"),
        )
