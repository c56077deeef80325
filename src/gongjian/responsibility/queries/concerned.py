"""Who is to be told about a team."""

from datetime import date

from gongjian.responsibility.models import TeamMember
from gongjian.responsibility.queries.answerable import held_on


def members_of(team_id: int, *, on: date) -> list[int]:
    return list(TeamMember.objects.filter(held_on(on), team=team_id).values_list("person_id", flat=True))
