"""The clock of the ladder, of what was asked about problems, and of the decisions of conferences."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from gongjian.core.action import Action
from gongjian.core.actor import SYSTEM
from gongjian.core.inputs import Nothing
from gongjian.core.models import Task
from gongjian.core.refusal import Refusal
from gongjian.core.work import timetable
from gongjian.engine.escalation import next_level
from gongjian.problems.actions import (
    climb_problem,
    count_silence,
    miss_decision,
    note_overdue_dispute,
    note_overdue_problem,
    remind_raiser,
)
from gongjian.problems.queries import (
    decisions_overdue,
    run_out,
    silent_comments,
    silent_raisers,
    undecided_disputes,
)
from gongjian.projects.queries import ladder_of

log = logging.getLogger(__name__)


@timetable(every=timedelta(minutes=5))
def climb_problems(_task: Task, at: datetime) -> None:
    """One step up for every problem whose time ran out. The key names the holding read: each climbs exactly once."""
    for problem, holding in run_out(at):
        top = next_level(ladder_of(problem.campaign), problem.level) is None
        _act(note_overdue_problem if top else climb_problem, problem.pk, key=f"holding:{holding}", at=at)


@timetable(every=timedelta(minutes=10))
def count_silences(_task: Task, at: datetime) -> None:
    _each(count_silence, silent_comments(at), lambda one: one.pk, at=at, key="silence")


@timetable(every=timedelta(minutes=10))
def note_undecided_disputes(_task: Task, at: datetime) -> None:
    _each(note_overdue_dispute, undecided_disputes(at), lambda one: one.problem_id, at=at, key="dispute")


@timetable(every=timedelta(hours=1))
def remind_raisers(_task: Task, at: datetime) -> None:
    for problem in silent_raisers(at):
        _act(remind_raiser, problem.pk, key=f"confirm:{problem.pk}:{problem.reopened_times}", at=at)


@timetable(every=timedelta(minutes=30))
def bring_up_missed_decisions(_task: Task, at: datetime) -> None:
    _each(miss_decision, decisions_overdue(at), lambda one: one.pk, at=at, key="decision")


def _each(
    action: Action[Any, Any], rows: Iterable[Any], target: Callable[[Any], int], *, at: datetime, key: str
) -> None:
    for row in rows:
        _act(action, target(row), key=f"{key}:{row.pk}", at=at)


def _act(action: Action[Any, Any], target: int, *, key: str, at: datetime) -> None:
    try:
        action(target, Nothing(), by=SYSTEM, at=at, key=key, surface="clock")
    except Refusal as refusal:  # moved on while the clock was reading: the others must not wait for it
        log.info("%s %s: %s", action.name, target, refusal.code)
