"""Every event with a telling becomes messages, after the commit: an outage here never holds up an action."""

from datetime import datetime

from gongjian.core.models import Task
from gongjian.core.work import every_event
from gongjian.messaging.actions import tell_people
from gongjian.messaging.states import TELLINGS


@every_event(lambda name: name in TELLINGS)
def tell_those_concerned(task: Task, at: datetime) -> None:
    event = task.event
    if event is None:  # pragma: no cover - reactions always have their event
        return
    telling = TELLINGS[event.name]
    tell_people(event, telling.to(event), url=telling.url(event), must_act=telling.must_act, at=at)
