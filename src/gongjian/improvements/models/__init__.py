"""Tables of what makes a project better."""

from gongjian.improvements.models.completions import (
    Checklist,
    ChecklistPoint,
    CompletionAnnex,
    CompletionFile,
    Signatory,
)
from gongjian.improvements.models.selections import (
    Alternative,
    Conflict,
    Criterion,
    Drawing,
    Reviewer,
    Score,
    Selection,
)
from gongjian.improvements.models.studies import Lesson, StudyVisit

__all__ = [
    "Alternative",
    "Checklist",
    "ChecklistPoint",
    "CompletionAnnex",
    "CompletionFile",
    "Conflict",
    "Criterion",
    "Drawing",
    "Lesson",
    "Reviewer",
    "Score",
    "Selection",
    "Signatory",
    "StudyVisit",
]
