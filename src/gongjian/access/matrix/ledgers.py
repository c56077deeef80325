"""Rights over imported ledgers. Whoever imports also needs the rights to what the import changes; the office has them."""

from gongjian.access.decision import Matrix, Reach
from gongjian.access.roles import Role

_ALL = Reach.EVERYWHERE
_KEEPERS = {Role.SYSTEM: _ALL, Role.OFFICE: _ALL}

ROWS: Matrix = {
    "ledger.see": dict.fromkeys(
        (Role.SYSTEM, Role.OFFICE, Role.DISTRICT_LEADER, Role.AUDITOR, Role.SUPERVISION, Role.ASSESSMENT), _ALL
    ),
    "upload_ledger": _KEEPERS,
    # Only the job that has read the file says what stood in it.
    "set_out_preview": {Role.SYSTEM: _ALL},
    "refuse_ledger": {Role.SYSTEM: _ALL},
    "change_reading": _KEEPERS,
    "decide_row": _KEEPERS,
    "accept_proposals": _KEEPERS,
    "drop_import": _KEEPERS,
    "apply_import": _KEEPERS,
    "undo_import": _KEEPERS,
    "ask_to_apply": _KEEPERS,
    "ask_to_undo": _KEEPERS,
    "stop_work": _KEEPERS,
}
