"""The measures of GB/T 9704-2012 for both print writers, in points unless the name says otherwise."""

from __future__ import annotations

from decimal import Decimal

PAGE_WIDTH_MM, PAGE_HEIGHT_MM = 210, 297
MARGIN_TOP_MM, MARGIN_BOTTOM_MM, MARGIN_LEFT_MM, MARGIN_RIGHT_MM = 37, 35, 28, 26
LINES_PER_PAGE, CHARACTERS_PER_LINE = 22, 28
BODY_PT, TITLE_PT, FOOT_PT, TABLE_PT = 16, 22, 14, 12
TYPE_WIDTH_MM = PAGE_WIDTH_MM - MARGIN_LEFT_MM - MARGIN_RIGHT_MM
TITLE_CHARACTERS_PER_LINE = (
    19  # 442 pt hold 20 of 22 pt; one is left free so that the outline stays narrower than the text
)
LETTERHEAD_MAX_PT, LETTERHEAD_MIN_PT = 46, 26
RED = "C8161D"


def letterhead_pt(text: str) -> int:
    """The largest size at which the letterhead stays on one line; below the minimum it takes two."""
    width_pt = Decimal(TYPE_WIDTH_MM) * 72 / Decimal("25.4")
    fitting = int(width_pt / max(len(text), 1))
    if fitting < LETTERHEAD_MIN_PT:
        fitting = int(width_pt * 2 / (len(text) + 1))
    return max(BODY_PT, min(fitting, LETTERHEAD_MAX_PT))


def twips(millimetres: int) -> int:
    return millimetres * 7200 // 127  # 1440 twips to 25.4 mm


def type_width_mm(*, landscape: bool) -> int:
    """A lying sheet is the standing one turned: its lines run from the foot to the head margin."""
    return PAGE_HEIGHT_MM - MARGIN_TOP_MM - MARGIN_BOTTOM_MM if landscape else TYPE_WIDTH_MM
