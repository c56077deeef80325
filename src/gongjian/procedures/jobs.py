"""The clock of permits: what comes due, what is overdue, papers promised and not brought."""

import logging
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings

from gongjian.core.action import Action
from gongjian.core.actor import SYSTEM
from gongjian.core.inputs import Nothing
from gongjian.core.models import Task
from gongjian.core.moments import local_date
from gongjian.core.papers import papers_of_nothing
from gongjian.core.refusal import Refusal
from gongjian.core.work import timetable
from gongjian.engine.calendars import CHINA
from gongjian.procedures.actions import (
    SOON_DAYS,
    climb_permit,
    tell_papers_overdue,
    tell_permit_due,
    tell_permit_overdue,
)
from gongjian.procedures.queries import Permit, binding_due_on, due_until, papers_owed_until
from gongjian.procedures.queries.climbing import permits_to_climb

KEPT = timedelta(hours=24)
log = logging.getLogger(__name__)


@timetable(every=timedelta(hours=1))
def tell_of_permits(_task: Task, at: datetime) -> None:
    """Every day is told of once: the keys name it, and the actions refuse what has been told."""
    today = local_date(at)
    near = list(due_until(CHINA.add_workdays(today, SOON_DAYS)))
    soon = ((one, f"due:{one.pk}:{binding_due_on(one)}") for one in near if one.told_due_on != binding_due_on(one))
    over = (
        (one, f"over:{one.pk}:{one.promised_due_on}:{one.due_on}:{one.told_over_on}")
        for one in near
        if _is_over(one, today)
    )
    owed = ((one, f"papers:{one.pk}:{one.lacking_due_on}") for one in papers_owed_until(today))
    for action, permits in ((tell_permit_due, soon), (tell_permit_overdue, over), (tell_papers_overdue, owed)):
        _each(action, permits, at=at)


@timetable(every=timedelta(minutes=30))
def climb_permits(_task: Task | None, at: datetime) -> None:
    """The key names the limits: a clock that was stopped and runs on has new ones, and can climb again."""
    found = permits_to_climb(local_date(at))
    keyed = ((one, f"climb:{one.pk}:{one.promised_due_on}:{one.due_on}:{one.version}") for one in found)
    _each(climb_permit, keyed, at=at)


@timetable(every=timedelta(hours=6))
def clear_papers(_task: Task | None, at: datetime) -> None:
    """Files that were refused after all go after a day, whatever they were brought for."""
    for path in papers_of_nothing(settings.PAPERS, (at - KEPT).timestamp()):
        path.unlink(missing_ok=True)


def _is_over(permit: Permit, today: date) -> bool:
    gone = [day for day in (permit.promised_due_on, permit.due_on) if day is not None and day < today]
    return bool(gone) and permit.told_over_on != max(gone)


def _each(action: Action[Any, Any], permits: Iterable[tuple[Permit, str]], *, at: datetime) -> None:
    for permit, key in permits:
        try:
            action(permit.pk, Nothing(), by=SYSTEM, at=at, key=key, surface="clock")
        except Refusal as refusal:  # moved on while the clock was reading
            log.info("%s %s: %s", action.name, permit.pk, refusal.code)
