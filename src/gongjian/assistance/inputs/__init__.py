"""What the actions on firms are given."""

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
    "CheckLine",
    "CheckPrevention",
    "CountSupplies",
    "DescribeResumption",
    "HaltWork",
    "ResumeOn",
    "SupplyLine",
]
