"""What is typed about what makes a project better."""

from gongjian.improvements.inputs.completions import (
    ConfirmCondition,
    NameSignatory,
    SetChecklist,
    SignCompletion,
)
from gongjian.improvements.inputs.selections import (
    MOST_ALTERNATIVES,
    MOST_CRITERIA,
    AddAlternative,
    AddDrawing,
    CorrectAlternative,
    DecideSelection,
    DeclareConflict,
    NameReviewer,
    ScoreAlternatives,
    SetCriteria,
    StartSelection,
    WithReason,
)
from gongjian.improvements.inputs.studies import (
    AddLesson,
    AdoptLesson,
    CorrectLesson,
    CorrectStudyVisit,
    RecordStudyVisit,
)

__all__ = [
    "MOST_ALTERNATIVES",
    "MOST_CRITERIA",
    "AddAlternative",
    "AddDrawing",
    "AddLesson",
    "AdoptLesson",
    "ConfirmCondition",
    "CorrectAlternative",
    "CorrectLesson",
    "CorrectStudyVisit",
    "DecideSelection",
    "DeclareConflict",
    "NameReviewer",
    "NameSignatory",
    "RecordStudyVisit",
    "ScoreAlternatives",
    "SetChecklist",
    "SetCriteria",
    "SignCompletion",
    "StartSelection",
    "WithReason",
]
