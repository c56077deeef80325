"""What the actions on firms are given."""

from gongjian.assistance.inputs.needs import (
    BecauseOf,
    ConfirmNeed,
    PlanMeasure,
    RaiseNeed,
    ReportLoan,
    ReportResult,
)
from gongjian.assistance.inputs.resumption import (
    CheckLine,
    CheckPrevention,
    CountSupplies,
    DescribeResumption,
    HaltWork,
    ResumeOn,
    SupplyLine,
)

__all__ = [
    "BecauseOf",
    "CheckLine",
    "CheckPrevention",
    "ConfirmNeed",
    "CountSupplies",
    "DescribeResumption",
    "HaltWork",
    "PlanMeasure",
    "RaiseNeed",
    "ReportLoan",
    "ReportResult",
    "ResumeOn",
    "SupplyLine",
]
