"""Who is to be told about an on-site office, and about a photo that shall be erased."""

from datetime import date

from gongjian.access.roles import Role
from gongjian.fieldwork.models import Photo, Visit
from gongjian.people.queries import persons_holding
from gongjian.responsibility.queries import team_on
from gongjian.responsibility.queries.concerned import members_of


def concerned_by_visit(visit_id: int | str, *, on: date) -> list[int]:
    """The leader who goes there and the team that receives; each once."""
    visit = Visit.objects.select_related("project").get(pk=visit_id)
    team = team_on(visit.project, on)
    return list(dict.fromkeys([visit.leader_id, *(members_of(team.pk, on=on) if team else ())]))


def erasers_of_photo(photo_id: int | str, *, on: date) -> list[int]:
    """One of them asked; another may do it."""
    photo = Photo.objects.select_related("project__campaign").get(pk=photo_id)
    district_id = photo.project.campaign.district_id
    return persons_holding(Role.SYSTEM_ADMIN, Role.OFFICE, on=on, district_id=district_id)
