"""Figures composed of other features' queries; nothing here reads a table of its own."""

from gongjian.dashboards.queries.asked import RoleBurden, asked_twice, burden_by_role
from gongjian.dashboards.queries.money import Money, money_of, money_per_project
from gongjian.dashboards.queries.published import DepartmentRow, LeaderRow, ProjectRow, Week, published_week
from gongjian.dashboards.queries.standing import SLIPPING, Slip, ages_of_figures, by_gap, own_projects, slipping

__all__ = [
    "SLIPPING",
    "DepartmentRow",
    "LeaderRow",
    "Money",
    "ProjectRow",
    "RoleBurden",
    "Slip",
    "Week",
    "ages_of_figures",
    "asked_twice",
    "burden_by_role",
    "by_gap",
    "money_of",
    "money_per_project",
    "own_projects",
    "published_week",
    "slipping",
]
