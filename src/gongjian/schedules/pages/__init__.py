"""Pages of schedules: the chart of one, of a whole campaign, and progress."""

from django.utils.translation import gettext_lazy as _

from gongjian.schedules.pages.campaign import campaign_bars, campaign_schedules
from gongjian.schedules.pages.gantt import gantt_part, move_activity, schedule_bars, schedule_chart
from gongjian.schedules.pages.marks import Mark, register_marks
from gongjian.schedules.pages.progress import progress
from gongjian.ui import navigation

__all__ = [
    "Mark",
    "campaign_bars",
    "campaign_schedules",
    "gantt_part",
    "move_activity",
    "progress",
    "register_marks",
    "schedule_bars",
    "schedule_chart",
]

navigation.register(_("Schedules"), "campaign-schedules", order=80, icon="clock")
