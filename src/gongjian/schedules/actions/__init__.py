"""Changing schedules."""

from gongjian.schedules.actions.content import change_schedule, draw_up_schedule, drop_schedule
from gongjian.schedules.actions.course import put_schedule_in_force, report_progress
from gongjian.schedules.actions.studies import (
    adopt_study,
    approve_compression,
    ask_for_recovery,
    fail_study,
    finish_study,
    stop_study,
)

__all__ = [
    "adopt_study",
    "approve_compression",
    "ask_for_recovery",
    "change_schedule",
    "draw_up_schedule",
    "drop_schedule",
    "fail_study",
    "finish_study",
    "put_schedule_in_force",
    "report_progress",
    "stop_study",
]
