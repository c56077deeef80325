"""The clock of forecasts: permits come nearer or fall behind without anybody touching a schedule."""

import logging
from datetime import datetime, timedelta

from gongjian.core.actor import SYSTEM
from gongjian.core.models import Task
from gongjian.core.moments import local_date
from gongjian.core.refusal import Refusal
from gongjian.core.work import timetable
from gongjian.engine.network import PlanRefused
from gongjian.schedules.actions import tell_forecast
from gongjian.schedules.queries.forecasting import foreseen_of, outdated

log = logging.getLogger(__name__)


@timetable(every=timedelta(hours=2))
def foresee_what_waits(_task: Task | None, at: datetime) -> None:
    """Only where the days of what the work waits for have changed: the runs behind a forecast are dear."""
    on = local_date(at)
    for schedule in outdated(on=on):
        key = f"waits:{schedule.pk}:{schedule.version}:{at:%Y%m%d%H}"
        try:
            tell_forecast(schedule, foreseen_of(schedule, on=on), by=SYSTEM, at=at, key=key, surface="clock")
        except (PlanRefused, Refusal) as refusal:  # changed while the clock was reading, or never computable
            log.info("forecast of %s: %s", schedule, refusal.code)
