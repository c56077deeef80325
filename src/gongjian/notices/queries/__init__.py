"""Reading notices, and writing the week's paper from its frozen facts."""

from gongjian.notices.queries.figures import BoardFigures, Ranked, WeekFigures, groups_of
from gongjian.notices.queries.letterheads import (
    ELEMENTS,
    letterhead_in_force,
    letterhead_tried,
    letterheads_visible_to,
)
from gongjian.notices.queries.notices import (
    asked_about,
    digest_of_bytes,
    district_of_notice,
    draft_paper,
    figures_of,
    file_of,
    files_of,
    frame_of,
    is_whole,
    issued_for,
    letterhead_of,
    notice_of_code,
    notices_visible_to,
    paper_to_read,
    weeks_awaiting_their_notice,
)
from gongjian.notices.queries.papers import HINT_CHARACTERS, characters_of, notice_paper

__all__ = [
    "ELEMENTS",
    "HINT_CHARACTERS",
    "BoardFigures",
    "Ranked",
    "WeekFigures",
    "asked_about",
    "characters_of",
    "digest_of_bytes",
    "district_of_notice",
    "draft_paper",
    "figures_of",
    "file_of",
    "files_of",
    "frame_of",
    "groups_of",
    "is_whole",
    "issued_for",
    "letterhead_in_force",
    "letterhead_of",
    "letterhead_tried",
    "letterheads_visible_to",
    "notice_of_code",
    "notice_paper",
    "notices_visible_to",
    "paper_to_read",
    "weeks_awaiting_their_notice",
]
