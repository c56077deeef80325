"""Changes made on site."""

from gongjian.fieldwork.actions.days import ReportedAlready, report_day
from gongjian.fieldwork.actions.erasing import (
    ask_photo_erasure,
    drop_photo_erasure,
    erase_old_photos,
    erase_photo,
)
from gongjian.fieldwork.actions.huddles import (
    begin_huddle,
    begin_team_huddle,
    close_huddle,
    close_team_huddle,
    drop_point,
    record_point,
    reopen_point,
    settle_point,
)
from gongjian.fieldwork.actions.photos import PhotoKept, PhotoUsedBefore, attach_photos, keep_photo, take_off_photo
from gongjian.fieldwork.actions.visits import cancel_visit, decide_at_visit, hold_visit, move_visit, plan_visit

__all__ = [
    "PhotoKept",
    "PhotoUsedBefore",
    "ReportedAlready",
    "ask_photo_erasure",
    "attach_photos",
    "begin_huddle",
    "begin_team_huddle",
    "cancel_visit",
    "close_huddle",
    "close_team_huddle",
    "decide_at_visit",
    "drop_photo_erasure",
    "drop_point",
    "erase_old_photos",
    "erase_photo",
    "hold_visit",
    "keep_photo",
    "move_visit",
    "plan_visit",
    "record_point",
    "reopen_point",
    "report_day",
    "settle_point",
    "take_off_photo",
]
