"""Labels and widgets; the rules live in the inputs."""

from gongjian.assessments.forms.accounts import HandInAccountForm, TakeBackAccountForm
from gongjian.assessments.forms.cadres import (
    AskCadreCorrectionForm,
    DeclineCadreCorrectionForm,
    GrantCadreCorrectionForm,
    LookAtCadreForm,
)

__all__ = [
    "AskCadreCorrectionForm",
    "DeclineCadreCorrectionForm",
    "GrantCadreCorrectionForm",
    "HandInAccountForm",
    "LookAtCadreForm",
    "TakeBackAccountForm",
]
