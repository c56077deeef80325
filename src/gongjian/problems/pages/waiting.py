"""What waits for us: of this person and the person's units, everything a problem or a conference asks of them."""

from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from gongjian.access.roles import Role
from gongjian.commitments.queries import constraints_visible_to, open_constraints
from gongjian.problems import actions
from gongjian.problems.pages.lines import lines
from gongjian.problems.queries import (
    comments_owed_by,
    comments_visible_to,
    conferences_visible_to,
    decisions_visible_to,
    disputes_to_decide,
    disputes_visible_to,
    extensions_to_answer,
    extensions_visible_to,
    held_by,
    open_decisions,
    problems_visible_to,
    to_confirm_by,
    units_of,
    with_clocks,
)
from gongjian.problems.states import HELD, ConferenceState, LevelCode
from gongjian.projects.pages import no_campaign
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request

EACH = 50


@page
def waiting(request: Request) -> HttpResponse:
    if request.campaign is None:
        return no_campaign(request, _("What waits for us"))
    seen = problems_visible_to(request.viewer, on=request.on, campaign=request.campaign)
    parts = {
        "held": lines(with_clocks(held_here(request)).order_by("due_at", "id")[:EACH], request.at),
        "awaited": lines(with_clocks(awaited_here(request)).order_by("raised_at", "id")[:EACH], request.at),
        "to_clear": constraints_here(request)[:EACH],
        "owed": comments_here(request)[:EACH],
        "asked": answers_owed(request),
        "disputed": disputes_here(request)[:EACH],
        "decided": decisions_here(request)[:EACH],
        "conferences": invitations(request)[:EACH],
        "to_confirm": lines(with_clocks(to_confirm_by(seen, request.viewer))[:EACH], request.at),
    }
    return render(request, "problems/waiting.html", {
        **parts, "nothing": not any(parts.values()), "at": request.at, "on": request.on,
    })  # fmt: skip


def held_here(request: Request) -> Any:
    """Held by the person or a unit; for the office also what waits for a conference."""
    seen = problems_visible_to(request.viewer, on=request.on, campaign=request.campaign)
    mine = held_by(seen, request.viewer, on=request.on)
    if request.viewer.holds(Role.OFFICE, on=request.on):
        mine = mine | seen.filter(level=LevelCode.JOINT_CONFERENCE, state__in=HELD)
    return mine


def awaited_here(request: Request) -> Any:
    """Held by others, who wait for an answer of one's own unit."""
    seen = problems_visible_to(request.viewer, on=request.on, campaign=request.campaign)
    units = units_of(request.viewer, on=request.on)
    held = held_here(request).values("pk")
    return seen.filter(blocking_unit__in=units, state__in=HELD).exclude(pk__in=held)


def constraints_here(request: Request) -> Any:
    """Open constraints this person or unit has to clear, earliest first."""
    units = units_of(request.viewer, on=request.on)
    mine = constraints_visible_to(request.viewer, on=request.on).filter(
        Q(person=request.viewer.person_id) | Q(person=None, unit__in=units),
        promise__project__campaign=request.campaign,
    )
    return open_constraints(mine).order_by("needed_by_on", "id")


def comments_here(request: Request) -> Any:
    seen = comments_visible_to(request.viewer, on=request.on, campaign=request.campaign)
    return comments_owed_by(seen, request.viewer, on=request.on)


def answers_owed(request: Request) -> list[Any]:
    """More time asked for that this viewer may grant: by the same decision as the button."""
    seen = extensions_visible_to(request.viewer, on=request.on, campaign=request.campaign)
    if request.viewer.extent("grant_extension", on=request.on).is_empty:
        return []
    return [one for one in extensions_to_answer(seen)[:EACH] if _may_answer(request, one)]


def _may_answer(request: Request, extension: Any) -> bool:
    problem = extension.problem
    if extension.asked_by_id == request.viewer.person_id:
        return False
    return actions.grant_extension.permitted(problem, request.viewer, request.at) and not actions.holds_itself(
        problem, request.viewer, on=request.on
    )


def disputes_here(request: Request) -> Any:
    seen = disputes_visible_to(request.viewer, on=request.on, campaign=request.campaign)
    return disputes_to_decide(seen) if request.viewer.holds(Role.OFFICE, on=request.on) else seen.none()


def decisions_here(request: Request) -> Any:
    """Decisions of conferences that this person or the person's unit carries out."""
    seen = decisions_visible_to(request.viewer, on=request.on, campaign=request.campaign)
    own = Q(owner_person=request.viewer.person_id) | Q(
        owner_person=None, owner_unit__in=units_of(request.viewer, on=request.on)
    )
    return open_decisions(seen.filter(own)).select_related("conference", "project", "promise", "problem")


def invitations(request: Request) -> Any:
    """Conferences called that this person or the person's unit attends."""
    seen = conferences_visible_to(request.viewer, on=request.on, campaign=request.campaign)
    units = units_of(request.viewer, on=request.on)
    mine = seen.filter(
        Q(attendees__person=request.viewer.person_id) | Q(attendees__unit__in=units) | Q(chair=request.viewer.person_id)
    )
    return mine.filter(state__in=(ConferenceState.CALLED, ConferenceState.HELD)).distinct().order_by("meets_at", "id")
