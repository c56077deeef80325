"""The clock keeps each day of a campaign once it is over."""

from datetime import datetime, timedelta

from gongjian.core.actor import SYSTEM
from gongjian.core.models import Task
from gongjian.core.work import timetable
from gongjian.projects.actions import keep_day
from gongjian.projects.inputs import KeepDay
from gongjian.projects.queries import days_to_keep


@timetable(every=timedelta(minutes=5))
def keep_days_over(_task: Task, at: datetime) -> None:
    keep_days(at)


def keep_days(at: datetime) -> None:
    """Days missed while nothing ran are kept in order, and say how much was entered before they were."""
    for campaign, day in days_to_keep(at):
        given, key = KeepDay(day_on=day), f"keep:{campaign.pk}:{day}"
        keep_day(campaign, given, by=SYSTEM, at=at, surface="clock", key=key)
