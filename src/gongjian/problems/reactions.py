"""What follows from a problem: a confirmed solution clears the constraint it stood for."""

from datetime import datetime

from gongjian.commitments.actions import clear_constraint
from gongjian.commitments.queries import constraint_is_open
from gongjian.core.actor import SYSTEM
from gongjian.core.models import Task
from gongjian.core.moments import local_date
from gongjian.core.work import reaction
from gongjian.problems.events import PROBLEM_CONFIRMED


@reaction(PROBLEM_CONFIRMED)
def clear_its_constraint(task: Task, at: datetime) -> None:
    constraint = task.event.facts["constraint_id"] if task.event else None
    if constraint is None or not constraint_is_open(constraint):
        return
    clear_constraint(
        constraint, {"cleared_on": local_date(at)}, by=SYSTEM, at=at, key=task.key, surface="reaction", cause=task.event
    )
