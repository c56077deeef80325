"""Who holds what on a day, for many projects at once."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from django.db.models import Prefetch, Q, QuerySet

from gongjian.core.actor import Actor
from gongjian.core.among import Among
from gongjian.projects.queries import within_projects
from gongjian.responsibility.models import (
    Deputy,
    HandOver,
    LeadAssignment,
    OfProject,
    PlanVersion,
    Representative,
    Substitute,
    Team,
    TeamAssignment,
    TeamMember,
)
from gongjian.responsibility.states import HAND_OVER

Held = TypeVar("Held", bound=OfProject)


def holds_on(day: date) -> Q:
    return Q(from_on__lte=day) & (Q(until_on=None) | Q(until_on__gt=day))


def lead_leaders_of(project_ids: Iterable[int], *, on: date) -> dict[int, LeadAssignment]:
    return _one(LeadAssignment.objects.select_related("person__unit"), project_ids, on)


def substitutes_of(project_ids: Iterable[int], *, on: date) -> dict[int, Substitute]:
    return _one(Substitute.objects.select_related("person"), project_ids, on)


def teams_of(project_ids: Iterable[int], *, on: date) -> dict[int, TeamAssignment]:
    """`.team.present` lists the members of the day."""
    present = TeamMember.objects.filter(holds_on(on)).select_related("person__unit").order_by("-is_head", "pk")
    rows = TeamAssignment.objects.select_related("team__lead_unit").prefetch_related(
        Prefetch("team__members", queryset=present, to_attr="present")
    )
    return _one(rows, project_ids, on)


def plans_of(project_ids: Iterable[int], *, on: date) -> dict[int, PlanVersion]:
    return _one(PlanVersion.objects.all(), project_ids, on)


def deputies_of(project_ids: Iterable[int], *, on: date) -> dict[int, list[Deputy]]:
    return _many(Deputy.objects.select_related("person").order_by("order", "pk"), project_ids, on)


def representatives_of(project_ids: Iterable[int], *, on: date) -> dict[int, list[Representative]]:
    return _many(Representative.objects.select_related("person").order_by("side", "pk"), project_ids, on)


def waiting_hand_overs_of(project_ids: Iterable[int]) -> dict[int, HandOver]:
    rows = HandOver.objects.filter(Among("project", project_ids), state=HAND_OVER.initial)
    return {row.project_id: row for row in rows.select_related("from_person", "to_person")}


def hand_overs_to(person_id: int) -> QuerySet[HandOver]:
    """What waits for this person's acceptance."""
    rows = HandOver.objects.filter(to_person=person_id, state=HAND_OVER.initial)
    return rows.select_related("project", "from_person").order_by("on")


def _one(rows: QuerySet[Held], project_ids: Iterable[int], on: date) -> dict[int, Held]:
    return {row.project_id: row for row in rows.filter(holds_on(on), Among("project", project_ids))}


def _many(rows: QuerySet[Held], project_ids: Iterable[int], on: date) -> dict[int, list[Held]]:
    found: dict[int, list[Held]] = {}
    for row in rows.filter(holds_on(on), Among("project", project_ids)):
        found.setdefault(row.project_id, []).append(row)
    return found


def _visible(rows: QuerySet[Held], viewer: Actor, on: date) -> QuerySet[Held]:
    return rows.filter(within_projects(viewer.extent("responsibility.see", on=on), prefix="project__"))


def lead_assignments_visible_to(viewer: Actor, *, on: date) -> QuerySet[LeadAssignment]:
    return _visible(LeadAssignment.objects.all(), viewer, on)


def team_assignments_visible_to(viewer: Actor, *, on: date) -> QuerySet[TeamAssignment]:
    return _visible(TeamAssignment.objects.all(), viewer, on)


def plan_versions_visible_to(viewer: Actor, *, on: date) -> QuerySet[PlanVersion]:
    return _visible(PlanVersion.objects.all(), viewer, on)


def deputies_visible_to(viewer: Actor, *, on: date) -> QuerySet[Deputy]:
    return _visible(Deputy.objects.all(), viewer, on)


def substitutes_visible_to(viewer: Actor, *, on: date) -> QuerySet[Substitute]:
    return _visible(Substitute.objects.all(), viewer, on)


def representatives_visible_to(viewer: Actor, *, on: date) -> QuerySet[Representative]:
    return _visible(Representative.objects.all(), viewer, on)


def memberships_visible_to(viewer: Actor, *, on: date) -> QuerySet[TeamMember]:
    return TeamMember.objects.filter(team__in=teams_visible_to(viewer, on=on)).select_related("person", "team")


def hand_overs_visible_to(viewer: Actor, *, on: date) -> QuerySet[HandOver]:
    reach = viewer.extent("responsibility.see", on=on)
    return HandOver.objects.filter(within_projects(reach, prefix="project__"))


def teams_visible_to(viewer: Actor, *, on: date) -> QuerySet[Team]:
    reach = viewer.extent("responsibility.see", on=on)
    seen = Q() if reach.everything else Q(campaign__district__in=reach.district_ids)
    if reach.project_ids or reach.unit_ids:
        seen |= Q(assignments__in=_visible(TeamAssignment.objects.all(), viewer, on)) | Q(lead_unit__in=reach.unit_ids)
    return Team.objects.filter(seen).distinct()
