"""What waits for a department: to accept, to examine with its clocks, evaluations to end, papers it owes."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from gongjian.access.roles import Role
from gongjian.people.queries import units_visible_to
from gongjian.procedures.pages.lines import line
from gongjian.procedures.queries import lacking, permits_visible_to, waiting_for_units, with_all
from gongjian.procedures.states import OPEN, PermitState
from gongjian.projects.pages import no_campaign
from gongjian.surfaces.pages import number_in, page
from gongjian.surfaces.requests import Request
from gongjian.ui.words import enumerated

EACH = 100


@page
def waiting(request: Request) -> HttpResponse:
    """Of the viewer's own units; the office may look at any."""
    if request.campaign is None:
        return no_campaign(request, _("Permits waiting for us"))
    seen = permits_visible_to(request.viewer, on=request.on, campaign=request.campaign)
    wanted, units = number_in(request, "unit"), own_units(request)
    if wanted is not None and request.viewer.holds(Role.OFFICE, on=request.on):
        units = {wanted}
    ours = with_all(waiting_for_units(seen, units))
    owed = with_all(seen.filter(papers__state="department", lead_unit__in=units, state__in=OPEN).distinct())
    parts = {
        "to_accept": _lines(request, ours.filter(state=PermitState.HANDED_IN).order_by("handed_in_on", "pk")),
        "examined": _by_clock(_lines(request, ours.filter(state=PermitState.ACCEPTED).order_by("promised_due_on", "due_on", "pk"))),
        "evaluated": _lines(request, ours.filter(state=PermitState.EVALUATION).order_by("pk")),
        "lacking": _lines(request, with_all(lacking(seen.filter(lead_unit__in=units))).order_by("lacking_due_on", "pk")),
        "spared": _lines(request, with_all(seen.filter(lead_unit__in=units).exclude(waiver_reason="")).order_by("pk")),
        "owed": _lines(request, owed.order_by("pk")),
    }  # fmt: skip
    names = units_visible_to(request.viewer, on=request.on).filter(pk__in=units).values_list("name", flat=True)
    choices = (
        units_visible_to(request.viewer, on=request.on).order_by("name")
        if request.viewer.holds(Role.OFFICE, on=request.on)
        else ()
    )
    return render(request, "procedures/waiting.html", {
        **parts, "nothing": not any(parts.values()), "on": request.on, "units": enumerated(sorted(names)),
        "choices": choices, "unit": wanted,
    })  # fmt: skip


def own_units(request: Request) -> set[int]:
    return {post.unit_id for post in request.viewer.posts if post.is_held_on(request.on) and post.unit_id is not None}


def waits(request: Request) -> bool:
    """Whether the page belongs in somebody's menu: departments, whose clocks run."""
    viewer, on = getattr(request, "viewer", None), getattr(request, "on", None)
    return viewer is not None and on is not None and viewer.holds(Role.DEPARTMENT, on=on)


def _lines(request: Request, permits: Any) -> list[Any]:
    return [line(request, one, ()) for one in permits[:EACH]]


def _by_clock(drawn: list[Any]) -> list[Any]:
    """What is overdue or runs out first stands first; what has no limit last."""
    return sorted(drawn, key=lambda one: min((words.clock.left for words in one.clocks), default=10_000))
