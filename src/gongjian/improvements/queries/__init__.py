"""Reading what makes a project better."""

from gongjian.improvements.queries.binding import completion_paper, completion_parts
from gongjian.improvements.queries.completions import (
    annexes_visible_to,
    checklist_in_force,
    checklists_visible_to,
    completions_visible_to,
    missing_in,
    own_signatures,
    signatories_visible_to,
)
from gongjian.improvements.queries.results import Outcome, Standing, outcome_of, weighed
from gongjian.improvements.queries.selections import (
    SheetLine,
    alternatives_of,
    alternatives_visible_to,
    criteria_visible_to,
    drawings_visible_to,
    excluded_pairs,
    own_sheets,
    points_of,
    reviewers_visible_to,
    selections_visible_to,
    sheet_of,
)
from gongjian.improvements.queries.sheets import annexed_drawings, result_paper
from gongjian.improvements.queries.studies import lessons_visible_to, study_visits_visible_to

__all__ = [
    "Outcome",
    "SheetLine",
    "Standing",
    "alternatives_of",
    "alternatives_visible_to",
    "annexed_drawings",
    "annexes_visible_to",
    "checklist_in_force",
    "checklists_visible_to",
    "completion_paper",
    "completion_parts",
    "completions_visible_to",
    "criteria_visible_to",
    "drawings_visible_to",
    "excluded_pairs",
    "lessons_visible_to",
    "missing_in",
    "outcome_of",
    "own_sheets",
    "own_signatures",
    "points_of",
    "result_paper",
    "reviewers_visible_to",
    "selections_visible_to",
    "sheet_of",
    "signatories_visible_to",
    "study_visits_visible_to",
    "weighed",
]
