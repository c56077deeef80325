"""Pages of the work on site."""

from django.utils.translation import gettext_lazy as _

from gongjian.fieldwork.pages.days import no_change, render_tab, report, reports
from gongjian.fieldwork.pages.huddles import begin, huddle, move_point
from gongjian.fieldwork.pages.minutes import close, huddles, minutes, minutes_file
from gongjian.fieldwork.pages.photos import arriving, photo
from gongjian.projects.pages import register_tab
from gongjian.ui import navigation

__all__ = [
    "arriving",
    "begin",
    "close",
    "huddle",
    "huddles",
    "minutes",
    "minutes_file",
    "move_point",
    "no_change",
    "photo",
    "report",
    "reports",
]

navigation.register(_("Huddle"), "huddle", order=84, icon="people", key="h")
navigation.register(_("Daily reports"), "daily-reports", order=86, icon="today")
register_tab("site", _("On site"), 30, render_tab)
