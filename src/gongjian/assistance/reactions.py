"""What follows from events below: a stop ended by hand is a resumption; a problem's course is that of its need."""

import logging
from datetime import date, datetime
from typing import Any

from gongjian.assistance.actions import (
    keep_climbed_need,
    reopen_climbed_need,
    resume_partly,
    return_climbed_need,
)
from gongjian.assistance.inputs import ResumeOn
from gongjian.assistance.queries import need_of_problem, stopped_with
from gongjian.assistance.states import NeedState
from gongjian.core.action import Action
from gongjian.core.actor import SYSTEM
from gongjian.core.inputs import Input, Nothing
from gongjian.core.models import Task
from gongjian.core.refusal import Refusal
from gongjian.core.work import reaction
from gongjian.problems.events import PROBLEM_CONFIRMED, PROBLEM_REOPENED, PROBLEM_WITHDRAWN
from gongjian.projects.events import PROJECT_RESUMED

log = logging.getLogger(__name__)


@reaction(PROJECT_RESUMED)
def follow_its_resumption(task: Task, at: datetime) -> None:
    """Nobody says it twice: how much of the work goes on again is said where it is known."""
    facts = task.event.facts if task.event else {}
    row = stopped_with(facts["stoppage"])
    if row is not None:
        _act(resume_partly, row.project_id, ResumeOn(on=date.fromisoformat(facts["until_on"])), task, at)


@reaction(PROBLEM_CONFIRMED)
def keep_its_need(task: Task, at: datetime) -> None:
    _follow(task, at, NeedState.CLIMBED, keep_climbed_need)


@reaction(PROBLEM_WITHDRAWN)
def return_its_need(task: Task, at: datetime) -> None:
    _follow(task, at, NeedState.CLIMBED, return_climbed_need)


@reaction(PROBLEM_REOPENED)
def reopen_its_need(task: Task, at: datetime) -> None:
    """One that was reopened before it was confirmed is on the ladder still."""
    _follow(task, at, NeedState.KEPT, reopen_climbed_need)


def _follow(task: Task, at: datetime, state: str, action: Action[Any, Any]) -> None:
    need = need_of_problem(int(task.event.subject_id) if task.event else 0, state)
    if need is not None:
        _act(action, need.pk, Nothing(), task, at)


def _act(action: Action[Any, Any], target: int, given: Input, task: Task, at: datetime) -> None:
    try:
        action(target, given, by=SYSTEM, at=at, key=task.key, surface="reaction", cause=task.event)
    except Refusal as refusal:  # told otherwise meanwhile
        log.info("%s %s: %s", action.name, target, refusal.code)
