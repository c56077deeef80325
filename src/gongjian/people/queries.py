"""Reading units, persons and posts."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from gongjian.access.decision import Extent
from gongjian.access.places import PostHeld
from gongjian.access.roles import Role
from gongjian.core.actor import Actor, post_source
from gongjian.people.models import District, Person, Post, Unit


@post_source
def posts_of_person(person_id: int) -> Iterable[PostHeld]:
    rows = Post.objects.filter(person_id=person_id).values_list("role", "district_id", "unit_id", "from_on", "until_on")
    return [PostHeld(Role(role), district, unit, None, start, end) for role, district, unit, start, end in rows]


def within(reach: Extent, *, district: str, unit: str, person: str) -> Q:
    """A filter for the things an extent reaches, by the lookups of the model at hand; an empty lookup has none."""
    if reach.everything:
        return Q()
    found = Q(pk__in=[])
    if reach.district_ids:
        found |= Q(**{f"{district}__in": reach.district_ids})
    if unit and reach.unit_ids:
        found |= Q(**{f"{unit}__in": reach.unit_ids})
    if person and reach.person_id:
        found |= Q(**{person: reach.person_id})
    return found


def districts_visible_to(viewer: Actor, *, on: date) -> QuerySet[District]:
    return District.objects.filter(within(viewer.extent("people.see", on=on), district="pk", unit="", person=""))


def units_visible_to(viewer: Actor, *, on: date) -> QuerySet[Unit]:
    return Unit.objects.filter(within(viewer.extent("people.see", on=on), district="district", unit="pk", person=""))


def persons_visible_to(viewer: Actor, *, on: date) -> QuerySet[Person]:
    reach = viewer.extent("people.see", on=on)
    return Person.objects.filter(within(reach, district="district", unit="unit", person="pk"))
