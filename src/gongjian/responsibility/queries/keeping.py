"""What is kept of the five ones each evening."""

from gongjian.projects.queries import keeps
from gongjian.responsibility.models import (
    KeptLead,
    KeptPlan,
    KeptTeamAssignment,
    LeadAssignment,
    PlanVersion,
    TeamAssignment,
)


def keep_five_ones() -> None:
    keeps(KeptLead, lambda campaign: LeadAssignment.objects.filter(project__campaign=campaign))
    keeps(KeptTeamAssignment, lambda campaign: TeamAssignment.objects.filter(project__campaign=campaign))
    keeps(KeptPlan, lambda campaign: PlanVersion.objects.filter(project__campaign=campaign))
