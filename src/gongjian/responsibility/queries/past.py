"""Everything one project, one person or one week ever had."""

from datetime import date

from django.db.models import Q, QuerySet

from gongjian.projects.models import Campaign, Project
from gongjian.responsibility.models import HandOver, LeadAssignment, PlanVersion, Representative, TeamAssignment


def leads_of(project: Project) -> QuerySet[LeadAssignment]:
    return LeadAssignment.objects.filter(project=project).select_related("person").order_by("-from_on")


def team_assignments_of(project: Project) -> QuerySet[TeamAssignment]:
    return TeamAssignment.objects.filter(project=project).select_related("team").order_by("-from_on")


def plan_versions_of(project: Project) -> QuerySet[PlanVersion]:
    return PlanVersion.objects.filter(project=project).order_by("-from_on")


def hand_overs_of(project: Project) -> QuerySet[HandOver]:
    rows = HandOver.objects.filter(project=project).select_related("from_person", "to_person")
    return rows.order_by("-proposed_at", "-pk")


def leaders_between(campaign: Campaign, first_on: date, last_on: date) -> set[int]:
    """Whoever led a project of the campaign on one of the days."""
    held = LeadAssignment.objects.filter(
        Q(until_on=None) | Q(until_on__gt=first_on), from_on__lte=last_on, project__campaign=campaign
    )
    return set(held.values_list("person_id", flat=True))


def represented_between(campaign: Campaign, first_on: date, last_on: date) -> set[tuple[int, int]]:
    """(project, person) of whoever spoke for an owner or a contractor on one of the days."""
    held = Representative.objects.filter(
        Q(until_on=None) | Q(until_on__gt=first_on), from_on__lte=last_on, project__campaign=campaign
    )
    return set(held.values_list("project_id", "person_id"))
