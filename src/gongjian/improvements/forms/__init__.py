"""Labels and widgets of what makes a project better; the rules live in the inputs."""

from gongjian.improvements.forms.completions import (
    AnnexForm,
    AskSignaturesForm,
    ChecklistForm,
    PointForm,
    SignatoryForm,
    SignForm,
    TakeBackForm,
)
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
    "AnnexForm",
    "AskSignaturesForm",
    "ChecklistForm",
    "CloseForm",
    "ConflictForm",
    "CriteriaForm",
    "DecideForm",
    "DrawingForm",
    "OpenForm",
    "PointForm",
    "ReleaseForm",
    "ReviewerForm",
    "ScoreForm",
    "SignForm",
    "SignatoryForm",
    "StartForm",
    "TakeBackForm",
    "WithdrawForm",
]
