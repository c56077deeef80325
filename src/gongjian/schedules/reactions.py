"""A study asked for is computed beside the requests, in a process of its own; a forecast of what is in force in the worker's."""

from datetime import date, datetime
from typing import Any

from django.conf import settings

from gongjian.core.actor import SYSTEM
from gongjian.core.models import Task
from gongjian.core.moments import local_date
from gongjian.core.work import reaction
from gongjian.engine.network import PlanRefused
from gongjian.engine.recovery.child import study_in_child
from gongjian.engine.recovery.refusals import RecoveryRefused
from gongjian.schedules import actions, events
from gongjian.schedules.queries import RecoveryStudy
from gongjian.schedules.queries.forecasting import foreseen_of, schedule_to_foresee
from gongjian.schedules.queries.studying import (
    asked_of,
    forget_progress,
    is_still_asked,
    point_of,
    study_to_compute,
    tell_progress,
)

# Twice the server was killed in the middle: a third time a person decides.
MOST_ATTEMPTS = 2


@reaction(events.STUDY_ASKED, events.CREWS_ASKED, is_long=True)
def compute_the_study(task: Task, at: datetime) -> None:
    study = study_to_compute(task)
    if study is None:
        return
    if task.attempts > MOST_ATTEMPTS:
        code = "study_without_answer" if task.last_error else "study_interrupted"
        _fail(task, study, at, {"code": code})
        return
    try:
        answer = _computed(study, task.attempts, on=local_date(at))
    except (PlanRefused, RecoveryRefused) as refused:
        facts = {name: str(value) for name, value in refused.facts.items()}
        _fail(task, study, at, {"code": refused.code, "facts": facts})
        return
    finally:
        forget_progress(settings.UPLOADS, study.pk)
    if answer is not None:  # else a person stopped it meanwhile
        study.answer = answer
        given = _finished(study)
        actions.finish_study(study, given, by=SYSTEM, at=at, key=task.key, surface="reaction", cause=task.event)


def _computed(study: RecoveryStudy, attempt: int, *, on: date) -> dict[str, Any] | None:
    def tell(told: dict[str, Any]) -> None:
        tell_progress(settings.UPLOADS, study.pk, {**told, "attempt": attempt})

    tell({})
    return study_in_child(asked_of(study, on=on), tell=tell, is_cancelled=lambda: not is_still_asked(study.pk))


def _finished(study: RecoveryStudy) -> dict[str, Any]:
    """Of the point asked for; a day nobody can meet has no cost. Over a campaign, of all projects together."""
    if study.schedule is None:
        return {"answer": study.answer, "cost_yuan": study.answer["cost"], "bound_yuan": study.answer["bound"]}
    own = point_of(study, None)
    if own is None:
        return {"answer": study.answer, "bound_yuan": study.answer.get("bound", 0)}
    return {
        "answer": study.answer,
        "cost_yuan": own["cost"],
        "bound_yuan": own["bound"],
        "finish_on": own["finish_on"],
        "needs_approval": own["needs_approval"],
    }


def _fail(task: Task, study: RecoveryStudy, at: datetime, given: dict[str, Any]) -> None:
    actions.fail_study(study, given, by=SYSTEM, at=at, key=task.key, surface="reaction", cause=task.event)


@reaction(events.SCHEDULE_IN_FORCE, events.PROGRESS_REPORTED, events.WORK_REPORTED)
def foresee_the_finish(task: Task, at: datetime) -> None:
    """Of several changes in a row only the last one is told: an earlier one finds the forecast of its version there."""
    schedule = schedule_to_foresee(task)
    if schedule is None:
        return
    try:
        given = foreseen_of(schedule, on=local_date(at))
    except PlanRefused:
        return  # what cannot be computed was refused where it was typed
    actions.tell_forecast(schedule, given, by=SYSTEM, at=at, key=task.key, surface="reaction", cause=task.event)
