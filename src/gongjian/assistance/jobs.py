"""The clock of the measures."""

import logging
from datetime import datetime, timedelta

from gongjian.assistance.actions import climb_need
from gongjian.assistance.queries import overdue_needs
from gongjian.core.actor import SYSTEM
from gongjian.core.inputs import Nothing
from gongjian.core.models import Task
from gongjian.core.moments import local_date
from gongjian.core.refusal import Refusal
from gongjian.core.work import timetable

log = logging.getLogger(__name__)


@timetable(every=timedelta(minutes=30))
def climb_needs(_task: Task | None, at: datetime) -> None:
    """The key names the limit that passed: one that was planned anew can climb again."""
    for need in overdue_needs(local_date(at)):
        try:
            climb_need(need.pk, Nothing(), by=SYSTEM, at=at, key=f"need:{need.pk}:{need.due_on}", surface="clock")
        except Refusal as refusal:  # answered while the clock was reading: the others must not wait for it
            log.info("%s does not climb: %s", need, refusal.code)
