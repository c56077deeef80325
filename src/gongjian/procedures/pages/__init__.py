"""The matrix, the permits of a project, one permit, guidance, what waits for a department, the catalogue."""

from django.utils.translation import gettext_lazy as _

from gongjian.procedures.pages.catalogue import add_item, catalogue, change_item, item, load_catalogue, retire_item
from gongjian.procedures.pages.critical import critical
from gongjian.procedures.pages.files import bring, file
from gongjian.procedures.pages.firm import render_firm
from gongjian.procedures.pages.matrix import matrix
from gongjian.procedures.pages.permit import move, papers, permit
from gongjian.procedures.pages.project import guide, load, marks, open_count, project, render_tab, renew, sees
from gongjian.procedures.pages.waiting import waiting, waits
from gongjian.projects.pages import register_firm_part, register_tab
from gongjian.schedules.pages import register_marks
from gongjian.ui import dated, navigation

__all__ = [
    "add_item",
    "bring",
    "catalogue",
    "change_item",
    "critical",
    "file",
    "guide",
    "item",
    "load",
    "load_catalogue",
    "marks",
    "matrix",
    "move",
    "papers",
    "permit",
    "project",
    "renew",
    "retire_item",
    "waiting",
]

dated.register("permits", "permits-critical")
navigation.register(_("Permits"), "permits", order=210, icon="check")
navigation.register(_("Permits waiting for us"), "permits-waiting", order=220, icon="clock", visible=waits)
register_tab("permits", _("Permits"), 32, render_tab, count=open_count, visible=sees)
register_marks("permits", marks)
register_firm_part("permits", 50, render_firm)
