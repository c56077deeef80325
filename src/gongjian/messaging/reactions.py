"""After the commit, events become messages for people and groups: an outage here never holds up an action."""

from datetime import datetime
from typing import Final

from django.conf import settings

from gongjian.core.models import Task
from gongjian.core.work import every_event, reaction
from gongjian.messaging import events
from gongjian.messaging.actions import bring_out, tell_group, tell_people
from gongjian.messaging.queries import lanes_to_bring_out, robots_told_of
from gongjian.messaging.states import ANNOUNCEMENTS, TELLINGS

TRIAL_SECONDS: Final = 10


@every_event(lambda name: name in TELLINGS)
def tell_those_concerned(task: Task, at: datetime) -> None:
    event = task.event
    if event is None:  # pragma: no cover - reactions always have their event
        return
    telling = TELLINGS[event.name]
    tell_people(event, telling.to(event), url=telling.url(event), must_act=telling.must_act, at=at)


@every_event(lambda name: name in ANNOUNCEMENTS)
def tell_groups(task: Task, at: datetime) -> None:
    event = task.event
    if event is None:  # pragma: no cover - reactions always have their event
        return
    link = settings.PUBLIC_URL + ANNOUNCEMENTS[event.name].url(event) if settings.PUBLIC_URL else ""
    for robot in robots_told_of(event):
        tell_group(event, robot, link=link, at=at)


@reaction(events.ROBOT_TRIED)
def send_trial(task: Task, at: datetime) -> None:
    """Somebody sits before the page and waits for it."""
    if task.event is not None:
        bring_out(lanes_to_bring_out(at, only_robot=int(task.event.subject_id)), at, seconds_at_most=TRIAL_SECONDS)
