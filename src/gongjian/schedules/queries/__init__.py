"""Reading schedules."""

from gongjian.schedules.models import RecoveryStudy, Schedule
from gongjian.schedules.queries.computing import (
    calendar_of,
    in_district,
    last_day,
    network_of,
    usual_calendar,
    with_dates,
)
from gongjian.schedules.queries.conditions import schedule_carried_out
from gongjian.schedules.queries.forecasting import (
    answer_of,
    forecast_of,
    forecasts_in_force,
    forecasts_visible_to,
    percent,
)
from gongjian.schedules.queries.joining import Awaited, Joined, awaited_in, awaits, joined_schedule
from gongjian.schedules.queries.schedules import (
    activities_by_code,
    activities_visible_to,
    bars_of,
    last_change_of,
    links_of,
    schedule_in_force,
    schedules_in_force,
    schedules_visible_to,
    studies_visible_to,
)
from gongjian.schedules.queries.targets import targets_of

__all__ = [
    "Awaited",
    "Joined",
    "RecoveryStudy",
    "Schedule",
    "activities_by_code",
    "activities_visible_to",
    "answer_of",
    "awaited_in",
    "awaits",
    "bars_of",
    "calendar_of",
    "forecast_of",
    "forecasts_in_force",
    "forecasts_visible_to",
    "in_district",
    "joined_schedule",
    "last_change_of",
    "last_day",
    "links_of",
    "network_of",
    "percent",
    "schedule_carried_out",
    "schedule_in_force",
    "schedules_in_force",
    "schedules_visible_to",
    "studies_visible_to",
    "targets_of",
    "usual_calendar",
    "with_dates",
]
