"""At the cut-off of a week, what is not answered is not kept."""

import logging
from datetime import datetime, timedelta

from gongjian.commitments.actions import lapse_promise
from gongjian.commitments.queries import lapsing
from gongjian.core.actor import SYSTEM
from gongjian.core.inputs import Nothing
from gongjian.core.models import Task
from gongjian.core.refusal import Refusal
from gongjian.core.work import timetable

log = logging.getLogger(__name__)


@timetable(every=timedelta(minutes=10))
def lapse_unanswered_promises(_task: Task, at: datetime) -> None:
    """Every promise that fell due in a week whose cut-off has passed; each lapses once however often this runs."""
    for promise in lapsing(at):
        try:
            lapse_promise(promise.pk, Nothing(), by=SYSTEM, at=at, key=f"lapse:{promise.pk}", surface="clock")
        except Refusal as refusal:  # answered while the clock was reading: the others must not wait for it
            log.info("promise %s does not lapse: %s", promise.pk, refusal.code)
