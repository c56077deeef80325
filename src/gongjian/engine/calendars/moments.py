"""The one place that turns a moment into a day and a week: Monday to Sunday in Asia/Shanghai."""

from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

SHANGHAI: Final = ZoneInfo("Asia/Shanghai")


def local_date(moment: datetime) -> date:
    """The day in Shanghai on which an aware moment falls. Raises ValueError for a naive one."""
    if moment.utcoffset() is None:
        raise ValueError("a moment needs its time zone")
    return moment.astimezone(SHANGHAI).date()


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def week_of_moment(moment: datetime) -> tuple[date, date]:
    """Monday and Sunday of the week in which the moment falls."""
    monday = monday_of(local_date(moment))
    return monday, monday + timedelta(days=6)
