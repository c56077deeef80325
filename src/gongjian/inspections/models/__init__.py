"""Tables of inspections."""

from gongjian.inspections.models.findings import (
    Finding,
    Fix,
    KeptFinding,
    SiteWord,
    StopWork,
)
from gongjian.inspections.models.rounds import (
    Catalogue,
    Check,
    InspectionPlan,
    Round,
    RoundPart,
    RoundPlan,
)

__all__ = [
    "Catalogue",
    "Check",
    "Finding",
    "Fix",
    "InspectionPlan",
    "KeptFinding",
    "Round",
    "RoundPart",
    "RoundPlan",
    "SiteWord",
    "StopWork",
]
