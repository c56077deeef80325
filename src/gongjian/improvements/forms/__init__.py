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
from gongjian.improvements.forms.studies import AddLessonForm, AdoptForm, DropLessonForm, RecordStudyForm

__all__ = [
    "AddAlternativeForm",
    "AddLessonForm",
    "AdoptForm",
    "AnnexForm",
    "AskSignaturesForm",
    "ChecklistForm",
    "CloseForm",
    "ConflictForm",
    "CriteriaForm",
    "DecideForm",
    "DrawingForm",
    "DropLessonForm",
    "OpenForm",
    "PointForm",
    "RecordStudyForm",
    "ReleaseForm",
    "ReviewerForm",
    "ScoreForm",
    "SignForm",
    "SignatoryForm",
    "StartForm",
    "TakeBackForm",
    "WithdrawForm",
]
