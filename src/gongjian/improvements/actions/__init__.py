"""Changes to what makes a project better."""

from gongjian.improvements.actions.deciding import (
    ChosenElsewhere,
    ReasonsForDeparting,
    close_scoring,
    decide_selection,
    withdraw_selection,
)
from gongjian.improvements.actions.drawings import DrawingHere, add_drawing, remove_drawing
from gongjian.improvements.actions.reviewing import (
    InConflict,
    ReviewerAlready,
    SheetIncomplete,
    declare_conflict,
    name_reviewer,
    release_reviewer,
    score_alternatives,
)
from gongjian.improvements.actions.selections import (
    AlternativeAlready,
    NotReady,
    TooManyAlternatives,
    add_alternative,
    open_scoring,
    remove_alternative,
    set_criteria,
    start_selection,
)

__all__ = [
    "AlternativeAlready",
    "ChosenElsewhere",
    "DrawingHere",
    "InConflict",
    "NotReady",
    "ReasonsForDeparting",
    "ReviewerAlready",
    "SheetIncomplete",
    "TooManyAlternatives",
    "add_alternative",
    "add_drawing",
    "close_scoring",
    "decide_selection",
    "declare_conflict",
    "name_reviewer",
    "open_scoring",
    "release_reviewer",
    "remove_alternative",
    "remove_drawing",
    "score_alternatives",
    "set_criteria",
    "start_selection",
    "withdraw_selection",
]
