"""Reading notices, and writing the week's paper from its frozen facts."""

from gongjian.notices.queries.figures import BoardFigures, Ranked, WeekFigures, groups_of
from gongjian.notices.queries.notices import (
    agency_of,
    asked_about,
    digest_of_bytes,
    draft_paper,
    figures_of,
    file_of,
    files_of,
    frame_of,
    is_whole,
    issued_for,
    notice_of_code,
    notices_visible_to,
)
from gongjian.notices.queries.papers import HINT_CHARACTERS, characters_of, notice_paper

__all__ = [
    "HINT_CHARACTERS",
    "BoardFigures",
    "Ranked",
    "WeekFigures",
    "agency_of",
    "asked_about",
    "characters_of",
    "digest_of_bytes",
    "draft_paper",
    "figures_of",
    "file_of",
    "files_of",
    "frame_of",
    "groups_of",
    "is_whole",
    "issued_for",
    "notice_of_code",
    "notice_paper",
    "notices_visible_to",
]
