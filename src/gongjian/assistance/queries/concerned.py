"""Who is to be told."""

from datetime import date

from gongjian.projects.models import Project
from gongjian.responsibility.queries import team_on
from gongjian.responsibility.queries.answerable import leader_on
from gongjian.responsibility.queries.concerned import members_of


def answerable_for(project_id: int, *, on: date) -> list[int]:
    """The lead leader and the team of a project; each once."""
    project = Project.objects.select_related("campaign").get(pk=project_id)
    leader, team = leader_on(project, on), team_on(project, on)
    members = members_of(team.pk, on=on) if team else []
    return sorted({*members, *([leader.pk] if leader else [])})
