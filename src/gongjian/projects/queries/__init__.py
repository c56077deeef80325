"""Reading campaigns and projects: what may be seen, the clock, the lights."""

from gongjian.projects.models import Campaign, Project
from gongjian.projects.queries.as_known import reports_known
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
from gongjian.projects.queries.keeping import days_to_keep, evening_of, keeps, kept_faults, kept_on
from gongjian.projects.queries.kept import keep_projects
from gongjian.projects.queries.known import (
    Known,
    as_they_stood,
    first_kept_on,
    known_on,
    lights_known,
    names_known,
    overlaid,
    projects_known,
    projects_visible_on,
    restore,
    rows_known,
)
from gongjian.projects.queries.lights import ProjectLight, curve_of, light_of, lights_of
from gongjian.projects.queries.maps import drawn, outline_of
from gongjian.projects.queries.own import assigned_work, own_projects
from gongjian.projects.queries.projects import (
    investment_reports_visible_to,
    left_projects_visible_to,
    listed,
    plan_points_visible_to,
    projects_by_id,
    projects_visible_to,
    reaches_all_of,
    unlisted_fields,
    within_projects,
)

keep_projects()

__all__ = [
    "Campaign",
    "CampaignClosed",
    "ClockShown",
    "Known",
    "Project",
    "ProjectLight",
    "amounts_due",
    "as_they_stood",
    "assigned_work",
    "campaigns_visible_to",
    "clock_of",
    "clock_shown",
    "current_campaign",
    "curve_of",
    "days_to_keep",
    "drawn",
    "evening_of",
    "first_kept_on",
    "investment_reports_visible_to",
    "keeps",
    "kept_faults",
    "kept_on",
    "known_on",
    "ladder_of",
    "left_projects_visible_to",
    "light_of",
    "light_scheme_of",
    "lights_known",
    "lights_of",
    "listed",
    "names_known",
    "node_lights_of",
    "office_day_of",
    "options_of",
    "outline_of",
    "overlaid",
    "own_level_names",
    "own_projects",
    "plan_points_visible_to",
    "projects_by_id",
    "projects_known",
    "projects_visible_on",
    "projects_visible_to",
    "reaches_all_of",
    "reports_known",
    "require_open",
    "restore",
    "rows_known",
    "rules_past",
    "sentence",
    "sentences_of",
    "unlisted_fields",
    "within_projects",
]
