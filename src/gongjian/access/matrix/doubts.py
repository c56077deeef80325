"""Rights over the doubt list: the campaign office alone, which plans its visits by it."""

from gongjian.access.decision import Matrix, Reach
from gongjian.access.roles import Role

_OFFICE = {Role.OFFICE: Reach.EVERYWHERE}

ROWS: Matrix = {
    "doubt.see": {**_OFFICE, Role.SYSTEM: Reach.EVERYWHERE},
    # Every day somebody looks into the list, and every export, is on record.
    "read_doubts": _OFFICE,
    "look_for_doubts": _OFFICE,
    "keep_doubts": {Role.SYSTEM: Reach.EVERYWHERE},
    "explain_doubt": _OFFICE,
    "reopen_doubt": _OFFICE,
}
