"""What the actions on campaigns and projects are given."""

from gongjian.projects.inputs.campaigns import (
    OPTION_SOURCES,
    CampaignOptions,
    ChangeCampaign,
    ChangeCampaignOptions,
    DrawOutline,
    KeepDay,
    OpenCampaign,
    Reason,
)
from gongjian.projects.inputs.plans import (
    PlanPointGiven,
    ReachPlanPoint,
    ReportInvestment,
    ResumeProject,
    ReviewInvestment,
    SetPlan,
    StopProject,
)
from gongjian.projects.inputs.projects import AddProject, CellOrigin, ChangeProject, ProjectFields

__all__ = [
    "OPTION_SOURCES",
    "AddProject",
    "CampaignOptions",
    "CellOrigin",
    "ChangeCampaign",
    "ChangeCampaignOptions",
    "ChangeProject",
    "DrawOutline",
    "KeepDay",
    "OpenCampaign",
    "PlanPointGiven",
    "ProjectFields",
    "ReachPlanPoint",
    "Reason",
    "ReportInvestment",
    "ResumeProject",
    "ReviewInvestment",
    "SetPlan",
    "StopProject",
]
