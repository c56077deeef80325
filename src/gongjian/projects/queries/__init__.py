"""Reading campaigns and projects: what may be seen, the clock, the lights."""

from gongjian.projects.queries.campaigns import (
    CampaignClosed,
    ClockShown,
    campaigns_visible_to,
    clock_of,
    clock_shown,
    current_campaign,
    ladder_of,
    light_scheme_of,
    options_of,
    require_open,
)
from gongjian.projects.queries.projects import projects_visible_to, within_projects

__all__ = [
    "CampaignClosed",
    "ClockShown",
    "campaigns_visible_to",
    "clock_of",
    "clock_shown",
    "current_campaign",
    "ladder_of",
    "light_scheme_of",
    "options_of",
    "projects_visible_to",
    "require_open",
    "within_projects",
]
