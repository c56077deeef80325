"""What is typed about what makes a project better."""

from gongjian.improvements.inputs.selections import (
    MOST_ALTERNATIVES,
    MOST_CRITERIA,
    AddAlternative,
    AddDrawing,
    DecideSelection,
    DeclareConflict,
    NameReviewer,
    ScoreAlternatives,
    SetCriteria,
    StartSelection,
    WithReason,
)

__all__ = [
    "MOST_ALTERNATIVES",
    "MOST_CRITERIA",
    "AddAlternative",
    "AddDrawing",
    "DecideSelection",
    "DeclareConflict",
    "NameReviewer",
    "ScoreAlternatives",
    "SetCriteria",
    "StartSelection",
    "WithReason",
]
