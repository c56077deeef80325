"""Changes to nodes, promises and constraints."""

from gongjian.commitments.actions.backward import apply_backward_plan
from gongjian.commitments.actions.constraints import add_constraint, clear_constraint, reopen_constraint
from gongjian.commitments.actions.nodes import (
    cancel_node,
    change_node,
    meet_node,
    meet_stage_target,
    plan_node,
    reopen_node,
    set_stage_target,
)
from gongjian.commitments.actions.promises import (
    change_promise,
    drop_promise,
    keep_promise,
    lapse_promise,
    make_promise,
    miss_promise,
    of_this_district,
    prepare_promise,
    promised_at_once,
    waive_promise,
)
from gongjian.commitments.actions.taking_over import take_over_nodes

__all__ = [
    "add_constraint",
    "apply_backward_plan",
    "cancel_node",
    "change_node",
    "change_promise",
    "clear_constraint",
    "drop_promise",
    "keep_promise",
    "lapse_promise",
    "make_promise",
    "meet_node",
    "meet_stage_target",
    "miss_promise",
    "of_this_district",
    "plan_node",
    "prepare_promise",
    "promised_at_once",
    "reopen_constraint",
    "reopen_node",
    "set_stage_target",
    "take_over_nodes",
    "waive_promise",
]
