"""The clock of findings: a reminder the day before, word when the day has passed, and then the ladder."""

import logging
from datetime import datetime, timedelta

from gongjian.core.actor import SYSTEM
from gongjian.core.inputs import Nothing
from gongjian.core.models import Task
from gongjian.core.moments import local_date
from gongjian.core.refusal import Refusal
from gongjian.core.work import timetable
from gongjian.inspections.actions import climb_finding, note_overdue_finding, remind_finding
from gongjian.inspections.queries import findings_due, findings_off_the_ladder, findings_overdue

log = logging.getLogger(__name__)


@timetable(every=timedelta(hours=1))
def watch_findings(_task: Task | None, at: datetime) -> None:
    """The key holds the day agreed: a new day is watched anew."""
    on = local_date(at)
    watched = (
        (remind_finding, findings_due(on)),
        (note_overdue_finding, findings_overdue(on)),
        (climb_finding, findings_off_the_ladder(on)),
    )
    for action, rows in watched:
        for row in rows:
            key = f"{action.name}:{row.pk}:{row.due_on}:{row.version}"
            try:
                action(row.pk, Nothing(), by=SYSTEM, at=at, key=key, surface="clock")
            except Refusal as refusal:  # moved on while the clock was reading: the others must not wait for it
                log.info("%s %s: %s", action.name, row.pk, refusal.code)
