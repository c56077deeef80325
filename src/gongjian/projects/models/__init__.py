"""Campaigns and projects; the days that were kept."""

from gongjian.projects.models.kept import KeptDay, KeptProject, KeptRow
from gongjian.projects.models.projects import (
    Campaign,
    InvestmentReport,
    MapOutline,
    PlanBaseline,
    PlanPoint,
    Project,
    ProjectFacts,
    Stoppage,
    wan_field,
)

__all__ = [
    "Campaign",
    "InvestmentReport",
    "KeptDay",
    "KeptProject",
    "KeptRow",
    "MapOutline",
    "PlanBaseline",
    "PlanPoint",
    "Project",
    "ProjectFacts",
    "Stoppage",
    "wan_field",
]
