"""Reading campaigns and projects: what may be seen, the clock, the lights."""

from gongjian.projects.models import Campaign, Project
from gongjian.projects.queries.campaigns import (
    CampaignClosed,
    ClockShown,
    campaigns_visible_to,
    clock_of,
    clock_shown,
    current_campaign,
    ladder_of,
    light_scheme_of,
    office_day_of,
    options_of,
    own_level_names,
    require_open,
    rules_past,
)
from gongjian.projects.queries.history import amounts_due, node_lights_of, sentence, sentences_of
from gongjian.projects.queries.lights import ProjectLight, curve_of, light_of, lights_of
from gongjian.projects.queries.maps import drawn, outline_of
from gongjian.projects.queries.own import assigned_work, own_projects
from gongjian.projects.queries.projects import (
    investment_reports_visible_to,
    left_projects_visible_to,
    listed,
    plan_points_visible_to,
    projects_visible_to,
    reaches_all_of,
    unlisted_fields,
    within_projects,
)

__all__ = [
    "Campaign",
    "CampaignClosed",
    "ClockShown",
    "Project",
    "ProjectLight",
    "amounts_due",
    "assigned_work",
    "campaigns_visible_to",
    "clock_of",
    "clock_shown",
    "current_campaign",
    "curve_of",
    "drawn",
    "investment_reports_visible_to",
    "ladder_of",
    "left_projects_visible_to",
    "light_of",
    "light_scheme_of",
    "lights_of",
    "listed",
    "node_lights_of",
    "office_day_of",
    "options_of",
    "outline_of",
    "own_level_names",
    "own_projects",
    "plan_points_visible_to",
    "projects_visible_to",
    "reaches_all_of",
    "require_open",
    "rules_past",
    "sentence",
    "sentences_of",
    "unlisted_fields",
    "within_projects",
]
