"""Pages of the notices."""

from django.utils.translation import gettext_lazy as _

from gongjian.notices.pages.letterheads import letterhead
from gongjian.notices.pages.preview import issuing, preview_beside_the_board
from gongjian.notices.pages.register import draft_file, fact, file, notice, paper_css, register
from gongjian.notices.pages.verify import verify
from gongjian.ui import navigation

navigation.register(_("Notices"), "notices:register", order=75, icon="list", key="n")

__all__ = [
    "draft_file",
    "fact",
    "file",
    "issuing",
    "letterhead",
    "notice",
    "paper_css",
    "preview_beside_the_board",
    "register",
    "verify",
]
