"""Reading campaigns and projects."""

from datetime import date

from django.db.models import Q, QuerySet

from gongjian.access.decision import Extent
from gongjian.core.actor import Actor
from gongjian.projects.models import Campaign, Project


def campaigns_visible_to(viewer: Actor, *, on: date) -> QuerySet[Campaign]:
    reach = viewer.extent("campaign.see", on=on)
    return Campaign.objects.filter(Q() if reach.everything else Q(district__in=reach.district_ids))


def within_projects(reach: Extent, prefix: str = "") -> Q:
    """A filter for things of projects: `prefix` is the lookup of the project, such as "project__"."""
    if reach.everything:
        return Q()
    found = Q(**{f"{prefix}campaign__district__in": reach.district_ids}) if reach.district_ids else Q(pk__in=[])
    if reach.project_ids:
        found |= Q(**{f"{prefix}pk__in": reach.project_ids})
    for unit in ("responsible_unit", "agent_unit", "owner_unit", "contractor_unit") if reach.unit_ids else ():
        found |= Q(**{f"{prefix}{unit}__in": reach.unit_ids})
    return found


def projects_visible_to(viewer: Actor, *, on: date) -> QuerySet[Project]:
    reach = viewer.extent("project.see", on=on)
    return Project.objects.filter(within_projects(reach), left_at=None)
