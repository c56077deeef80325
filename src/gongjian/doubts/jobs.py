"""Each morning the facts of every open campaign are gone through."""

from datetime import datetime, timedelta

from gongjian.core.actor import SYSTEM
from gongjian.core.models import Task
from gongjian.core.moments import local_date
from gongjian.core.work import timetable
from gongjian.doubts.actions import keep_doubts
from gongjian.doubts.inputs import KeepDoubts
from gongjian.doubts.queries import campaigns_to_look_at, found_doubts


@timetable(every=timedelta(days=1))
def look_for_doubts_daily(_task: Task, at: datetime) -> None:
    """Reading and comparing happens before the door, so that nobody's writing waits for it."""
    on = local_date(at)
    for campaign in campaigns_to_look_at(at):
        given = KeepDoubts(found=found_doubts(campaign, on=on))
        keep_doubts(campaign, given, by=SYSTEM, at=at, surface="clock", key=f"doubts:{campaign.pk}:{on}")
