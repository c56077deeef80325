"""The project's history as sentences, and its nodes with their lights."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from gongjian.core.event import EVENTS
from gongjian.core.models import Event
from gongjian.engine.forecast import Light, node_light
from gongjian.projects.models import PlanPoint, Project
from gongjian.projects.queries.campaigns import node_thresholds_of


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
        return str(str(kind.sentence) % event.facts)
    except KeyError:
        return event.name


def node_lights_of(project: Project, *, on: date) -> list[tuple[PlanPoint, Light]]:
    """The points of the plan in force, each with the light of its day."""
    thresholds = node_thresholds_of(project.campaign)
    points = PlanPoint.objects.filter(baseline__project=project, baseline__replaced_at=None).order_by("due_on", "pk")
    return [(point, node_light(point.due_on, point.done_on, on, thresholds)) for point in points]
