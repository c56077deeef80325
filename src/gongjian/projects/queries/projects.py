"""Which projects a viewer sees."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from gongjian.access.decision import Extent
from gongjian.core.actor import Actor
from gongjian.projects.models import Campaign, InvestmentReport, PlanPoint, Project
from gongjian.projects.states import PROJECT_UNITS

LISTED = ("campaign", "number", "name", "short_name", "year_plan_wan", "done_before_wan", *PROJECT_UNITS)


def within_projects(reach: Extent, prefix: str = "") -> Q:
    """A filter for things of projects: `prefix` is the lookup of the project, such as "project__"."""
    if reach.everything:
        return Q()
    found = Q(**{f"{prefix}campaign__district__in": reach.district_ids}) if reach.district_ids else Q(pk__in=[])
    if reach.project_ids:
        found |= Q(**{f"{prefix}pk__in": reach.project_ids})
    for unit in PROJECT_UNITS if reach.unit_ids else ():
        found |= Q(**{f"{prefix}{unit}__in": reach.unit_ids})
    return found


def reaches_all_of(reach: Extent, campaign: Campaign) -> bool:
    """Whether every thing of the campaign is reached: then the campaign alone says which rows, without a look at the
    project of each of ten thousands."""
    return reach.everything or campaign.district_id in reach.district_ids


def projects_visible_to(viewer: Actor, *, on: date) -> QuerySet[Project]:
    reach = viewer.extent("project.see", on=on)
    return Project.objects.filter(within_projects(reach), left_at=None)


def unlisted_fields() -> list[str]:
    """What a line that names a project can do without."""
    return [field.name for field in Project._meta.concrete_fields if field.name not in {"id", "version", *LISTED}]


def listed(projects: QuerySet[Project], campaign: Campaign, *fields: str) -> list[Project]:
    """Projects of one campaign by number: names, place, what their light is judged by, and the fields named.

    Everything else of a project, such as the origin of each of its values, is longer than all of this.
    """
    found = list(projects.order_by("number").only(*LISTED, *fields))
    for project in found:
        project.campaign = campaign
    return found


def left_projects_visible_to(viewer: Actor, *, on: date) -> QuerySet[Project]:
    """Those taken out of the campaign."""
    reach = viewer.extent("project.see", on=on)
    return Project.objects.filter(within_projects(reach), left_at__isnull=False).select_related("campaign")


def investment_reports_visible_to(viewer: Actor, *, on: date) -> QuerySet[InvestmentReport]:
    reach = viewer.extent("project.see", on=on)
    rows = InvestmentReport.objects.filter(within_projects(reach, prefix="project__"), project__left_at=None)
    return rows.select_related("project__campaign", "reported_by", "reviewed_by")


def plan_points_visible_to(viewer: Actor, *, on: date) -> QuerySet[PlanPoint]:
    """Points of the plans in force."""
    reach = viewer.extent("project.see", on=on)
    rows = PlanPoint.objects.filter(
        within_projects(reach, prefix="baseline__project__"),
        baseline__replaced_at=None,
        baseline__project__left_at=None,
    )
    return rows.select_related("baseline__project__campaign")


def projects_by_id(ids: Iterable[int]) -> dict[int, Project]:
    """Names of projects on lines of other features."""
    return Project.objects.only("name", "short_name").in_bulk(set(ids))
