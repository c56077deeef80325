"""Pages of inspections."""

from django.utils.translation import gettext_lazy as _

from gongjian.inspections.pages.catalogues import catalogues, change_table
from gongjian.inspections.pages.finding import finding, step
from gongjian.inspections.pages.findings import finding_list, repeats, wall
from gongjian.inspections.pages.plans import file_plan, plan, plans, withdraw_plan
from gongjian.inspections.pages.project import open_count, render_tab
from gongjian.inspections.pages.remedies import Remedy, register_remedy
from gongjian.inspections.pages.round import add_finding, check_table, close, show
from gongjian.inspections.pages.rounds import cancel, merge, move, rounds
from gongjian.inspections.pages.rounds import plan as plan_round
from gongjian.inspections.pages.sheet import sheet
from gongjian.projects.pages import register_tab
from gongjian.ui import dated, navigation

__all__ = [
    "Remedy",
    "add_finding",
    "cancel",
    "catalogues",
    "change_table",
    "check_table",
    "close",
    "file_plan",
    "finding",
    "finding_list",
    "merge",
    "move",
    "plan",
    "plan_round",
    "plans",
    "register_remedy",
    "repeats",
    "rounds",
    "sheet",
    "show",
    "step",
    "wall",
    "withdraw_plan",
]

dated.register("findings", "findings-wall", "findings-again", "inspections")
navigation.register(_("Inspection rounds"), "inspections", order=310, icon="list")
navigation.register(_("Findings"), "findings-wall", order=320, icon="list")
register_tab("findings", _("Findings"), 35, render_tab, count=open_count)
