"""Changes to nodes, promises and constraints."""

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
    prepare_promise,
    waive_promise,
)

__all__ = [
    "add_constraint",
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
    "plan_node",
    "prepare_promise",
    "reopen_constraint",
    "reopen_node",
    "set_stage_target",
    "waive_promise",
]
