"""The project's history as sentences, and its nodes with their lights."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from gongjian.core.event import EVENTS
from gongjian.core.models import Event
from gongjian.engine.forecast import Light, node_light
from gongjian.projects.models import InvestmentReport, PlanPoint, Project
from gongjian.projects.queries.campaigns import node_thresholds_of
from gongjian.projects.queries.lights import is_node


@dataclass(frozen=True, slots=True)
class Sentence:
    at: datetime
    actor: str
    text: str
    name: str
    facts: dict[str, Any]


def sentences_of(project: Project, *, limit: int) -> list[Sentence]:
    """What the record says of the project, newest first."""
    rows = Event.objects.filter(subject_kind="projects.project", subject_id=str(project.pk)).order_by("-pk")[:limit]
    return [Sentence(row.at, row.actor_name, sentence(row), row.name, row.facts) for row in rows]


def sentence(event: Event) -> str:
    """The event in the reader's words; a fact that is missing leaves the plain name of the event."""
    kind = EVENTS.get(event.name)
    if kind is None:
        return event.name
    try:
        return kind.told(event.facts)
    except KeyError:
        return event.name


def node_lights_of(project: Project, *, on: date) -> list[tuple[PlanPoint, Light]]:
    """The nodes of the plan in force, each with the light of its day; amounts without work are no nodes."""
    thresholds = node_thresholds_of(project.campaign)
    return [
        (point, node_light(point.due_on, point.done_on, on, thresholds))
        for point in _points_in_force(project)
        if is_node(point, point.baseline.kind)
    ]


def _points_in_force(project: Project) -> QuerySet[PlanPoint]:
    points = PlanPoint.objects.filter(baseline__project=project, baseline__replaced_at=None)
    return points.select_related("baseline").order_by("due_on", "pk")


@dataclass(frozen=True, slots=True)
class AmountDue:
    """An amount of the plan beside what was reported by its day; `short_wan` None: not due yet or nothing reported."""

    point: PlanPoint
    planned_wan: Decimal
    report: InvestmentReport | None
    is_due: bool

    @property
    def short_wan(self) -> Decimal | None:
        if not self.is_due or self.report is None:
            return None
        return max(Decimal(0), self.planned_wan - self.report.cumulative_wan)


def amounts_due(project: Project, *, on: date) -> list[AmountDue]:
    """Every planned amount of the plan in force against the latest figure of its year on or before its day."""
    reports = list(project.investment_reports.filter(withdrawn_at=None, as_of_on__lte=on).order_by("as_of_on"))
    found = []
    for point in _points_in_force(project).filter(cumulative_wan__isnull=False):
        known = [one for one in reports if one.as_of_on <= point.due_on and one.as_of_on.year == point.due_on.year]
        amount = point.cumulative_wan or Decimal(0)
        found.append(AmountDue(point, amount, known[-1] if known else None, point.due_on <= on))
    return found
