"""Changes to problems."""

from gongjian.problems.actions.holding import (
    assign_problem,
    climb_problem,
    lift_problem,
    may_act_for_holder,
    note_overdue_problem,
)
from gongjian.problems.actions.life import (
    answer_problem,
    change_problem,
    confirm_problem,
    raise_problem,
    reopen_problem,
    solve_problem,
    withdraw_problem,
)

__all__ = [
    "answer_problem",
    "assign_problem",
    "change_problem",
    "climb_problem",
    "confirm_problem",
    "lift_problem",
    "may_act_for_holder",
    "note_overdue_problem",
    "raise_problem",
    "reopen_problem",
    "solve_problem",
    "withdraw_problem",
]
