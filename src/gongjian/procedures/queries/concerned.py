"""Who is to be told about a permit."""

from datetime import date

from gongjian.access.roles import Role
from gongjian.people.queries import persons_holding
from gongjian.procedures.models import Permit
from gongjian.responsibility.queries import representatives_of, services_of
from gongjian.responsibility.queries.answerable import head_of_team_on


def examiners_of(permit_id: str, *, on: date) -> list[int]:
    """The service person the department named for the project, else everybody who acts for the department."""
    permit = Permit.objects.select_related("project").filter(pk=permit_id).first()
    if permit is None or permit.lead_unit_id is None:
        return []
    serving = services_of([permit.project_id], on=on).get(permit.project_id, [])
    named = [one.person_id for one in serving if one.unit_id == permit.lead_unit_id]
    return named or persons_holding(Role.DEPARTMENT, unit_ids=[permit.lead_unit_id], on=on)


def applicants_of(permit_id: str, *, on: date) -> list[int]:
    """Who brings papers: the owner's representatives, whoever acts for the owner's unit, and the head of the team."""
    permit = Permit.objects.select_related("project").filter(pk=permit_id).first()
    if permit is None:  # pragma: no cover - told of in the same transaction
        return []
    project = permit.project
    found = {
        one.person_id for one in representatives_of([project.pk], on=on).get(project.pk, []) if one.side == "owner"
    }
    found.update(persons_holding(Role.OWNER, unit_ids=[project.owner_unit_id], on=on))
    head = head_of_team_on(project, on)
    return sorted(found | ({head.pk} if head else set()))
