"""The five ones of a project, whoever serves it, and how leader, team and plan stood each evening."""

from gongjian.responsibility.models.five_ones import (
    Deputy,
    HandOver,
    LeadAssignment,
    OfProject,
    PlanVersion,
    Representative,
    ServicePerson,
    StationedCadre,
    Substitute,
    Team,
    TeamAssignment,
    TeamMember,
)
from gongjian.responsibility.models.kept import KeptLead, KeptPlan, KeptTeamAssignment

__all__ = [
    "Deputy",
    "HandOver",
    "KeptLead",
    "KeptPlan",
    "KeptTeamAssignment",
    "LeadAssignment",
    "OfProject",
    "PlanVersion",
    "Representative",
    "ServicePerson",
    "StationedCadre",
    "Substitute",
    "Team",
    "TeamAssignment",
    "TeamMember",
]
