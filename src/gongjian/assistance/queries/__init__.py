"""Reading what helps firms and their projects."""

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
    "board_of",
    "is_awake",
    "lost_days_of",
    "periods_of",
    "resumption_of",
    "resumptions_visible_to",
    "short_supplies",
    "stopped_with",
    "unmet_checks",
]
