"""Who is to be told about a promise or a constraint."""

from datetime import date

from gongjian.access.roles import Role
from gongjian.commitments.models import Constraint, Promise
from gongjian.people.queries import persons_holding


def owner_of(promise_id: str) -> list[int]:
    return list(Promise.objects.filter(pk=promise_id).values_list("owner_id", flat=True))


def owner_of_constrained(constraint_id: str) -> list[int]:
    return list(Constraint.objects.filter(pk=constraint_id).values_list("promise__owner_id", flat=True))


def clearers_of(constraint_id: str, *, on: date) -> list[int]:
    """The person named to clear it, else everybody who acts for the unit named."""
    constraint = Constraint.objects.filter(pk=constraint_id).first()
    if constraint is None or constraint.person_id is not None:
        return [constraint.person_id] if constraint and constraint.person_id else []
    return persons_holding(Role.DEPARTMENT, Role.OWNER, Role.CONTRACTOR, unit_ids=[constraint.unit_id], on=on)
