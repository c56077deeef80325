"""Who is to be told about a problem."""

from datetime import date

from gongjian.access.roles import Role
from gongjian.people.queries import persons_holding
from gongjian.problems.models import Problem
from gongjian.problems.states import LevelCode

_OF_A_UNIT = (Role.DEPARTMENT, Role.OFFICE, Role.OWNER, Role.CONTRACTOR)


def raiser_of(problem_id: str) -> list[int]:
    return list(Problem.objects.filter(pk=problem_id).values_list("raised_by_id", flat=True))


def holders_of(problem_id: str, *, on: date) -> list[int]:
    """The holder, or everybody who acts for the unit that holds it; at the top the office that calls the conference."""
    problem = Problem.objects.filter(pk=problem_id).select_related("campaign").first()
    if problem is None:  # pragma: no cover - problems are never deleted
        return []
    if problem.holder_person_id is not None:
        return [problem.holder_person_id]
    found = persons_holding(*_OF_A_UNIT, unit_ids=[problem.holder_unit_id], on=on)
    if problem.level == LevelCode.JOINT_CONFERENCE:
        found += persons_holding(Role.OFFICE, district_id=problem.campaign.district_id, on=on)
    return sorted(set(found))
