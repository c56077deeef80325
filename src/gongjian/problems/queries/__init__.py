"""Reading problems: who holds them, whose clock runs, what blocks most."""

from gongjian.problems.queries.board import Ageing, Blocker, ageing, blockers, counts_by_level, figures, first_of_levels
from gongjian.problems.queries.clocks import (
    ClockShown,
    clock_of,
    clock_shown,
    office_day_now,
    with_clocks,
    working_hours,
)
from gongjian.problems.queries.holders import Holder, first_holder, holder_at, ladder_ahead, level_words, office_of
from gongjian.problems.queries.past import (
    LevelStanding,
    clock_of_holding,
    longest_held,
    standing_by_level,
)
from gongjian.problems.queries.problems import (
    held_by,
    history_of,
    problems_visible_to,
    run_out,
    similar_to,
    to_confirm_by,
    unsettled,
)

__all__ = [
    "Ageing",
    "Blocker",
    "ClockShown",
    "Holder",
    "LevelStanding",
    "ageing",
    "blockers",
    "clock_of",
    "clock_of_holding",
    "clock_shown",
    "counts_by_level",
    "figures",
    "first_holder",
    "first_of_levels",
    "held_by",
    "history_of",
    "holder_at",
    "ladder_ahead",
    "level_words",
    "longest_held",
    "office_day_now",
    "office_of",
    "problems_visible_to",
    "run_out",
    "similar_to",
    "standing_by_level",
    "to_confirm_by",
    "unsettled",
    "with_clocks",
    "working_hours",
]
