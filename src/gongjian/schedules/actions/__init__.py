"""Changing schedules."""

from gongjian.schedules.actions.content import change_schedule, draw_up_schedule, drop_schedule
from gongjian.schedules.actions.course import put_schedule_in_force
from gongjian.schedules.actions.deciding import adopt_study, approve_compression, refuse_compression
from gongjian.schedules.actions.forecasts import tell_forecast
from gongjian.schedules.actions.progress import report_progress, report_work
from gongjian.schedules.actions.studies import (
    ask_for_common_crews,
    ask_for_recovery,
    fail_study,
    finish_study,
    start_study_again,
    stop_study,
)

__all__ = [
    "adopt_study",
    "approve_compression",
    "ask_for_common_crews",
    "ask_for_recovery",
    "change_schedule",
    "draw_up_schedule",
    "drop_schedule",
    "fail_study",
    "finish_study",
    "put_schedule_in_force",
    "refuse_compression",
    "report_progress",
    "report_work",
    "start_study_again",
    "stop_study",
    "tell_forecast",
]
