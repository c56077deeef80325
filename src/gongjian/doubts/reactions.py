"""The office asked: the worker looks."""

from datetime import datetime

from gongjian.core.actor import SYSTEM
from gongjian.core.models import Task
from gongjian.core.moments import local_date
from gongjian.core.work import reaction
from gongjian.doubts import events
from gongjian.doubts.actions import keep_doubts
from gongjian.doubts.inputs import KeepDoubts
from gongjian.doubts.queries import campaigns_to_look_at, found_doubts


@reaction(events.DOUBTS_ASKED)
def look_for_doubts_now(task: Task, at: datetime) -> None:
    if task.event is None:  # pragma: no cover - reactions always have their event
        return
    for campaign in campaigns_to_look_at(at).filter(pk=task.event.subject_id):
        given = KeepDoubts(found=found_doubts(campaign, on=local_date(at)))
        keep_doubts(campaign, given, by=SYSTEM, at=at, key=task.key, surface="reaction", cause=task.event)
