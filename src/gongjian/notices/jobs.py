"""The clock of the supervision orders and of the appeals."""

import logging
from datetime import datetime, timedelta

from gongjian.core.actor import SYSTEM
from gongjian.core.inputs import Nothing
from gongjian.core.models import Task
from gongjian.core.moments import local_date
from gongjian.core.refusal import Refusal
from gongjian.core.work import timetable
from gongjian.notices.actions import escalate_appeal, propose_order_step, remind_appeal
from gongjian.notices.queries import appeals_run_out, appeals_to_remind, ran_out

log = logging.getLogger(__name__)


@timetable(every=timedelta(minutes=30))
def propose_order_steps(_task: Task, at: datetime) -> None:
    """One proposal for a deadline that ran out; the key names it, so that each is proposed once."""
    for order in ran_out(local_date(at)):
        try:
            propose_order_step(
                order.pk, Nothing(), by=SYSTEM, at=at, key=f"deadline:{order.pk}:{order.due_on}", surface="clock"
            )
        except Refusal as refusal:  # answered while the clock was reading
            log.info("%s: no step is proposed: %s", order.pk, refusal.code)


@timetable(every=timedelta(hours=1))
def watch_appeals(_task: Task, at: datetime) -> None:
    """Deciders are reminded once; when the day has passed it goes up, once."""
    for act, name, appeals in (
        (escalate_appeal, "escalate", appeals_run_out(at)),
        (remind_appeal, "remind", appeals_to_remind(at)),
    ):
        for appeal in appeals:
            try:
                act(appeal.pk, Nothing(), by=SYSTEM, at=at, key=f"{name}-appeal:{appeal.pk}", surface="clock")
            except Refusal as refusal:  # decided while the clock was reading
                log.info("appeal %s: %s", appeal.pk, refusal.code)
