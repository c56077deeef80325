"""What comes next in a young installation: from the first unit to the first promise, each step one tap away."""

from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from gongjian.access.roles import Role
from gongjian.commitments.queries import nodes_visible_to, promises_visible_to
from gongjian.core.action import ACTIONS
from gongjian.people.queries import district_of, persons_visible_to, units_visible_to
from gongjian.projects.queries import projects_visible_to
from gongjian.responsibility.queries import gaps_of
from gongjian.surfaces.requests import Request

SETTING_UP = {Role.OFFICE, Role.SYSTEM_ADMIN}


@dataclass(frozen=True, slots=True)
class FirstStep:
    """`url` is empty where this viewer's posts do not include the step: somebody else takes it."""

    words: str
    note: str
    is_done: bool
    url: str
    # The first that is open and this viewer's: its button stands out.
    is_next: bool = False


def first_steps(request: Request, roles: set[Role]) -> list[FirstStep]:
    """Empty once the first promise is made, and for whoever sets nothing up."""
    viewer, on, campaign = request.viewer, request.on, request.campaign
    district = district_of(viewer, on=on)
    if not roles & SETTING_UP or district is None:
        return []
    if campaign and promises_visible_to(viewer, on=on).filter(project__campaign=campaign).exists():
        return []
    steps = [*_people(request, district), *_campaign(request, district), *_week(request)]
    mine = next((one for one in steps if one.url and not one.is_done), None)
    return [replace(one, is_next=one is mine) for one in steps]


def _step(request: Request, words: str, note: str, *, is_done: bool, action: str, target: Any, url: str) -> FirstStep:
    may = target is not None and ACTIONS[action].permitted(target, request.viewer, request.at)
    return FirstStep(words, note, is_done, url if may else "")


def _people(request: Request, district: Any) -> list[FirstStep]:
    viewer, on = request.viewer, request.on
    units, persons = units_visible_to(viewer, on=on), persons_visible_to(viewer, on=on)
    office = persons.filter(posts__role=Role.OFFICE, posts__until_on=None).exists()
    return [
        _step(
            request, _("Set up the units"), _("departments, parks, owners and contractors that take part"),
            is_done=units.count() > 1, action="add_unit", target=district, url=reverse("people:units"),
        ),
        _step(
            request, _("Add persons, give posts and open accounts"),
            _("first somebody of the campaign office, who runs the campaign; then the leaders"),
            is_done=office and persons.count() > 1, action="add_person", target=district, url=reverse("people:persons"),
        ),
    ]  # fmt: skip


def _campaign(request: Request, district: Any) -> list[FirstStep]:
    campaign = request.campaign
    projects = projects_visible_to(request.viewer, on=request.on).filter(campaign=campaign) if campaign else None
    has_projects = projects is not None and projects.exists()
    no_gaps = (
        has_projects and projects is not None and not gaps_of(projects.prefetch_related("campaign"), on=request.on)
    )
    add = reverse("add-project", args=[campaign.pk]) if campaign else ""
    return [
        _step(
            request, _("Open the campaign"), _("first and last day; clock, weeks and gates follow from them"),
            is_done=campaign is not None, action="open_campaign", target=district, url=reverse("new-campaign"),
        ),
        _step(
            request, _("Enter the projects"), _("one by one, or all at once from your ledger under “Ledgers”"),
            is_done=has_projects, action="add_project", target=campaign, url=add,
        ),
        _step(
            request, _("Name the five ones"), _("lead leader, team and plan of each project; the gaps are listed"),
            is_done=no_gaps, action="change_campaign", target=campaign, url=reverse("gaps"),
        ),
    ]  # fmt: skip


def _week(request: Request) -> list[FirstStep]:
    campaign = request.campaign
    nodes = nodes_visible_to(request.viewer, on=request.on)
    return [
        _step(
            request, _("Plan the weekly nodes"), _("paste them from the plan as they stand there"),
            is_done=campaign is not None and nodes.filter(project__campaign=campaign).exists(),
            action="change_campaign", target=campaign, url=reverse("plan-nodes"),
        ),
        _step(
            request, _("Promise the first week"), _("on the week board, line by line"),
            is_done=False, action="change_campaign", target=campaign, url=reverse("week"),
        ),
    ]  # fmt: skip
