"""Pages of the work on site."""

from django.utils.translation import gettext_lazy as _

from gongjian.fieldwork.pages.days import no_change, render_tab, report, reports
from gongjian.fieldwork.pages.duty import render_duty
from gongjian.fieldwork.pages.erasing import drop_erasure, erase, may_see_retention, photo_page, retention
from gongjian.fieldwork.pages.huddles import begin, huddle, move_point
from gongjian.fieldwork.pages.looking import Stuck, register_stuck
from gongjian.fieldwork.pages.minutes import close, huddles, minutes, minutes_file
from gongjian.fieldwork.pages.photos import arriving, photo
from gongjian.fieldwork.pages.visit import cancel, decide, hold, move, visit
from gongjian.fieldwork.pages.visits import plan, plan_proposed, visits
from gongjian.projects.pages import register_tab
from gongjian.responsibility.pages import register_duty
from gongjian.ui import navigation

__all__ = [
    "Stuck",
    "arriving",
    "begin",
    "cancel",
    "close",
    "decide",
    "drop_erasure",
    "erase",
    "hold",
    "huddle",
    "huddles",
    "minutes",
    "minutes_file",
    "move",
    "move_point",
    "no_change",
    "photo",
    "photo_page",
    "plan",
    "plan_proposed",
    "register_stuck",
    "report",
    "reports",
    "retention",
    "visit",
    "visits",
]

navigation.register(_("Huddle"), "huddle", order=140, icon="people", key="h")
navigation.register(_("On-site offices"), "visits", order=150, icon="list")
navigation.register(_("Daily reports"), "daily-reports", order=160, icon="today")
navigation.register(_("How long things are kept"), "retention", order=960, icon="lock", visible=may_see_retention)
register_tab("site", _("On site"), 30, render_tab)
register_duty("visits", 10, render_duty)
