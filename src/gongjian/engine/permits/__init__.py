"""Permits of construction projects: their order, their clocks, what holds a project up, how long they really take."""

from gongjian.engine.permits.clocks import Clock, DayKind, Limit, Stop, add_days, clock_of, days_between
from gongjian.engine.permits.durations import Usual, slower_share, usual_of
from gongjian.engine.permits.headings import Known, item_of_heading
from gongjian.engine.permits.order import Rule, cycle_in, open_before
from gongjian.engine.permits.questions import (
    Freed,
    Held,
    LawfulStart,
    ProjectPermits,
    Span,
    Step,
    StepState,
    Work,
    freed_in,
    lawful_start_of,
    most_freeing,
    open_spans,
)
from gongjian.engine.permits.shipped import CATALOGUE, ShippedItem

__all__ = [
    "CATALOGUE",
    "Clock",
    "DayKind",
    "Freed",
    "Held",
    "Known",
    "LawfulStart",
    "Limit",
    "ProjectPermits",
    "Rule",
    "ShippedItem",
    "Span",
    "Step",
    "StepState",
    "Stop",
    "Usual",
    "Work",
    "add_days",
    "clock_of",
    "cycle_in",
    "days_between",
    "freed_in",
    "item_of_heading",
    "lawful_start_of",
    "most_freeing",
    "open_before",
    "open_spans",
    "slower_share",
    "usual_of",
]
