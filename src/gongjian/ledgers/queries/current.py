"""What Gongjian knows now of the projects of a campaign, spelled like the values of a file."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gongjian.engine.ledgers.text import plain, squeezed
from gongjian.ledgers.models import ImportedValue
from gongjian.ledgers.states import FACTS, FIELD_KINDS, TARGETS
from gongjian.people.models import Person, Unit
from gongjian.projects.models import Campaign, InvestmentReport, PlanBaseline, PlanPoint, Project
from gongjian.responsibility.models import Deputy, LeadAssignment
from gongjian.responsibility.queries import deputies_of, lead_leaders_of

FIELDS = tuple(code for code, target in TARGETS.items() if target.kind in FIELD_KINDS)
_UNIT_FIELDS = tuple(code for code, target in TARGETS.items() if target.kind == "unit")


@dataclass(slots=True)
class Known:
    """One project as it stands."""

    project: Project
    values: dict[str, str]
    lead: LeadAssignment | None = None
    had_lead: bool = False
    deputies: list[Deputy] = field(default_factory=list)
    baseline: PlanBaseline | None = None
    reports: list[InvestmentReport] = field(default_factory=list)

    def origin(self, code: str) -> dict[str, Any]:
        found: dict[str, Any] = self.project.provenance.get(code, {})
        return found


@dataclass(slots=True)
class Register:
    """Persons and units of the district by their squeezed names."""

    persons: dict[str, list[Person]]
    units: dict[str, Unit]

    def unit(self, name: str) -> Unit | None:
        return self.units.get(squeezed(name))


def register_of(district_id: int) -> Register:
    persons: dict[str, list[Person]] = defaultdict(list)
    for person in Person.objects.filter(district_id=district_id).select_related("unit").order_by("pk"):
        persons[squeezed(person.name)].append(person)
    units: dict[str, Unit] = {}
    for unit in Unit.objects.filter(district_id=district_id).order_by("-pk"):
        for name in (unit.short_name, unit.name):
            if name:
                units[squeezed(name)] = unit
    return Register(persons, units)


def known_projects(campaign: Campaign, *, on: date, only: Iterable[int] | None = None) -> dict[int, Known]:
    """Every project of the campaign (or those of `only`) with its values; a fixed number of queries."""
    rows = Project.objects.filter(campaign=campaign, left_at=None)
    if only is not None:
        rows = rows.filter(pk__in=list(only))
    known = {
        one.pk: Known(one, _values(one))
        for one in rows.select_related(*(unit.removesuffix("_id") for unit in _UNIT_FIELDS))
    }
    # A whole campaign is asked for as one, never by thousands of parameters.
    _attach(known, {"project__campaign": campaign} if only is None else {"project__in": list(known)}, on)
    return known


def _attach(known: dict[int, Known], where: dict[str, Any], on: date) -> None:
    for project_id in LeadAssignment.objects.filter(**where).values_list("project_id", flat=True):
        if project_id in known:
            known[project_id].had_lead = True
    for project_id, lead in lead_leaders_of(list(known), on=on).items():
        known[project_id].lead = lead
        known[project_id].values["lead"] = lead.person.name
    for project_id, deputies in deputies_of(list(known), on=on).items():
        known[project_id].deputies = list(deputies)
        known[project_id].values["deputies"] = "、".join(one.person.name for one in deputies)
    for report in InvestmentReport.objects.filter(**where, withdrawn_at=None).order_by("as_of_on"):
        if report.project_id in known:
            known[report.project_id].reports.append(report)
    for project_id, code, items in (
        ImportedValue.objects.filter(**where, field__in=FACTS, undone_at=None)
        .order_by("pk")
        .values_list("project_id", "field", "after")
    ):
        if project_id in known:
            known[project_id].values[code] = items
    _attach_plans(known, where)


def _attach_plans(known: dict[int, Known], where: dict[str, Any]) -> None:
    points: dict[int, list[list[str]]] = defaultdict(list)
    inside = {f"baseline__{name}": value for name, value in where.items()}
    for point in PlanPoint.objects.filter(**inside, baseline__replaced_at=None).order_by("due_on", "pk"):
        amount = "" if point.cumulative_wan is None else plain(point.cumulative_wan)
        points[point.baseline_id].append([point.label, point.due_on.isoformat(), amount, point.work])
    for baseline in PlanBaseline.objects.filter(**where, replaced_at=None):
        if baseline.project_id in known:
            known[baseline.project_id].baseline = baseline
            known[baseline.project_id].values["plan"] = json.dumps(points[baseline.pk], ensure_ascii=False)


def _values(project: Project) -> dict[str, str]:
    return {code: spelled(code, project) for code in FIELDS}


def spelled(code: str, project: Project) -> str:
    """A value of a project as text: amounts exact, units by name, blank for nothing."""
    kind = TARGETS[code].kind
    if kind == "unit":
        unit = getattr(project, code.removesuffix("_id"))
        return unit.name if unit else ""
    value = getattr(project, code)
    if value is None:
        return ""
    if kind == "wan":
        return plain(value)
    if kind == "yesno":
        return "true" if value else "false"
    return value.isoformat() if kind == "day" else str(value)


def figure_before(known: Known, as_of_on: date) -> InvestmentReport | None:
    """The last figure of the year up to a day."""
    earlier = [one for one in known.reports if one.as_of_on <= as_of_on and one.as_of_on.year == as_of_on.year]
    return earlier[-1] if earlier else None


def figure_after(known: Known, as_of_on: date) -> InvestmentReport | None:
    later = [one for one in known.reports if one.as_of_on > as_of_on and one.as_of_on.year == as_of_on.year]
    return later[0] if later else None
