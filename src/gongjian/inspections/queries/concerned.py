"""Who is to be told."""

from collections.abc import Iterable
from datetime import date

from gongjian.access.roles import Role
from gongjian.inspections.models import Finding, Round
from gongjian.people.queries import persons_holding
from gongjian.projects.models import Project
from gongjian.responsibility.queries import team_on
from gongjian.responsibility.queries.concerned import members_of


def site_of_round(round_id: int | str, *, on: date) -> list[int]:
    """Whoever goes there, owner and contractor, and the team that receives them."""
    row = Round.objects.select_related("project").get(pk=round_id)
    return _each_once([row.inspector_id, *_site(row.project, on)])


def site_of_finding(finding_id: int | str, *, on: date) -> list[int]:
    """Who puts it right, and the team."""
    return _each_once(_site(Finding.objects.select_related("project").get(pk=finding_id).project, on))


def rechecker_of_finding(finding_id: int | str) -> list[int]:
    """The inspector of the round; whoever recorded it may not check it again, so the planner is told as well."""
    finding = Finding.objects.select_related("round").get(pk=finding_id)
    told = (finding.round.inspector_id, finding.agreed_by_id, finding.round.planned_by_id)
    return _each_once(one for one in told if one is not None and one != finding.recorded_by_id)


def supervisors_of_finding(finding_id: int | str, *, on: date) -> list[int]:
    district = Finding.objects.values_list("project__campaign__district_id", flat=True).get(pk=finding_id)
    return persons_holding(Role.OFFICE, Role.SUPERVISION, district_id=district, on=on)


def judges_of_finding(finding_id: int | str, *, on: date) -> list[int]:
    """Of those who may answer an objection, whoever had no hand in the finding."""
    parties = Finding.objects.values_list("recorded_by_id", "agreed_by_id").get(pk=finding_id)
    return [one for one in supervisors_of_finding(finding_id, on=on) if one not in parties]


def _site(project: Project, on: date) -> list[int]:
    units = [one for one in (project.owner_unit_id, project.contractor_unit_id) if one is not None]
    found = persons_holding(Role.OWNER, Role.CONTRACTOR, unit_ids=units, on=on) if units else []
    team = team_on(project, on)
    return [*found, *(members_of(team.pk, on=on) if team else ())]


def _each_once(persons: Iterable[int]) -> list[int]:
    return list(dict.fromkeys(persons))
