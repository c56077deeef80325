"""Changes to campaigns, projects, plan curves, figures and stoppages."""

from gongjian.projects.actions.campaigns import (
    change_campaign,
    change_campaign_options,
    close_campaign,
    open_campaign,
    reopen_campaign,
)
from gongjian.projects.actions.days import keep_day
from gongjian.projects.actions.investments import report_investment, review_investment, withdraw_investment
from gongjian.projects.actions.maps import draw_outline, remove_outline
from gongjian.projects.actions.plans import reach_plan_point, reopen_plan_point, set_plan, withdraw_plan
from gongjian.projects.actions.projects import add_project, change_project, return_project, take_out_project
from gongjian.projects.actions.stoppages import resume_project, stop_project

__all__ = [
    "add_project",
    "change_campaign",
    "change_campaign_options",
    "change_project",
    "close_campaign",
    "draw_outline",
    "keep_day",
    "open_campaign",
    "reach_plan_point",
    "remove_outline",
    "reopen_campaign",
    "reopen_plan_point",
    "report_investment",
    "resume_project",
    "return_project",
    "review_investment",
    "set_plan",
    "stop_project",
    "take_out_project",
    "withdraw_investment",
    "withdraw_plan",
]
