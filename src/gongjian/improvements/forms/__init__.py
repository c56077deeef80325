"""Labels and widgets of what makes a project better; the rules live in the inputs."""

from gongjian.improvements.forms.selections import (
    AddAlternativeForm,
    CloseForm,
    ConflictForm,
    CriteriaForm,
    DecideForm,
    DrawingForm,
    OpenForm,
    ReleaseForm,
    ReviewerForm,
    ScoreForm,
    StartForm,
    WithdrawForm,
)

__all__ = [
    "AddAlternativeForm",
    "CloseForm",
    "ConflictForm",
    "CriteriaForm",
    "DecideForm",
    "DrawingForm",
    "OpenForm",
    "ReleaseForm",
    "ReviewerForm",
    "ScoreForm",
    "StartForm",
    "WithdrawForm",
]
