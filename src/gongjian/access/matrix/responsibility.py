"""Rights over the five ones."""

from gongjian.access.decision import Matrix, Reach
from gongjian.access.roles import Role

_ALL, _OWN, _SELF = Reach.EVERYWHERE, Reach.PLACE, Reach.ASSIGNED
_KEEPERS = {Role.SYSTEM: _ALL, Role.OFFICE: _ALL}
_DISTRICT_WIDE = (
    Role.SYSTEM,
    Role.SYSTEM_ADMIN,
    Role.AUDITOR,
    Role.DISTRICT_LEADER,
    Role.LEAD_LEADER,
    Role.OFFICE,
    Role.SUPERVISION,
    Role.ASSESSMENT,
)
_OWN_ONLY = (Role.DEPARTMENT, Role.STATIONED_CADRE, Role.TEAM_MEMBER, Role.OWNER, Role.CONTRACTOR)

ROWS: Matrix = {
    "responsibility.see": {**dict.fromkeys(_DISTRICT_WIDE, _ALL), **dict.fromkeys(_OWN_ONLY, _OWN)},
    "name_lead_leader": {**_KEEPERS, Role.DISTRICT_LEADER: _ALL},
    "release_lead_leader": {**_KEEPERS, Role.DISTRICT_LEADER: _ALL},
    "strike_lead_leader": _KEEPERS,
    # The leader in charge may propose; only the new one accepts.
    "hand_over_lead": {**_KEEPERS, Role.DISTRICT_LEADER: _ALL, Role.LEAD_LEADER: _OWN},
    "accept_hand_over": {role: _SELF for role in Role if role is not Role.SYSTEM},
    "decline_hand_over": {role: _SELF for role in Role if role is not Role.SYSTEM},
    "cancel_hand_over": {**_KEEPERS, Role.DISTRICT_LEADER: _ALL, Role.LEAD_LEADER: _OWN},
    "name_substitute": {**_KEEPERS, Role.DISTRICT_LEADER: _ALL, Role.LEAD_LEADER: _OWN},
    "release_substitute": {**_KEEPERS, Role.DISTRICT_LEADER: _ALL, Role.LEAD_LEADER: _OWN},
    "name_deputy": {**_KEEPERS, Role.DISTRICT_LEADER: _ALL},
    "release_deputy": {**_KEEPERS, Role.DISTRICT_LEADER: _ALL},
    "strike_deputy": _KEEPERS,
    "name_representative": {**_KEEPERS, Role.DEPARTMENT: _OWN},
    "release_representative": {**_KEEPERS, Role.DEPARTMENT: _OWN},
    "add_team": _KEEPERS,
    "change_team": {**_KEEPERS, Role.DEPARTMENT: _OWN},
    "add_team_member": {**_KEEPERS, Role.DEPARTMENT: _OWN},
    "end_team_membership": {**_KEEPERS, Role.DEPARTMENT: _OWN},
    "assign_team": {**_KEEPERS, Role.DISTRICT_LEADER: _ALL},
    "end_team_assignment": {**_KEEPERS, Role.DISTRICT_LEADER: _ALL},
    "put_plan_in_force": {**_KEEPERS, Role.DISTRICT_LEADER: _ALL, Role.LEAD_LEADER: _OWN},
    "end_plan": {**_KEEPERS, Role.DISTRICT_LEADER: _ALL, Role.LEAD_LEADER: _OWN},
    "post_cadre": {**_KEEPERS, Role.DISTRICT_LEADER: _ALL},
    "recall_cadre": {**_KEEPERS, Role.DISTRICT_LEADER: _ALL},
    "hand_over_station": {**_KEEPERS, Role.DISTRICT_LEADER: _ALL, Role.DEPARTMENT: _OWN},
    "name_service_person": {**_KEEPERS, Role.LEAD_LEADER: _OWN, Role.DEPARTMENT: _OWN},
    "release_service_person": {**_KEEPERS, Role.LEAD_LEADER: _OWN, Role.DEPARTMENT: _OWN},
}
