"""Reading what helps firms and their projects."""

from gongjian.assistance.queries.needs import (
    Totals,
    is_overdue,
    need_of_problem,
    needs_of,
    needs_visible_to,
    open_needs,
    overdue_needs,
    projects_of_firm,
    totals_of,
    with_people,
)
from gongjian.assistance.queries.resumption import (
    BoardRow,
    board_of,
    is_awake,
    lost_days_of,
    periods_of,
    resumption_of,
    resumptions_visible_to,
    short_supplies,
    stopped_with,
    unmet_checks,
)

__all__ = [
    "BoardRow",
    "Totals",
    "board_of",
    "is_awake",
    "is_overdue",
    "lost_days_of",
    "need_of_problem",
    "needs_of",
    "needs_visible_to",
    "open_needs",
    "overdue_needs",
    "periods_of",
    "projects_of_firm",
    "resumption_of",
    "resumptions_visible_to",
    "short_supplies",
    "stopped_with",
    "totals_of",
    "unmet_checks",
    "with_people",
]
