"""Changes to what helps firms and their projects."""

from gongjian.assistance.actions.resumption import (
    BeforeTheLastChange,
    ResumptionAsleep,
    check_prevention,
    count_supplies,
    describe_resumption,
    halt_work,
    resume_fully,
    resume_partly,
)

__all__ = [
    "BeforeTheLastChange",
    "ResumptionAsleep",
    "check_prevention",
    "count_supplies",
    "describe_resumption",
    "halt_work",
    "resume_fully",
    "resume_partly",
]
