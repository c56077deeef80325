"""Pages of the notices, the supervision orders and the appeals."""

from django.utils.translation import gettext_lazy as _

from gongjian.inspections.pages import register_remedy
from gongjian.notices.pages.appealing import file_appeal
from gongjian.notices.pages.appeals import appeal, appeal_move, appeals
from gongjian.notices.pages.bulletins import (
    bulletin,
    bulletin_file,
    bulletin_step,
    bulletin_version,
    bulletins,
    draft_bulletin,
)
from gongjian.notices.pages.commendations import commendation, commendation_move, commendations, propose
from gongjian.notices.pages.evidence import bring, decision, evidence_file
from gongjian.notices.pages.letterheads import letterhead
from gongjian.notices.pages.order import move, order
from gongjian.notices.pages.order_issuing import issue, order_about
from gongjian.notices.pages.order_list import find_orders, order_list, render_side
from gongjian.notices.pages.preview import issuing, preview_beside_the_board
from gongjian.notices.pages.register import draft_file, fact, file, notice, paper_css, register
from gongjian.notices.pages.verify import verify
from gongjian.projects.pages import register_panel
from gongjian.ui import dated, navigation, search

dated.register("orders")
navigation.register(_("Notices"), "notices:register", order=430, icon="list", key="n")
navigation.register(_("Supervision orders"), "orders", order=440, icon="list", key="o")
navigation.register(_("Appeals"), "appeals", order=450, icon="list")
navigation.register(_("Commendations"), "commendations", order=460, icon="list")
search.register(find_orders)
register_panel("orders", 25, render_side)
register_remedy(order_about)

__all__ = [
    "appeal",
    "appeal_move",
    "appeals",
    "bring",
    "bulletin",
    "bulletin_file",
    "bulletin_step",
    "bulletin_version",
    "bulletins",
    "commendation",
    "commendation_move",
    "commendations",
    "decision",
    "draft_bulletin",
    "draft_file",
    "evidence_file",
    "fact",
    "file",
    "file_appeal",
    "issue",
    "issuing",
    "letterhead",
    "move",
    "notice",
    "order",
    "order_list",
    "paper_css",
    "preview_beside_the_board",
    "propose",
    "register",
    "verify",
]
