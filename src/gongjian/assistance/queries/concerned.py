"""Who is to be told."""

from datetime import date

from gongjian.access.roles import Role
from gongjian.assistance.models import Need
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
    need = Need.objects.select_related("project").get(pk=need_id)
    speakers = representatives_of([need.project_id], on=on).get(need.project_id, [])
    owners = {one.person_id for one in speakers if one.side == Side.OWNER}
    at_unit = persons_holding(Role.OWNER, unit_ids=[need.project.owner_unit_id], on=on)
    return sorted({need.raised_by_id, *owners, *at_unit})
