"""What follows from events below: a stop of work ended by hand is a resumption of work."""

import logging
from datetime import date, datetime

from gongjian.assistance.actions import resume_partly
from gongjian.assistance.inputs import ResumeOn
from gongjian.assistance.queries import stopped_with
from gongjian.core.actor import SYSTEM
from gongjian.core.models import Task
from gongjian.core.refusal import Refusal
from gongjian.core.work import reaction
from gongjian.projects.events import PROJECT_RESUMED

log = logging.getLogger(__name__)


@reaction(PROJECT_RESUMED)
def follow_its_resumption(task: Task, at: datetime) -> None:
    """Nobody says it twice: how much of the work goes on again is said where it is known."""
    facts = task.event.facts if task.event else {}
    row = stopped_with(facts["stoppage"])
    if row is None:
        return
    given = ResumeOn(on=date.fromisoformat(facts["until_on"]))
    try:
        resume_partly(row.project_id, given, by=SYSTEM, at=at, key=task.key, surface="reaction", cause=task.event)
    except Refusal as refusal:  # told otherwise meanwhile, or the module fell asleep
        log.info("resume_partly %s: %s", row.project_id, refusal.code)
