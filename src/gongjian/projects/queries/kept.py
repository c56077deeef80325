"""What is kept of a project: what is said of it, its plan and its light."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import QuerySet

from gongjian.projects.models import Campaign, KeptProject, PlanBaseline, Project
from gongjian.projects.queries.keeping import Values, keeps
from gongjian.projects.queries.lights import lights_of
from gongjian.projects.queries.projects import listed

JUDGED = ("light_code", "baseline_id")


def keep_projects() -> None:
    keeps(KeptProject, _projects, changed=_changed)


def _projects(campaign: Campaign) -> QuerySet[Project]:
    """Also those taken out of the campaign: whether they had left yet is told by the day."""
    return Project.objects.filter(campaign=campaign)


def _changed(campaign: Campaign, on: date, before: QuerySet[Any]) -> Iterator[tuple[int, Values]]:
    """The light is no column of the project: all are judged, and compared here."""
    lights = lights_of(listed(_projects(campaign), campaign), on=on)
    in_force = PlanBaseline.objects.filter(project__campaign=campaign, replaced_at=None)
    baselines = dict(in_force.values_list("project_id", "pk"))
    last = {pk: values for pk, *values in before.values_list("project_id", *KeptProject.columns())}
    said = [name for name in KeptProject.columns() if name not in JUDGED]
    for pk, *values in _projects(campaign).order_by("pk").values_list("pk", *said):
        standing = [*values, lights[pk].code, baselines.get(pk)]
        if last.get(pk) != standing:
            yield pk, tuple(standing)
