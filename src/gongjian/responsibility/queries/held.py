"""Everything one person holds or held at projects, for the own record."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from gongjian.core.record import kind_of
from gongjian.responsibility.models import (
    Deputy,
    LeadAssignment,
    ServicePerson,
    StationedCadre,
    Substitute,
    TeamMember,
)


@dataclass(frozen=True, slots=True)
class Duty:
    """`code` names the kind of duty; `where` the project, unit or team it is held at."""

    code: str
    subject: str
    where: str
    from_on: date
    until_on: date | None
    basis: str


def duties_of(person_id: int) -> Iterator[Duty]:
    of_project: tuple[tuple[str, Any], ...] = (
        ("lead", LeadAssignment), ("substitute", Substitute), ("deputy", Deputy), ("service", ServicePerson),
    )  # fmt: skip
    for code, model in of_project:
        for one in model.objects.filter(person=person_id).select_related("project").order_by("pk"):
            yield _duty(code, one, one.project)
    for one in TeamMember.objects.filter(person=person_id).select_related("team").order_by("pk"):
        yield _duty("team", one, one.team)
    stations = StationedCadre.objects.filter(person=person_id)
    for one in stations.select_related("project", "at_unit").order_by("pk"):
        yield _duty("station", one, one.project or one.at_unit)


def _duty(code: str, row: Any, where: Any) -> Duty:
    return Duty(code, f"{kind_of(row)}:{row.pk}", str(where), row.from_on, row.until_on, getattr(row, "basis", ""))
