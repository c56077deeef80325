"""Plans as networks: critical path, float and paths, for one plan or thousands in one call."""

from gongjian.engine.network.errors import BeyondCalendar, CycleFound, PlanRefused
from gongjian.engine.network.model import (
    Activity,
    Constraint,
    ConstraintKind,
    Group,
    LagCalendar,
    Link,
    LinkKind,
    Network,
    OutOfSequence,
    Pause,
    Progress,
    Rules,
)
from gongjian.engine.network.result import Schedule, Scheduled
from gongjian.engine.network.schedule import schedule, schedule_all

__all__ = [
    "Activity",
    "BeyondCalendar",
    "Constraint",
    "ConstraintKind",
    "CycleFound",
    "Group",
    "LagCalendar",
    "Link",
    "LinkKind",
    "Network",
    "OutOfSequence",
    "Pause",
    "PlanRefused",
    "Progress",
    "Rules",
    "Schedule",
    "Scheduled",
    "schedule",
    "schedule_all",
]
