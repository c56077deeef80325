"""Tables of accounts, stages and cadres."""

from gongjian.assessments.models.accounts import Account
from gongjian.assessments.models.cadres import CadreCorrection, CadreLook
from gongjian.assessments.models.stages import (
    Hearing,
    Stage,
    StageProof,
    StageResult,
    StageScheme,
    StageSignature,
    Veto,
)

__all__ = [
    "Account",
    "CadreCorrection",
    "CadreLook",
    "Hearing",
    "Stage",
    "StageProof",
    "StageResult",
    "StageScheme",
    "StageSignature",
    "Veto",
]
