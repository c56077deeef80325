"""What follows from events: a cleared constraint, a conference drafted, a decision carried out or not."""

import logging
from datetime import date, datetime
from typing import Any

from gongjian.commitments.actions import clear_constraint
from gongjian.commitments.events import PROMISE_KEPT, PROMISE_MISSED
from gongjian.commitments.queries import constraint_is_open
from gongjian.core.action import Action
from gongjian.core.actor import SYSTEM
from gongjian.core.inputs import Input, Nothing
from gongjian.core.models import Task
from gongjian.core.moments import local_date
from gongjian.core.refusal import Refusal
from gongjian.core.work import reaction
from gongjian.fieldwork.events import VISIT_DECIDED
from gongjian.problems.actions import assign_problem, draft_conference, drop_decision, fulfil_decision, miss_decision
from gongjian.problems.events import PROBLEM_CONFIRMED, PROBLEM_OVERDUE, PROBLEM_SOLVED, PROBLEM_WITHDRAWN
from gongjian.problems.inputs import MOST_HOURS, AssignProblem, DraftConference, FulfilDecision, WithReason
from gongjian.problems.queries import (
    campaign_of_problem,
    decision_of_promise,
    decisions_of_problem,
    hours_until,
    is_of_project,
    office_day_of_problem,
)

log = logging.getLogger(__name__)


@reaction(PROBLEM_CONFIRMED)
def clear_its_constraint(task: Task, at: datetime) -> None:
    constraint = task.event.facts["constraint_id"] if task.event else None
    if constraint is None or not constraint_is_open(constraint):
        return
    clear_constraint(
        constraint, {"cleared_on": local_date(at)}, by=SYSTEM, at=at, key=task.key, surface="reaction", cause=task.event
    )


@reaction(PROBLEM_OVERDUE)
def draft_its_conference(task: Task, at: datetime) -> None:
    """The last clock ran out: the conference is drafted, or the open draft takes the problem in."""
    problem = int(task.event.subject_id) if task.event else 0
    _act(draft_conference, campaign_of_problem(problem), DraftConference(problem_id=problem), task, at)


@reaction(PROMISE_KEPT)
def fulfil_its_decision(task: Task, at: datetime) -> None:
    decision = decision_of_promise(task.event.subject_id) if task.event else None
    if decision is not None and decision.promise is not None:
        done_on = decision.promise.done_on or local_date(at)
        _act(fulfil_decision, decision.pk, FulfilDecision(done_on=done_on), task, at)


@reaction(PROMISE_MISSED)
def bring_up_its_decision(task: Task, at: datetime) -> None:
    decision = decision_of_promise(task.event.subject_id) if task.event else None
    if decision is not None:
        _act(miss_decision, decision.pk, Nothing(), task, at)


@reaction(PROBLEM_SOLVED)
def fulfil_decisions_of_problem(task: Task, at: datetime) -> None:
    """Handed on by a conference and solved: in time by the day of the event, however late the worker comes."""
    if task.event is None:  # pragma: no cover - reactions always have their event
        return
    solved_on = local_date(task.event.at)
    for decision in decisions_of_problem(task.event.subject_id):
        if solved_on <= decision.due_on:
            _act(fulfil_decision, decision.pk, FulfilDecision(done_on=solved_on), task, at)


@reaction(PROBLEM_WITHDRAWN)
def drop_decisions_of_problem(task: Task, at: datetime) -> None:
    for decision in decisions_of_problem(task.event.subject_id if task.event else "0"):
        reason = str(task.event.facts["reason"]) if task.event else ""
        _act(drop_decision, decision.pk, WithReason(reason=reason), task, at)


@reaction(VISIT_DECIDED)
def hand_on_as_decided(task: Task, at: datetime) -> None:
    """Decided on site about a problem: it passes to whoever was named, a person before a unit; the day decided is
    the new holder's limit."""
    facts = task.event.facts if task.event else {}
    problem = facts.get("problem_id")
    if problem is None or not is_of_project(problem, facts["project_id"]):
        return
    owner = facts["owner_id"]
    due_on = facts["due_on"]
    hours = hours_until(office_day_of_problem(problem), at, date.fromisoformat(due_on)) if due_on else None
    given = AssignProblem(
        person_id=owner,
        unit_id=facts["unit_id"] if owner is None else None,
        limit_hours=hours and min(hours, MOST_HOURS),
    )
    _act(assign_problem, problem, given, task, at)


def _act(action: Action[Any, Any], target: int, given: Input, task: Task, at: datetime) -> None:
    try:
        action(target, given, by=SYSTEM, at=at, key=f"{task.key}:{target}"[:80], surface="reaction", cause=task.event)
    except Refusal as refusal:  # the same thing came about by another way meanwhile
        log.info("%s %s: %s", action.name, target, refusal.code)
