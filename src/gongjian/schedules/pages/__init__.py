"""Pages of schedules: the chart of one, of a whole campaign, and progress."""

from django.utils.translation import gettext_lazy as _

from gongjian.projects.pages import register_tab
from gongjian.schedules.pages import portfolio, studio
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
    "portfolio",
    "progress",
    "register_marks",
    "schedule_bars",
    "schedule_chart",
    "studio",
]

navigation.register(_("Schedules"), "campaign-schedules", order=80, icon="clock")
navigation.register(_("Shared crews"), "portfolio", order=88, icon="list")
register_tab("recovery", _("Win time back"), 28, studio.render_tab)
