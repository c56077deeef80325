"""Pages of the weekly evaluation. The notices feature puts its preview beside the board by `register_preview`."""

from django.utils.translation import gettext_lazy as _

from gongjian.projects.pages import register_tab
from gongjian.rankings.pages.aside import register_beside_reply, register_preview
from gongjian.rankings.pages.history import difference, history
from gongjian.rankings.pages.project import render_tab
from gongjian.rankings.pages.publication import publication
from gongjian.rankings.pages.replies import replies, reply
from gongjian.rankings.pages.schemes import scheme
from gongjian.rankings.pages.week import current, evaluation_of, facts, freeze, proof, step, week, why
from gongjian.ui import dated, navigation

dated.register("rankings:current")
navigation.register(_("Evaluation"), "rankings:current", order=60, icon="list", key="e")
register_tab("results", _("Weekly results"), 60, render_tab)

__all__ = [
    "current",
    "difference",
    "evaluation_of",
    "facts",
    "freeze",
    "history",
    "proof",
    "publication",
    "register_beside_reply",
    "register_preview",
    "replies",
    "reply",
    "scheme",
    "step",
    "week",
    "why",
]
