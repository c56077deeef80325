"""A schedule that comes into force brings its nodes to the week."""

import logging
from datetime import datetime

from gongjian.commitments.actions import take_over_nodes
from gongjian.core.actor import SYSTEM
from gongjian.core.models import Task
from gongjian.core.refusal import Refusal
from gongjian.core.work import reaction
from gongjian.schedules.events import SCHEDULE_IN_FORCE

log = logging.getLogger(__name__)


@reaction(SCHEDULE_IN_FORCE)
def take_over_nodes_of_schedule(task: Task, at: datetime) -> None:
    """Once, by the task's key; refused when another schedule came into force meanwhile: that one brings its own."""
    if task.event is None:  # pragma: no cover - reactions always have their event
        return
    given = {"schedule_id": int(task.event.subject_id)}
    project = task.event.facts["project_id"]
    try:
        take_over_nodes(project, given, by=SYSTEM, at=at, key=task.key, surface="reaction", cause=task.event)
    except Refusal as refusal:
        log.info("nodes of schedule %s are not taken over: %s", task.event.subject_id, refusal.code)
