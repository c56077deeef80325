"""Who is told: new leaders, members and representatives; whoever is to take over must act."""

from collections.abc import Callable, Iterable

from django.urls import reverse

from gongjian.core.models import Event
from gongjian.core.moments import local_date
from gongjian.messaging.messages import tell
from gongjian.responsibility import events
from gongjian.responsibility.queries.concerned import members_of


def _named(*facts: str) -> Callable[[Event], Iterable[int]]:
    return lambda event: [int(event.facts[fact]) for fact in facts if event.facts.get(fact)]


def _project(event: Event) -> str:
    return reverse("project", args=[event.subject_id])


def _hand_over(event: Event) -> str:
    return reverse("hand-over", args=[event.facts["hand_over"]])


def _station(event: Event) -> str:
    """At a unit there is no one file to open: one's day shows the projects."""
    project = event.facts["project_id"]
    return reverse("project", args=[project]) if project else reverse("my-day")


def _members(event: Event) -> Iterable[int]:
    return members_of(event.facts["team_id"], on=local_date(event.at)) if "team_id" in event.facts else ()


tell(events.HAND_OVER_PROPOSED, to=_named("to_person_id"), url=_hand_over, must_act=True)
for _kind in (events.HAND_OVER_ACCEPTED, events.HAND_OVER_DECLINED):
    tell(_kind, to=_named("from_person_id"), url=_hand_over)
tell(events.HAND_OVER_CANCELLED, to=_named("to_person_id"), url=_hand_over)
for _kind in (
    events.LEAD_NAMED, events.LEAD_RELEASED, events.DEPUTY_NAMED, events.DEPUTY_RELEASED, events.SUBSTITUTE_NAMED,
    events.SUBSTITUTE_RELEASED, events.OWNER_NAMED, events.OWNER_RELEASED, events.CONTRACTOR_NAMED,
    events.CONTRACTOR_RELEASED,
):  # fmt: skip
    tell(_kind, to=_named("person_id"), url=_project)
tell(events.TEAM_MEMBER_ADDED, to=_named("person_id"), url=lambda event: reverse("team", args=[event.subject_id]))
for _kind in (events.SERVICE_PERSON_NAMED, events.SERVICE_PERSON_RELEASED):
    tell(_kind, to=_named("person_id"), url=_project)
for _kind in (events.CADRE_POSTED, events.CADRE_RECALLED, events.CADRE_HANDED_OVER):
    tell(_kind, to=_named("person_id"), url=_station)
tell(events.TEAM_ASSIGNED, to=_members, url=_project)
