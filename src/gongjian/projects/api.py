"""Lists of campaigns and projects for the API."""

from django.utils.translation import gettext_lazy as _

from gongjian.projects.queries import (
    campaigns_visible_to,
    investment_reports_visible_to,
    plan_points_visible_to,
    projects_visible_to,
)
from gongjian.projects.states import PROJECT_UNITS
from gongjian.surfaces.api import readable

readable(
    "campaigns", campaigns_visible_to, summary=_("Campaigns"),
    fields=("id", "name", "district_id", "start_on", "end_on", "stage_gates", "cut_off_weekday", "cut_off_time", "options",
            "closed_at", "version"),
    filters={"name": "name__icontains"}, order=("-start_on", "id"),
)
readable(
    "projects", projects_visible_to, summary=_("Projects"),
    fields=(
        "id", "campaign_id", "number", "code", "name", "short_name", "builder", "level", "category", "industry", "nature",
        "stage", "is_started", "total_investment_wan", "year_plan_wan", "before_year_wan", "done_before_wan", "year_task",
        "content", "progress_text", "start_on", "finish_on", "actual_start_on", "actual_finish_on", "period_text", "site",
        "funding", "contact", "remarks", *(f"{unit}_id" for unit in PROJECT_UNITS), "provenance", "version",
    ),
    filters={"campaign_id": "campaign_id", "name": "name__icontains", "level": "level", "nature": "nature",
             "responsible_unit_id": "responsible_unit_id", "is_started": "is_started"},
    order=("campaign_id", "number"), related=("campaign",),
)
readable(
    "investment-reports", investment_reports_visible_to, summary=_("Investment reported"),
    fields=("id", "project_id", "project.name", "as_of_on", "cumulative_wan", "source", "state", "confidence",
            "confidence_reason", "reported_at", "reviewed_at", "withdrawn_at"),
    filters={"project_id": "project_id", "state": "state"}, order=("-as_of_on", "-id"), related=("project",),
)
readable(
    "plan-points", plan_points_visible_to, summary=_("Points of the plan curves in force"),
    fields=("id", ("project_id", "baseline.project_id"), "due_on", "cumulative_wan", "label", "work", "done_on"),
    filters={"project_id": "baseline__project_id"}, order=("due_on", "id"), related=("baseline",),
)
