"""Huddles, what they left open, and the half days in which there was none."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from gongjian.core.actor import Actor
from gongjian.fieldwork.models import Huddle, HuddlePoint
from gongjian.fieldwork.states import Half, PointState
from gongjian.people.queries import within
from gongjian.projects.models import Campaign
from gongjian.projects.queries import within_projects
from gongjian.responsibility.models import Team


@dataclass(frozen=True, slots=True)
class HalfShown:
    on: date
    half: Half


def huddles_visible_to(viewer: Actor, *, on: date) -> QuerySet[Huddle]:
    reach = viewer.extent("fieldwork.see", on=on)
    visible = Huddle.objects.filter(within(reach, district="campaign__district", unit="team__lead_unit", person=""))
    if reach.project_ids:
        own = Huddle.objects.filter(team__assignments__project__in=reach.project_ids)
        visible = Huddle.objects.filter(pk__in=(visible | own).values("pk"))
    return visible


def points_visible_to(viewer: Actor, *, on: date) -> QuerySet[HuddlePoint]:
    return HuddlePoint.objects.filter(within_projects(viewer.extent("fieldwork.see", on=on), "project__"))


def open_points(points: QuerySet[HuddlePoint]) -> QuerySet[HuddlePoint]:
    """Oldest first: what the morning left open is where the evening starts."""
    return points.filter(state=PointState.OPEN).select_related("project", "owner", "unit", "huddle").order_by("id")


def gaps_of_huddles(campaign: Campaign, team: Team | None, first_on: date, last_on: date) -> list[HalfShown]:
    """Half days without a huddle. A gap is shown, and nothing follows from it."""
    held = set(
        Huddle.objects.filter(campaign=campaign, team=team, on__range=(first_on, last_on)).values_list("on", "half")
    )
    days = (first_on + timedelta(days=n) for n in range((last_on - first_on).days + 1))
    return [HalfShown(day, half) for day in days for half in Half if (day, half.value) not in held]
