"""Tables of what helps firms and their projects."""

from gongjian.assistance.models.needs import (
    Need,
)
from gongjian.assistance.models.policies import (
    Policy,
    PolicyApplication,
)
from gongjian.assistance.models.resumption import (
    Resumption,
    ResumptionPeriod,
)

__all__ = [
    "Need",
    "Policy",
    "PolicyApplication",
    "Resumption",
    "ResumptionPeriod",
]
