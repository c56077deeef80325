"""Rights over the two-way account: each side its own; whoever holds the meeting reads both."""

from gongjian.access.decision import Matrix, Reach
from gongjian.access.roles import Role

_ALL, _OWN = Reach.EVERYWHERE, Reach.PLACE
_READERS = dict.fromkeys(
    (Role.SYSTEM, Role.DISTRICT_LEADER, Role.OFFICE, Role.SUPERVISION, Role.ASSESSMENT, Role.AUDITOR), _ALL
)
# A department's account is its posts'; a leader's is the leader's alone; that of the firms stands at the project.
_SIDES = {
    **dict.fromkeys((Role.DEPARTMENT, Role.OWNER, Role.CONTRACTOR), _OWN),
    **dict.fromkeys((Role.LEAD_LEADER, Role.STATIONED_CADRE, Role.TEAM_MEMBER), Reach.ASSIGNED),
}
# The office's post is at the whole district: the action asks whether the account is of its own unit.
_HANDING_IN = {**_SIDES, Role.DISTRICT_LEADER: Reach.ASSIGNED, Role.OFFICE: _ALL}

ROWS: Matrix = {
    "account.see": {**_SIDES, **_READERS},
    "hand_in_account": _HANDING_IN,
    "take_back_account": _HANDING_IN,
    # The clock does it at the cut-off; the office repeats what a broken machine left undone.
    "draft_accounts": {Role.SYSTEM: _ALL, Role.OFFICE: _ALL},
    "remind_of_accounts": {Role.SYSTEM: _ALL},
    # Both sides of a project beside each other, as the meeting reads them; a lead leader those of the own projects.
    "dispatch.see": {**_READERS, Role.LEAD_LEADER: _OWN},
}
