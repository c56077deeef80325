"""Pages of what helps firms and their projects."""

from django.utils.translation import gettext_lazy as _

from gongjian.assistance.pages.board import board
from gongjian.assistance.pages.firm import firm, open_count, render_help
from gongjian.assistance.pages.needs import need, need_step, needs, raise_page
from gongjian.assistance.pages.policies import (
    add_policy,
    application_step,
    apply_for,
    change_policy,
    end_policy,
    policies,
    policy,
)
from gongjian.assistance.pages.resumption import (
    describe,
    is_followed,
    is_shown,
    prevention,
    render_tab,
    step,
    supplies,
)
from gongjian.projects.pages import register_tab
from gongjian.ui import dated, navigation

__all__ = [
    "add_policy",
    "application_step",
    "apply_for",
    "board",
    "change_policy",
    "describe",
    "end_policy",
    "firm",
    "need",
    "need_step",
    "needs",
    "policies",
    "policy",
    "prevention",
    "raise_page",
    "step",
    "supplies",
]

dated.register("needs")
navigation.register(_("Needs of firms"), "needs", order=230, icon="people")
navigation.register(_("Policies"), "policies", order=240, icon="list")
navigation.register(_("Resumption of work"), "resumption", order=250, visible=is_shown, icon="list")
register_tab("resumption", _("Resumption"), 35, render_tab, visible=is_followed)
register_tab("help", _("Help"), 45, render_help, count=open_count)
