"""Pages of what makes a project better."""

from django.utils.translation import gettext_lazy as _

from gongjian.improvements.pages.completion import completion, completion_pdf, completion_step, confirm_point
from gongjian.improvements.pages.completions import (
    add_annex,
    checklist,
    completions,
    open_file,
    remove_annex,
    remove_signatory,
)
from gongjian.improvements.pages.drawings import add_drawing, drawing_file, drawing_page, remove_drawing
from gongjian.improvements.pages.list import selections
from gongjian.improvements.pages.preparing import correct_alternative, criteria, release, remove_alternative, start
from gongjian.improvements.pages.project import render_tab
from gongjian.improvements.pages.results import compare, result_file, what_if
from gongjian.improvements.pages.scoring import score
from gongjian.improvements.pages.selection import selection, step
from gongjian.improvements.pages.studies import (
    adopt,
    correct_lesson,
    correct_study,
    drop,
    lesson,
    record_study,
    studies,
    study,
    take_back_drop,
)
from gongjian.projects.pages import register_tab
from gongjian.ui import navigation

__all__ = [
    "add_annex",
    "add_drawing",
    "adopt",
    "checklist",
    "compare",
    "completion",
    "completion_pdf",
    "completion_step",
    "completions",
    "confirm_point",
    "correct_alternative",
    "correct_lesson",
    "correct_study",
    "criteria",
    "drawing_file",
    "drawing_page",
    "drop",
    "lesson",
    "open_file",
    "record_study",
    "release",
    "remove_alternative",
    "remove_annex",
    "remove_drawing",
    "remove_signatory",
    "result_file",
    "score",
    "selection",
    "selections",
    "start",
    "step",
    "studies",
    "study",
    "take_back_drop",
    "what_if",
]

navigation.register(_("Best of the best"), "selections", order=330, icon="star")
navigation.register(_("Study visits"), "studies", order=340, icon="link")
navigation.register(_("Completion files"), "completions", order=350, icon="check")
register_tab("improvements", _("Quality"), 60, render_tab)
