"""Reading nodes, promises and constraints; PPC and TMR."""

from gongjian.commitments.queries.by_person import promises_kept_by
from gongjian.commitments.queries.conditions import nodes_met
from gongjian.commitments.queries.kept import promises_known
from gongjian.commitments.queries.offers import likely_owners, no_longer_scheduled, unpromised, without_promise
from gongjian.commitments.queries.owed import nodes_owed, promises_owed
from gongjian.commitments.queries.ratios import Ratio, nodes_in_time, ppc, ppc_by, ppc_by_week, tmr
from gongjian.commitments.queries.work import (
    LOOK_AHEAD_WEEKS,
    Blocking,
    blocking_units,
    constraint_is_open,
    constraints_overdue,
    constraints_visible_to,
    free_of_constraints,
    history_of,
    lapsing,
    look_ahead,
    nodes_visible_to,
    open_constraints,
    open_nodes,
    promises_due,
    promises_visible_to,
    stage_targets_visible_to,
    with_open_constraints,
    work_coming,
)

__all__ = [
    "LOOK_AHEAD_WEEKS",
    "Blocking",
    "Ratio",
    "blocking_units",
    "constraint_is_open",
    "constraints_overdue",
    "constraints_visible_to",
    "free_of_constraints",
    "history_of",
    "lapsing",
    "likely_owners",
    "look_ahead",
    "no_longer_scheduled",
    "nodes_in_time",
    "nodes_met",
    "nodes_owed",
    "nodes_visible_to",
    "open_constraints",
    "open_nodes",
    "ppc",
    "ppc_by",
    "ppc_by_week",
    "promises_due",
    "promises_kept_by",
    "promises_known",
    "promises_owed",
    "promises_visible_to",
    "stage_targets_visible_to",
    "tmr",
    "unpromised",
    "with_open_constraints",
    "without_promise",
    "work_coming",
]
