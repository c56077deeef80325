"""What the actions on firms are given."""

from gongjian.assistance.inputs.needs import (
    BecauseOf,
    ConfirmNeed,
    PlanMeasure,
    RaiseNeed,
    ReportLoan,
    ReportResult,
)
from gongjian.assistance.inputs.policies import (
    AddPolicy,
    ApplyForPolicy,
    ChangePolicy,
    PolicyConditions,
    ReceivePolicy,
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
    "AddPolicy",
    "ApplyForPolicy",
    "BecauseOf",
    "ChangePolicy",
    "CheckLine",
    "CheckPrevention",
    "ConfirmNeed",
    "CountSupplies",
    "DescribeResumption",
    "HaltWork",
    "PlanMeasure",
    "PolicyConditions",
    "RaiseNeed",
    "ReceivePolicy",
    "ReportLoan",
    "ReportResult",
    "ResumeOn",
    "SupplyLine",
]
