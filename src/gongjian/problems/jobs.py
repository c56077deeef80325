"""The clock of the ladder."""

from datetime import datetime, timedelta

from gongjian.core.actor import SYSTEM
from gongjian.core.inputs import Nothing
from gongjian.core.models import Task
from gongjian.core.work import timetable
from gongjian.engine.escalation import next_level
from gongjian.problems.actions import climb_problem, note_overdue_problem
from gongjian.problems.queries import run_out
from gongjian.projects.queries import ladder_of


@timetable(every=timedelta(minutes=5))
def climb_problems(_task: Task, at: datetime) -> None:
    """One step up for every problem whose time ran out. The key names the holding: each climbs exactly once."""
    for problem in run_out(at).select_related("campaign"):
        top = next_level(ladder_of(problem.campaign), problem.level) is None
        action = note_overdue_problem if top else climb_problem
        holding = problem.holdings.filter(until_at=None).values_list("pk", flat=True).get()
        action(problem.pk, Nothing(), by=SYSTEM, at=at, key=f"holding:{holding}", surface="clock")
