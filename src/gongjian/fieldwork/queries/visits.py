"""On-site offices: seen, missed, and where the next one would help most."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Max, QuerySet

from gongjian.core.actor import Actor
from gongjian.fieldwork.models import Visit
from gongjian.fieldwork.states import VisitState
from gongjian.projects.models import Project
from gongjian.projects.queries import within_projects


def visits_visible_to(viewer: Actor, *, on: date) -> QuerySet[Visit]:
    reach = viewer.extent("fieldwork.see", on=on)
    return Visit.objects.filter(within_projects(reach, "project__"))


def missed_weeks(project: Project, leader_id: int, weeks: Iterable[tuple[date, date]]) -> list[tuple[date, date]]:
    """Weeks (first and last day) in which the lead leader did not hold office on this site: a fact about the duty."""
    held = list(
        Visit.objects.filter(project=project, leader=leader_id, state=VisitState.HELD).values_list("held_on", flat=True)
    )
    return [(first, last) for first, last in weeks if not any(first <= day <= last for day in held if day)]


def visits_proposed(projects: QuerySet[Project], *, on: date) -> list[tuple[Project, int]]:
    """Projects with the days since the last on-site office there, longest first; never visited counts from the start."""
    rows = projects.select_related("campaign").annotate(last_visit_on=Max("visits__held_on"))
    since = [(project, (on - (project.last_visit_on or project.campaign.start_on)).days) for project in rows]
    return sorted(since, key=lambda pair: (-pair[1], pair[0].number))
