"""What follows from a problem: a confirmed solution clears the constraint it stood for."""

from datetime import datetime

from gongjian.commitments.actions import clear_constraint
from gongjian.commitments.models import Constraint
from gongjian.core.actor import SYSTEM
from gongjian.core.models import Task
from gongjian.core.moments import local_date
from gongjian.core.work import reaction
from gongjian.problems.events import PROBLEM_CONFIRMED


@reaction(PROBLEM_CONFIRMED)
def clear_its_constraint(task: Task, at: datetime) -> None:
    assert task.event is not None
    constraint = task.event.facts["constraint_id"]
    if constraint is None or not Constraint.objects.filter(pk=constraint, cleared_on=None).exists():
        return
    clear_constraint(
        constraint, {"cleared_on": local_date(at)}, by=SYSTEM, at=at, key=task.key, surface="reaction", cause=task.event
    )
