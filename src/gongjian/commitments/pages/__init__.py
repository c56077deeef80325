"""The week board, the look-ahead, and one page for each promise, constraint, node and stage target."""

from django.utils.translation import gettext_lazy as _

from gongjian.commitments.pages.ahead import look_ahead
from gongjian.commitments.pages.answerable import answerable
from gongjian.commitments.pages.backward import backward
from gongjian.commitments.pages.cells import cell, quick
from gongjian.commitments.pages.new import new_promise
from gongjian.commitments.pages.plan import plan
from gongjian.commitments.pages.project import header_cell, render_side, render_tab, week_count
from gongjian.commitments.pages.single import constraint, node, promise, target
from gongjian.commitments.pages.week import find_promises, week
from gongjian.commitments.queries.touched import targets_ahead
from gongjian.projects.pages import register_header, register_panel, register_tab
from gongjian.schedules.pages import register_answerable, register_targets
from gongjian.ui import dated, navigation, search

__all__ = [
    "backward",
    "cell",
    "constraint",
    "look_ahead",
    "new_promise",
    "node",
    "plan",
    "promise",
    "quick",
    "target",
    "week",
]

navigation.register(_("This week"), "week", order=40, icon="week", phone=True, key="w")
navigation.register(_("Look-ahead"), "look-ahead", order=130, icon="clock")
dated.register("week", "look-ahead")
search.register(find_promises)
register_tab("commitments", _("This week's promises"), 25, render_tab, count=week_count)
register_header("commitments", 40, header_cell)
register_panel("commitments", 10, render_side)
register_answerable(answerable)
register_targets(targets_ahead)
