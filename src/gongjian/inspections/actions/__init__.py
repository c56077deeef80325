"""Changes made by inspections."""

from gongjian.inspections.actions.catalogues import change_inspection_table
from gongjian.inspections.actions.checking import record_checks, record_finding
from gongjian.inspections.actions.climbing import climb_finding
from gongjian.inspections.actions.findings import (
    agree_finding,
    note_overdue_finding,
    remind_finding,
    withdraw_finding,
)
from gongjian.inspections.actions.fixing import accept_fix, fix_finding, send_back_fix
from gongjian.inspections.actions.objections import (
    accept_finding,
    object_to_finding,
    reject_objection,
    uphold_objection,
)
from gongjian.inspections.actions.plans import file_inspection_plan, withdraw_inspection_plan
from gongjian.inspections.actions.rounds import cancel_round, close_round, merge_rounds, move_round, plan_round
from gongjian.inspections.actions.stops import lift_stop_work, order_stop_work

__all__ = [
    "accept_finding",
    "accept_fix",
    "agree_finding",
    "cancel_round",
    "change_inspection_table",
    "climb_finding",
    "close_round",
    "file_inspection_plan",
    "fix_finding",
    "lift_stop_work",
    "merge_rounds",
    "move_round",
    "note_overdue_finding",
    "object_to_finding",
    "order_stop_work",
    "plan_round",
    "record_checks",
    "record_finding",
    "reject_objection",
    "remind_finding",
    "send_back_fix",
    "uphold_objection",
    "withdraw_finding",
    "withdraw_inspection_plan",
]
