"""On-site offices: seen, held, missed."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from gongjian.core.actor import Actor
from gongjian.engine.calendars import Week
from gongjian.fieldwork.models import Visit, VisitDecision
from gongjian.fieldwork.states import VisitState
from gongjian.projects.models import Project
from gongjian.projects.queries import clock_of, within_projects


def visits_visible_to(viewer: Actor, *, on: date) -> QuerySet[Visit]:
    reach = viewer.extent("fieldwork.see", on=on)
    return Visit.objects.filter(within_projects(reach, "project__"))


def visit_decisions_visible_to(viewer: Actor, *, on: date) -> QuerySet[VisitDecision]:
    return VisitDecision.objects.filter(visit__in=visits_visible_to(viewer, on=on))


def decisions_of(visit: Visit) -> QuerySet[VisitDecision]:
    return visit.decisions.select_related("owner", "unit", "promise").order_by("decided_at", "id")


def missed_weeks(project: Project, leader_id: int, weeks: Iterable[Week]) -> list[Week]:
    """Weeks in which the lead leader did not hold office on this site: a fact about the duty, counted by nobody."""
    held = list(
        Visit.objects.filter(project=project, leader=leader_id, state=VisitState.HELD).values_list("held_on", flat=True)
    )
    return [week for week in weeks if not any(week.first_on <= day <= week.last_on for day in held if day)]


def whole_weeks(project: Project, *, since_on: date, on: date) -> list[Week]:
    """Weeks of the campaign that began after the duty did and are over."""
    return [week for week in clock_of(project.campaign).weeks() if since_on <= week.first_on and week.last_on < on]
