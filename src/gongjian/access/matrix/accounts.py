"""Rights over the two-way account: each side its own; whoever holds the meeting reads both."""

from gongjian.access.decision import Matrix, Reach
from gongjian.access.roles import Role

_ALL, _OWN = Reach.EVERYWHERE, Reach.PLACE
_READERS = dict.fromkeys(
    (Role.SYSTEM, Role.DISTRICT_LEADER, Role.OFFICE, Role.SUPERVISION, Role.ASSESSMENT, Role.AUDITOR), _ALL
)
# A unit's account is its posts'; a leader's is the leader's alone.
_SIDES = {
    **dict.fromkeys((Role.DEPARTMENT, Role.OWNER, Role.CONTRACTOR), _OWN),
    Role.LEAD_LEADER: Reach.ASSIGNED,
}

ROWS: Matrix = {
    "account.see": {**_SIDES, **_READERS},
    # Both sides of a project beside each other, as the meeting reads them; a lead leader those of the own projects.
    "dispatch.see": {**_READERS, Role.LEAD_LEADER: _OWN},
}
