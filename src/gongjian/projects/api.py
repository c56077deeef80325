"""Lists of campaigns and projects for the API."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongjian.core.actor import Actor
from gongjian.core.moments import local_date
from gongjian.projects.queries import (
    campaigns_visible_to,
    clock_of,
    investment_reports_visible_to,
    own_projects,
    plan_points_visible_to,
    projects_visible_on,
    projects_visible_to,
)
from gongjian.projects.states import PROJECT_UNITS
from gongjian.surfaces.api import Then, readable
from gongjian.surfaces.phone import pack_part

readable(
    "campaigns",
    campaigns_visible_to,
    summary=_("Campaigns"),
    fields=(
        "id",
        "name",
        "district_id",
        "start_on",
        "end_on",
        "stage_gates",
        "cut_off_weekday",
        "cut_off_time",
        "options",
        "closed_at",
        "version",
    ),
    filters={"name": "name__icontains"},
    order=("-start_on", "id"),
)
readable(
    "projects",
    projects_visible_to,
    summary=_("Projects"),
    fields=(
        "id",
        "campaign_id",
        "number",
        "code",
        "name",
        "short_name",
        "builder",
        "level",
        "category",
        "industry",
        "nature",
        "stage",
        "is_started",
        "total_investment_wan",
        "year_plan_wan",
        "before_year_wan",
        "done_before_wan",
        "year_task",
        "content",
        "progress_text",
        "start_on",
        "finish_on",
        "actual_start_on",
        "actual_finish_on",
        "period_text",
        "site",
        "longitude",
        "latitude",
        "funding",
        "contact",
        "remarks",
        *(f"{unit}_id" for unit in PROJECT_UNITS),
        "provenance",
        "version",
    ),
    filters={
        "campaign_id": "campaign_id",
        "name": "name__icontains",
        "level": "level",
        "nature": "nature",
        "responsible_unit_id": "responsible_unit_id",
        "is_started": "is_started",
    },
    order=("campaign_id", "number"),
    related=("campaign",),
    then=Then(
        query=projects_visible_on,
        fields={
            "id": "project_id",
            "campaign_id": "project.campaign_id",
            "number": "project.number",
            "code": "project.code",
        },
        filters={"campaign_id": "project__campaign_id"},
        order=("project__campaign_id", "project__number"),
    ),
)
readable(
    "investment-reports",
    investment_reports_visible_to,
    summary=_("Investment reported"),
    fields=(
        "id",
        "project_id",
        "project.name",
        "as_of_on",
        "cumulative_wan",
        "source",
        "state",
        "confidence",
        "confidence_reason",
        "reported_at",
        "reviewed_at",
        "withdrawn_at",
    ),
    filters={"project_id": "project_id", "state": "state"},
    order=("-as_of_on", "-id"),
    related=("project",),
)
readable(
    "plan-points",
    plan_points_visible_to,
    summary=_("Points of the plan curves in force"),
    fields=("id", ("project_id", "baseline.project_id"), "due_on", "cumulative_wan", "label", "work", "done_on"),
    filters={"project_id": "baseline__project_id"},
    order=("due_on", "id"),
    related=("baseline",),
)


# What a phone offers on a project only to those who may do it there.
_OFFERED = ("report_day", "record_point", "raise_problem", "plan_visit", "hold_visit")


@pack_part("projects")
def projects_carried(viewer: Actor, at: datetime) -> list[dict[str, Any]]:
    """One's own, with the day of the campaign."""
    on = local_date(at)
    days: dict[int, int | None] = {}
    rows = []
    for project in own_projects(viewer, on=on):
        if project.campaign_id not in days:
            days[project.campaign_id] = clock_of(project.campaign).day_number(on)
        rows.append(
            {
                "id": project.pk,
                "number": project.number,
                "name": project.name,
                "short_name": str(project),
                "site": project.site,
                "contact": project.contact,
                "campaign": project.campaign.name,
                "day": days[project.campaign_id],
                "may": {name: viewer.may(name, project.place(), on=on) for name in _OFFERED},
            }
        )
    return rows
