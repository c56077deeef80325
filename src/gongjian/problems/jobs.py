"""The clock of the ladder."""

import logging
from datetime import datetime, timedelta

from gongjian.core.actor import SYSTEM
from gongjian.core.inputs import Nothing
from gongjian.core.models import Task
from gongjian.core.refusal import Refusal
from gongjian.core.work import timetable
from gongjian.engine.escalation import next_level
from gongjian.problems.actions import climb_problem, note_overdue_problem
from gongjian.problems.queries import run_out
from gongjian.projects.queries import ladder_of

log = logging.getLogger(__name__)


@timetable(every=timedelta(minutes=5))
def climb_problems(_task: Task, at: datetime) -> None:
    """One step up for every problem whose time ran out. The key names the holding read: each climbs exactly once."""
    for problem, holding in run_out(at):
        top = next_level(ladder_of(problem.campaign), problem.level) is None
        action = note_overdue_problem if top else climb_problem
        try:
            action(problem.pk, Nothing(), by=SYSTEM, at=at, key=f"holding:{holding}", surface="clock")
        except Refusal as refusal:  # moved on while the clock was reading: the others must not wait for it
            log.info("%s does not climb: %s", problem, refusal.code)
