"""Pages of joint conferences: the list, preparing one, running it, the screen in the hall, papers and minutes."""

from gongjian.problems.pages.conferences.decisions import decision_list, drop
from gongjian.problems.pages.conferences.hall import hall, hall_now
from gongjian.problems.pages.conferences.list import conference_list, draft
from gongjian.problems.pages.conferences.papers import correct, draft_file, minutes_file, paper_css, papers, preview
from gongjian.problems.pages.conferences.prepare import attendee_step, conference, item_step, step
from gongjian.problems.pages.conferences.session import notes, session, session_step

__all__ = [
    "attendee_step",
    "conference",
    "conference_list",
    "correct",
    "decision_list",
    "draft",
    "draft_file",
    "drop",
    "hall",
    "hall_now",
    "item_step",
    "minutes_file",
    "notes",
    "paper_css",
    "papers",
    "preview",
    "session",
    "session_step",
    "step",
]
