"""Rights over one's own messages, and complaints about burdens."""

from gongjian.access.decision import Matrix, Reach
from gongjian.access.roles import Role

_PERSONS = tuple(role for role in Role if role is not Role.SYSTEM)
_ANSWERERS = {Role.SUPERVISION: Reach.EVERYWHERE}

ROWS: Matrix = {
    "change_wishes": dict.fromkeys(_PERSONS, Reach.ASSIGNED),
    "complaint.see": {
        **dict.fromkeys(_PERSONS, Reach.ASSIGNED),
        Role.SYSTEM: Reach.EVERYWHERE,
        Role.AUDITOR: Reach.EVERYWHERE,
        **_ANSWERERS,
    },
    # Without a name it is the system that files: the record names whoever acts.
    "file_complaint": dict.fromkeys(Role, Reach.EVERYWHERE),
    "answer_complaint": _ANSWERERS,
}
