"""Everything one project ever had, newest first."""

from django.db.models import QuerySet

from gongjian.projects.models import Project
from gongjian.responsibility.models import HandOver, LeadAssignment, PlanVersion, TeamAssignment


def leads_of(project: Project) -> QuerySet[LeadAssignment]:
    return LeadAssignment.objects.filter(project=project).select_related("person").order_by("-from_on")


def team_assignments_of(project: Project) -> QuerySet[TeamAssignment]:
    return TeamAssignment.objects.filter(project=project).select_related("team").order_by("-from_on")


def plan_versions_of(project: Project) -> QuerySet[PlanVersion]:
    return PlanVersion.objects.filter(project=project).order_by("-from_on")


def hand_overs_of(project: Project) -> QuerySet[HandOver]:
    rows = HandOver.objects.filter(project=project).select_related("from_person", "to_person")
    return rows.order_by("-proposed_at", "-pk")
