"""Rights follow the assignment: leading, substituting, being of the team or of a side are posts at a project."""

from collections.abc import Iterable
from datetime import date

from django.db.models import F, Q, QuerySet

from gongjian.access.places import PostHeld
from gongjian.access.roles import Role
from gongjian.core.actor import post_source
from gongjian.responsibility.models import (
    Deputy,
    HandOver,
    LeadAssignment,
    OfProject,
    Representative,
    Substitute,
    TeamAssignment,
)
from gongjian.responsibility.states import HAND_OVER

_PLACE = ("project__campaign__district_id", "project_id", "from_on", "until_on")


@post_source
def posts_at_projects(person_id: int) -> Iterable[PostHeld]:
    yield from _posts(Role.LEAD_LEADER, LeadAssignment.objects.filter(person=person_id))
    yield from _posts(Role.LEAD_LEADER, Substitute.objects.filter(person=person_id))
    yield from _posts(Role.TEAM_MEMBER, Deputy.objects.filter(person=person_id))
    rows = Representative.objects.filter(person=person_id).values_list("side", *_PLACE)
    for side, district, project, from_on, until_on in rows:
        yield PostHeld(Role(side), district, None, project, from_on, until_on)
    yield from _of_teams(person_id)
    # Whoever is to take over may look at what is being handed over, and answer.
    waiting = HandOver.objects.filter(to_person=person_id, state=HAND_OVER.initial)
    for district, project in waiting.values_list("project__campaign__district_id", "project_id"):
        yield PostHeld(Role.TEAM_MEMBER, district, None, project)


def _posts(role: Role, rows: QuerySet[OfProject]) -> Iterable[PostHeld]:
    for district, project, from_on, until_on in rows.values_list(*_PLACE):
        yield PostHeld(role, district, None, project, from_on, until_on)


def _of_teams(person_id: int) -> Iterable[PostHeld]:
    """A member belongs to the project while both the membership and the team's assignment hold."""
    member = "team__members__"
    rows = TeamAssignment.objects.filter(Q(**{f"{member}person": person_id})).values_list(
        *_PLACE, F(f"{member}from_on"), F(f"{member}until_on")
    )
    for district, project, from_on, until_on, since, left in rows:
        start, end = max(from_on, since), min(until_on or date.max, left or date.max)
        if start < end:
            yield PostHeld(Role.TEAM_MEMBER, district, None, project, start, None if end == date.max else end)
