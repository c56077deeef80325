"""Who is to be told."""

from collections.abc import Sequence
from datetime import date

from gongjian.access.roles import Role
from gongjian.assistance.models import Need, Policy
from gongjian.assistance.queries.policies import entitled_projects
from gongjian.people.queries import persons_holding
from gongjian.projects.models import Project
from gongjian.responsibility.queries import representatives_of, team_on
from gongjian.responsibility.queries.answerable import leader_on
from gongjian.responsibility.queries.concerned import members_of
from gongjian.responsibility.states import Side


def answerable_for(project_id: int, *, on: date) -> list[int]:
    """The lead leader and the team of a project; each once."""
    project = Project.objects.select_related("campaign").get(pk=project_id)
    leader, team = leader_on(project, on), team_on(project, on)
    members = members_of(team.pk, on=on) if team else []
    return sorted({*members, *([leader.pk] if leader else [])})


def office_of_need(need_id: int | str, *, on: date) -> list[int]:
    need = Need.objects.select_related("campaign").get(pk=need_id)
    return persons_holding(Role.OFFICE, district_id=need.campaign.district_id, on=on)


def helpers_of(need_id: int | str, *, on: date) -> list[int]:
    """The person named, else whoever acts for the unit."""
    need = Need.objects.get(pk=need_id)
    if need.responsible_id is not None:
        return [need.responsible_id]
    return persons_holding(Role.DEPARTMENT, Role.OFFICE, unit_ids=[need.responsible_unit_id], on=on)


def sayers_of(need_id: int | str, *, on: date) -> list[int]:
    """Whoever speaks for the owner, and whoever raised it."""
    need = Need.objects.get(pk=need_id)
    return sorted({need.raised_by_id, *firm_of([need.project_id], on=on)})


def firm_of(project_ids: Sequence[int], *, on: date) -> list[int]:
    """Who acts for the owner of one of the projects."""
    speakers = representatives_of(project_ids, on=on).values()
    owners = {one.person_id for group in speakers for one in group if one.side == Side.OWNER}
    units = Project.objects.filter(pk__in=project_ids, owner_unit__isnull=False).values_list("owner_unit", flat=True)
    return sorted({*owners, *persons_holding(Role.OWNER, unit_ids=list(units), on=on)})


def entitled_firms(policy_id: int | str, *, on: date) -> list[int]:
    projects = entitled_projects(Policy.objects.get(pk=policy_id), on=on)
    return firm_of([project.pk for project in projects], on=on)


def handlers_of(policy_id: int, *, on: date) -> list[int]:
    """Whoever acts for the unit that handles the policy; where none is named, the office."""
    policy = Policy.objects.get(pk=policy_id)
    if policy.contact_unit_id is None:
        return persons_holding(Role.OFFICE, district_id=policy.district_id, on=on)
    return persons_holding(Role.DEPARTMENT, Role.OFFICE, unit_ids=[policy.contact_unit_id], on=on)
