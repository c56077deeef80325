"""States of accounts, of stages and their hearings, and of corrections on a cadre's record."""

from gongjian.assessments.states.accounts import ACCOUNTS, AccountState, Side
from gongjian.assessments.states.cadres import CORRECTIONS, CorrectionState
from gongjian.assessments.states.stages import (
    HEARINGS,
    STAGES,
    STAGES_OUT,
    STAGES_UNDER_WORK,
    HearingState,
    StageBoard,
    StageState,
    VetoGround,
)

__all__ = [
    "ACCOUNTS",
    "CORRECTIONS",
    "HEARINGS",
    "STAGES",
    "STAGES_OUT",
    "STAGES_UNDER_WORK",
    "AccountState",
    "CorrectionState",
    "HearingState",
    "Side",
    "StageBoard",
    "StageState",
    "VetoGround",
]
