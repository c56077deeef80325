"""Every event with a telling becomes messages, after the commit: an outage here never holds up an action."""

from datetime import datetime

from gongjian.core.models import Task
from gongjian.core.work import every_event
from gongjian.messaging.actions import tell_people
from gongjian.messaging.states import TELLINGS


@every_event(lambda name: name in TELLINGS)
def tell_those_concerned(task: Task, at: datetime) -> None:
    assert task.event is not None
    telling = TELLINGS[task.event.name]
    tell_people(task.event, telling.to(task.event), url=telling.url(task.event), must_act=telling.must_act, at=at)
