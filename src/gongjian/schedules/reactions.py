"""A study asked for is computed beside the requests, in a process of its own."""

from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings

from gongjian.core.actor import SYSTEM
from gongjian.core.models import Task
from gongjian.core.work import kept_leased, reaction
from gongjian.engine.recovery.child import study_in_child
from gongjian.engine.recovery.refusals import RecoveryRefused
from gongjian.schedules import actions, events
from gongjian.schedules.queries.studying import (
    asked_of,
    content_with,
    forget_progress,
    is_still_asked,
    study_to_compute,
    tell_progress,
)


@reaction(events.STUDY_ASKED)
def compute_the_study(task: Task, at: datetime) -> None:
    study = study_to_compute(task)
    if study is None:
        return
    with kept_leased(task):
        try:
            answer = study_in_child(
                asked_of(study),
                tell=lambda told: tell_progress(settings.UPLOADS, study.pk, told),
                is_cancelled=lambda: not is_still_asked(study.pk),
            )
        except RecoveryRefused as refused:
            given = {"code": refused.code, "facts": {name: str(value) for name, value in refused.facts.items()}}
            actions.fail_study(study, given, by=SYSTEM, at=at, key=task.key, surface="reaction", cause=task.event)
            return
        finally:
            forget_progress(settings.UPLOADS, study.pk)
    if answer is None:
        return  # stopped by a person meanwhile
    plan = answer.pop("plan")
    if plan is not None:
        answer["bars"] = {code: [bar["start_at"], bar["finish_at"]] for code, bar in plan["activities"].items()}
        answer["content"] = content_with(study, plan)
    finished: dict[str, Any] = {
        "answer": answer,
        "cost_yuan": answer["cost"],
        "bound_yuan": answer["bound"],
        "finish_on": _day(answer["finish_at"]),
        "needs_approval": answer["needs_approval"],
    }
    actions.finish_study(study, finished, by=SYSTEM, at=at, key=task.key, surface="reaction", cause=task.event)


def _day(moment: str | None) -> date | None:
    """Midnight belongs to the day before."""
    return (datetime.fromisoformat(moment) - timedelta(minutes=1)).date() if moment else None
