"""Tables of inspections."""

from gongjian.inspections.models.findings import (
    Finding,
    Fix,
    SiteWord,
    StopWork,
)
from gongjian.inspections.models.kept import KeptFinding, KeptRound
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
    "KeptRound",
    "Round",
    "RoundPart",
    "RoundPlan",
    "SiteWord",
    "StopWork",
]
