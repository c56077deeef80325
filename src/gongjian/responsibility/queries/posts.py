"""Rights follow the assignment: leading, substituting, being of the team, of a side or stationed are posts at a project."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import BigIntegerField, CharField, DateField, F, QuerySet, Value
from django.db.models.functions import Cast

from gongjian.access.places import PostHeld
from gongjian.access.roles import Role
from gongjian.core.actor import post_source
from gongjian.responsibility.models import (
    Deputy,
    HandOver,
    LeadAssignment,
    Representative,
    StationedCadre,
    Substitute,
    TeamAssignment,
)
from gongjian.responsibility.states import HAND_OVER

_AT = ("project__campaign__district_id", "project_id")
_HELD = ("from_on", "until_on")
_NO_UNIT = Cast(Value(None), BigIntegerField())
# Stands for the person while Django builds the question; longer than the number of any row.
_ANYBODY = 987_654_321_987


@post_source
def posts_at_projects(person_id: int) -> Iterable[PostHeld]:
    """Asked on every page: in one question, built once — building it takes Django thirty times as long as asking."""
    sql, params = _question(connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(sql, [person_id if value == _ANYBODY else value for value in params])
        rows = cursor.fetchall()
    for role, district, project, unit, *days in rows:
        from_on, until_on, since, left = map(_day, days)
        start, end = max(from_on or date.min, since or date.min), min(until_on or date.max, left or date.max)
        # A member belongs to the project while both the membership and the team's assignment hold.
        if start < end:
            yield PostHeld(Role(role), district, unit, project, start, None if end == date.max else end)


@cache
def _question(_vendor: str) -> tuple[str, tuple[Any, ...]]:
    lead, *others = _branches(_ANYBODY)
    sql, params = lead.union(*others, all=True).query.sql_with_params()
    return sql, tuple(params)


def _branches(person: int) -> Iterable[QuerySet[Any, Any]]:
    """Each gives role, district, project, unit and two intervals; where only one is known it stands twice."""
    leader, member, cadre = _role(Role.LEAD_LEADER), _role(Role.TEAM_MEMBER), _role(Role.STATIONED_CADRE)
    yield LeadAssignment.objects.filter(person=person).values_list(leader, *_AT, _NO_UNIT, *_HELD, *map(F, _HELD))
    yield Substitute.objects.filter(person=person).values_list(leader, *_AT, _NO_UNIT, *_HELD, *map(F, _HELD))
    yield Deputy.objects.filter(person=person).values_list(member, *_AT, _NO_UNIT, *_HELD, *map(F, _HELD))
    yield Representative.objects.filter(person=person).values_list("side", *_AT, _NO_UNIT, *_HELD, *map(F, _HELD))
    membership = [F(f"team__members__{name}") for name in _HELD]
    yield TeamAssignment.objects.filter(team__members__person=person).values_list(
        member, *_AT, _NO_UNIT, *_HELD, *membership
    )
    stations = StationedCadre.objects.filter(person=person)
    yield stations.values_list(cadre, "person__district_id", "project_id", "at_unit_id", *_HELD, *map(F, _HELD))
    # Whoever is to take over may look at what is being handed over, and answer.
    waiting = HandOver.objects.filter(to_person=person, state=HAND_OVER.initial)
    open_ended = [Cast(Value(None), DateField()) for _ in range(4)]
    yield waiting.values_list(member, *_AT, _NO_UNIT, *open_ended)


def _role(role: Role) -> Cast:
    return Cast(Value(role.value), CharField())


def _day(value: date | str | None) -> date | None:
    """SQLite keeps days as text."""
    return date.fromisoformat(value) if isinstance(value, str) else value
