"""What is kept of a project: what is said of it, its plan and its light."""

from collections.abc import Iterator
from datetime import date

from gongjian.projects.models import Campaign, KeptProject, PlanBaseline, Project
from gongjian.projects.queries.keeping import Values, keeps
from gongjian.projects.queries.lights import lights_of
from gongjian.projects.queries.projects import listed

JUDGED = ("light_code", "baseline_id")


def keep_projects() -> None:
    keeps(KeptProject, _standing)


def _standing(campaign: Campaign, on: date) -> Iterator[tuple[int, Values]]:
    """Also those taken out of the campaign: whether they had left yet is told by the day."""
    projects = Project.objects.filter(campaign=campaign)
    lights = lights_of(listed(projects, campaign), on=on)
    in_force = PlanBaseline.objects.filter(project__campaign=campaign, replaced_at=None)
    baselines = dict(in_force.values_list("project_id", "pk"))
    said = [name for name in KeptProject.columns() if name not in JUDGED]
    for pk, *values in projects.order_by("pk").values_list("pk", *said):
        yield pk, (*values, lights[pk].code, baselines.get(pk))
