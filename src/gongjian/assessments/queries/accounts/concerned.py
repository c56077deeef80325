"""Who hands an account in, and is therefore told of it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from gongjian.access.roles import Role
from gongjian.people.models import Unit, UnitKind
from gongjian.people.queries import persons_holding
from gongjian.projects.models import Project
from gongjian.responsibility.queries import representatives_of

_FIRMS = (Role.OWNER, Role.CONTRACTOR)


def concerned_by_accounts(facts: Mapping[str, Any], *, on: date) -> list[int]:
    """`facts` of an event name the persons, units and projects whose accounts they are."""
    units = Unit.objects.filter(pk__in=facts["unit_ids"])
    offices = units.filter(kind=UnitKind.OFFICE).values_list("district_id", flat=True)
    told = set(facts["person_ids"]) | set(persons_holding(Role.DEPARTMENT, unit_ids=facts["unit_ids"], on=on))
    for district in offices:
        told.update(persons_holding(Role.OFFICE, district_id=district, on=on))
    return sorted(told | _of_firms(facts["project_ids"], on))


def _of_firms(project_ids: Iterable[int], on: date) -> set[int]:
    """Whoever speaks for the firms of a project, and those who hold their posts."""
    named = Project.objects.filter(pk__in=list(project_ids)).values_list("owner_unit", "contractor_unit")
    found = set(persons_holding(*_FIRMS, unit_ids=[unit for pair in named for unit in pair], on=on))
    speaking = representatives_of(project_ids, on=on)
    return found | {one.person_id for rows in speaking.values() for one in rows}
