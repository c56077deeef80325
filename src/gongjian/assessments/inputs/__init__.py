"""What the actions of this feature are given."""

from gongjian.assessments.inputs.accounts import DraftAccounts, HandInAccount, TakeBackAccount
from gongjian.assessments.inputs.cadres import (
    AskCadreCorrection,
    DecideCadreCorrection,
    LookAtCadre,
)

__all__ = [
    "AskCadreCorrection",
    "DecideCadreCorrection",
    "DraftAccounts",
    "HandInAccount",
    "LookAtCadre",
    "TakeBackAccount",
]
