"""Changes to imports of ledgers, and through them to projects."""

from gongjian.ledgers.actions.applying import apply_import
from gongjian.ledgers.actions.asking import ask_to_apply, ask_to_undo, stop_work
from gongjian.ledgers.actions.decisions import accept_proposals, decide_row
from gongjian.ledgers.actions.imports import change_reading, drop_import, refuse_ledger, set_out_preview, upload_ledger
from gongjian.ledgers.actions.undoing import undo_import

__all__ = [
    "accept_proposals",
    "apply_import",
    "ask_to_apply",
    "ask_to_undo",
    "change_reading",
    "decide_row",
    "drop_import",
    "refuse_ledger",
    "set_out_preview",
    "stop_work",
    "undo_import",
    "upload_ledger",
]
