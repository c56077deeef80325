"""The lives of what is helped along."""

from gongjian.assistance.states.needs import (
    NEEDS,
    OPEN_NEEDS,
    LoanState,
    NeedKind,
    NeedState,
)
from gongjian.assistance.states.policies import (
    APPLICATIONS,
    CONDITION_WORDS,
    ENTITLEMENT_WORDS,
    ApplicationState,
)
from gongjian.assistance.states.resumption import (
    RESUMPTIONS,
    Obstacle,
    PreventionCheck,
    ResumptionState,
)

__all__ = [
    "APPLICATIONS",
    "CONDITION_WORDS",
    "ENTITLEMENT_WORDS",
    "NEEDS",
    "OPEN_NEEDS",
    "RESUMPTIONS",
    "ApplicationState",
    "LoanState",
    "NeedKind",
    "NeedState",
    "Obstacle",
    "PreventionCheck",
    "ResumptionState",
]
