"""Who is to be told about a problem or a conference."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from gongjian.access.roles import Role
from gongjian.people.queries import persons_holding
from gongjian.problems.models import Attendee, Conference, Problem
from gongjian.problems.states import LevelCode
from gongjian.responsibility.queries.answerable import leader_on

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


def office_of_problem(problem_id: str, *, on: date) -> list[int]:
    districts = Problem.objects.filter(pk=problem_id).values_list("campaign__district_id", flat=True)
    return persons_holding(Role.OFFICE, district_id=districts[0], on=on)


def answerers_of(problem_id: str, *, on: date) -> list[int]:
    """Who can grant more time: the office, and the lead leader where the problem stands below that level."""
    problem = Problem.objects.select_related("project", "campaign").get(pk=problem_id)
    found = persons_holding(Role.OFFICE, district_id=problem.campaign.district_id, on=on)
    leader = leader_on(problem.project, on)
    if leader is not None and leader.pk != problem.holder_person_id:
        found.append(leader.pk)
    return sorted(set(found))


def asked_of(unit_ids: Iterable[int], *, on: date) -> list[int]:
    return persons_holding(*_OF_A_UNIT, unit_ids=unit_ids, on=on)


def office_of_conference(conference_id: str, *, on: date) -> list[int]:
    districts = Conference.objects.filter(pk=conference_id).values_list("campaign__district_id", flat=True)
    return persons_holding(Role.OFFICE, district_id=districts[0], on=on)


def district_of_conference(conference_id: str) -> int | None:
    return Conference.objects.filter(pk=conference_id).values_list("campaign__district_id", flat=True).first()


def attendees_of(conference_id: str, *, on: date) -> list[int]:
    """Persons invited by name, whoever acts for the units invited, and the chair."""
    conference = Conference.objects.get(pk=conference_id)
    rows = list(Attendee.objects.filter(conference=conference))
    persons = {one.person_id for one in rows} | {conference.chair_id}
    found = asked_of([one.unit_id for one in rows if one.unit_id is not None], on=on)
    return sorted({*found, *(person for person in persons if person is not None)})


def owners_named(facts: Mapping[str, Any], *, on: date) -> list[int]:
    """Of a decision, by the facts of its event: the person, else whoever acts for the unit."""
    person = facts.get("holder_person_id") or facts.get("owner_person_id")
    unit = facts.get("holder_unit_id") or facts.get("owner_unit_id")
    if person is not None:
        return [person]
    return [] if unit is None else asked_of([unit], on=on)
