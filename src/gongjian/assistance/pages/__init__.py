"""Pages of what helps firms and their projects."""

from django.utils.translation import gettext_lazy as _

from gongjian.assistance.pages.board import board
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
from gongjian.ui import navigation

__all__ = ["board", "describe", "prevention", "step", "supplies"]

navigation.register(_("Resumption of work"), "resumption", order=88, visible=is_shown, icon="list")
register_tab("resumption", _("Resumption"), 35, render_tab, visible=is_followed)
