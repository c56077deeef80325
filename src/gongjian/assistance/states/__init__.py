"""The lives of what is helped along."""

from gongjian.assistance.states.resumption import (
    RESUMPTIONS,
    Obstacle,
    PreventionCheck,
    ResumptionState,
)

__all__ = ["RESUMPTIONS", "Obstacle", "PreventionCheck", "ResumptionState"]
