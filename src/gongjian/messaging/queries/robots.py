"""The robots of groups: which there are, which are told what, which call people by name."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Max, QuerySet

from gongjian.core.actor import Actor
from gongjian.core.models import Event
from gongjian.messaging.models import Robot
from gongjian.messaging.states import ANNOUNCEMENTS
from gongjian.people.queries import within


def robots_visible_to(viewer: Actor, *, on: date) -> QuerySet[Robot]:
    """Those removed stand in the record only."""
    found = within(viewer.extent("robot.see", on=on), district="district", unit="", person="")
    return Robot.objects.filter(found, removed_at=None)


def robots_listed(viewer: Actor, *, on: date) -> QuerySet[Robot]:
    return robots_visible_to(viewer, on=on).annotate(last_sent_at=Max("deliveries__sent_at")).order_by("name")


def robots_that_call(district_id: int) -> QuerySet[Robot]:
    return Robot.objects.filter(district=district_id, may_call=True, is_on=True, removed_at=None).order_by("name")


def robots_calling() -> QuerySet[Robot]:
    """Of all districts, with somebody who wants to be called there."""
    return Robot.objects.filter(may_call=True, is_on=True, removed_at=None).order_by("pk")


def robots_told_of(event: Event) -> Iterable[Robot]:
    announcement = ANNOUNCEMENTS[event.name]
    district_id = announcement.district(event)
    robots = Robot.objects.filter(district=district_id, is_on=True, removed_at=None).order_by("pk")
    # Few robots stand in a district, and SQLite cannot look into a list of its own.
    return [robot for robot in robots if event.name in robot.topics]


def topic_choices() -> list[tuple[str, Any]]:
    return [(name, one.label) for name, one in ANNOUNCEMENTS.items()]


def topic_words(robot: Robot) -> list[str]:
    return [str(ANNOUNCEMENTS[name].label) for name in robot.topics if name in ANNOUNCEMENTS]
