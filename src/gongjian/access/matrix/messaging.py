"""Rights over one's own messages, and complaints about burdens."""

from gongjian.access.decision import Matrix, Reach
from gongjian.access.roles import Role

_PERSONS = tuple(role for role in Role if role is not Role.SYSTEM)
_ANSWERERS = {Role.SUPERVISION: Reach.EVERYWHERE}

ROWS: Matrix = {
    "change_wishes": {role: Reach.ASSIGNED for role in _PERSONS},
    "complaint.see": {
        **{role: Reach.ASSIGNED for role in _PERSONS}, Role.SYSTEM: Reach.EVERYWHERE, Role.AUDITOR: Reach.EVERYWHERE,
        **_ANSWERERS,
    },
    # Without a name it is the system that files: the record names whoever acts.
    "file_complaint": {role: Reach.EVERYWHERE for role in Role},
    "answer_complaint": _ANSWERERS,
}
