"""What happened to firms and their projects."""

from gongjian.assistance.events.resumption import (
    PREVENTION_CHECKED,
    RESUMED_FULLY,
    RESUMED_PARTLY,
    RESUMPTION_DESCRIBED,
    SUPPLIES_COUNTED,
    WORK_HALTED,
)

__all__ = [
    "PREVENTION_CHECKED",
    "RESUMED_FULLY",
    "RESUMED_PARTLY",
    "RESUMPTION_DESCRIBED",
    "SUPPLIES_COUNTED",
    "WORK_HALTED",
]
