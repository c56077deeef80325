"""Who is to be told about an on-site office."""

from datetime import date

from gongjian.fieldwork.models import Visit
from gongjian.responsibility.queries import team_on
from gongjian.responsibility.queries.concerned import members_of


def concerned_by_visit(visit_id: int | str, *, on: date) -> list[int]:
    """The leader who goes there and the team that receives; each once."""
    visit = Visit.objects.select_related("project").get(pk=visit_id)
    team = team_on(visit.project, on)
    return list(dict.fromkeys([visit.leader_id, *(members_of(team.pk, on=on) if team else ())]))
