"""The schedule of a project: versions side by side, a sheet to type it in, files, its chart, the campaign's chart, progress."""

from django.utils.translation import gettext_lazy as _

from gongjian.projects.pages import register_tab
from gongjian.schedules.pages import common_crews, comparing, portfolio, recovery_files, studio, study
from gongjian.schedules.pages.approval import approval_file
from gongjian.schedules.pages.campaign import campaign_bars, campaign_schedules
from gongjian.schedules.pages.edits import (
    copy_schedule,
    drop_schedule,
    edit_schedule,
    new_schedule,
    put_in_force,
    register_targets,
)
from gongjian.schedules.pages.files import download
from gongjian.schedules.pages.forecast import forecast
from gongjian.schedules.pages.gantt import gantt_part, schedule_bars, schedule_chart
from gongjian.schedules.pages.importing import import_plan
from gongjian.schedules.pages.marks import Mark, register_marks
from gongjian.schedules.pages.moving import move_activity
from gongjian.schedules.pages.progress import progress
from gongjian.schedules.pages.schedule import render_tab, schedule, sees
from gongjian.schedules.pages.touched import register_answerable
from gongjian.ui import navigation

__all__ = [
    "Mark",
    "approval_file",
    "campaign_bars",
    "campaign_schedules",
    "common_crews",
    "comparing",
    "copy_schedule",
    "download",
    "drop_schedule",
    "edit_schedule",
    "forecast",
    "gantt_part",
    "import_plan",
    "move_activity",
    "new_schedule",
    "portfolio",
    "progress",
    "put_in_force",
    "recovery_files",
    "register_answerable",
    "register_marks",
    "register_targets",
    "schedule",
    "schedule_bars",
    "schedule_chart",
    "studio",
    "study",
]

navigation.register(_("Schedules"), "campaign-schedules", order=110, icon="clock")
navigation.register(_("Shared crews"), "portfolio", order=120, icon="list")
register_tab("recovery", _("Win time back"), 28, studio.render_tab)
register_tab("schedule", _("Schedule"), 15, render_tab, visible=sees)
