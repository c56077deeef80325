"""Rights over one's own messages, the robots of groups, the log of what was sent, and complaints about burdens."""

from gongjian.access.decision import Matrix, Reach
from gongjian.access.roles import Role

_PERSONS = tuple(role for role in Role if role is not Role.SYSTEM)
# They answer for what leaves the house.
_KEEPERS = {Role.OFFICE: Reach.EVERYWHERE, Role.SYSTEM_ADMIN: Reach.EVERYWHERE}
_READERS = {**_KEEPERS, Role.SYSTEM: Reach.EVERYWHERE, Role.AUDITOR: Reach.EVERYWHERE}
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
    "call_for_answer": {Role.SYSTEM: Reach.EVERYWHERE},
    "robot.see": _READERS,
    "add_robot": _KEEPERS,
    "change_robot": _KEEPERS,
    "try_robot": _KEEPERS,
    "remove_robot": _KEEPERS,
    "delivery.see": _READERS,
    "retry_delivery": _KEEPERS,
}
