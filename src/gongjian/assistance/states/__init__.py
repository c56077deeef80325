"""The lives of what is helped along."""

from gongjian.assistance.states.needs import (
    NEEDS,
    OPEN_NEEDS,
    LoanState,
    NeedKind,
    NeedState,
)
from gongjian.assistance.states.resumption import (
    RESUMPTIONS,
    Obstacle,
    PreventionCheck,
    ResumptionState,
)

__all__ = [
    "NEEDS",
    "OPEN_NEEDS",
    "RESUMPTIONS",
    "LoanState",
    "NeedKind",
    "NeedState",
    "Obstacle",
    "PreventionCheck",
    "ResumptionState",
]
