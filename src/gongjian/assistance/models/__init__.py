"""Tables of what helps firms and their projects."""

from gongjian.assistance.models.kept import KeptNeed
from gongjian.assistance.models.needs import Need
from gongjian.assistance.models.policies import Policy, PolicyApplication
from gongjian.assistance.models.resumption import Resumption, ResumptionPeriod

__all__ = [
    "KeptNeed",
    "Need",
    "Policy",
    "PolicyApplication",
    "Resumption",
    "ResumptionPeriod",
]
