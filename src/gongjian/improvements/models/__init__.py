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

__all__ = [
    "Alternative",
    "Checklist",
    "ChecklistPoint",
    "CompletionAnnex",
    "CompletionFile",
    "Conflict",
    "Criterion",
    "Drawing",
    "Reviewer",
    "Score",
    "Selection",
    "Signatory",
]
