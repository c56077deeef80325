"""Who answers for one project on one day: its leader (or substitute) and the head of its team."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from gongjian.people.models import Person
from gongjian.projects.models import Project
from gongjian.responsibility.models import LeadAssignment, Substitute, Team, TeamAssignment, TeamMember


def held_on(day: date) -> Q:
    """Half-open intervals: held from `from_on` until the day before `until_on`."""
    return Q(from_on__lte=day) & (Q(until_on=None) | Q(until_on__gt=day))


def leader_on(project: Project, day: date) -> Person | None:
    """The substitute while there is one, else the lead leader."""
    for kind in (Substitute, LeadAssignment):
        found = kind.objects.filter(held_on(day), project=project).select_related("person").order_by("id").first()
        if found is not None:
            return found.person
    return None


def head_of_team_on(project: Project, day: date) -> Person | None:
    teams = TeamAssignment.objects.filter(held_on(day), project=project).values("team")
    heads = TeamMember.objects.filter(held_on(day), team__in=teams, is_head=True)
    found = heads.select_related("person").order_by("id").first()
    return found.person if found else None


def team_names(project_ids: Iterable[int], *, on: date) -> dict[int, str]:
    """The name of each project's work team; one query for any number of projects."""
    found = TeamAssignment.objects.filter(held_on(on), project__in=project_ids).order_by("-id")
    return dict(found.values_list("project_id", "team__name"))


def team_on(project: Project, day: date) -> Team | None:
    """The work team of the project."""
    found = TeamAssignment.objects.filter(held_on(day), project=project).select_related("team").order_by("id").first()
    return found.team if found else None
