"""Rights over stage targets, weekly nodes, promises and constraints."""

from gongjian.access.decision import Matrix, Reach
from gongjian.access.roles import Role

_ALL, _OWN, _SELF = Reach.EVERYWHERE, Reach.PLACE, Reach.ASSIGNED
_PLANNERS = {
    Role.SYSTEM: _ALL,
    Role.OFFICE: _ALL,
    Role.LEAD_LEADER: _OWN,
    Role.STATIONED_CADRE: _OWN,
    Role.TEAM_MEMBER: _OWN,
}
_SITE = {Role.OWNER: _OWN, Role.CONTRACTOR: _OWN}

ROWS: Matrix = {
    "promise.see": {
        **dict.fromkeys(
            (
                Role.SYSTEM,
                Role.SYSTEM_ADMIN,
                Role.AUDITOR,
                Role.DISTRICT_LEADER,
                Role.LEAD_LEADER,
                Role.OFFICE,
                Role.SUPERVISION,
                Role.ASSESSMENT,
            ),
            _ALL,
        ),
        **dict.fromkeys((Role.DEPARTMENT, Role.STATIONED_CADRE, Role.TEAM_MEMBER, Role.OWNER, Role.CONTRACTOR), _OWN),
    },
    "set_stage_target": {Role.SYSTEM: _ALL, Role.OFFICE: _ALL, Role.LEAD_LEADER: _OWN},
    "meet_stage_target": _PLANNERS,
    "plan_node": _PLANNERS,
    "change_node": {Role.SYSTEM: _ALL, Role.OFFICE: _ALL, Role.LEAD_LEADER: _OWN},
    "apply_backward_plan": {Role.SYSTEM: _ALL, Role.OFFICE: _ALL, Role.LEAD_LEADER: _OWN},
    "take_over_nodes": {Role.SYSTEM: _ALL, Role.OFFICE: _ALL, Role.LEAD_LEADER: _OWN},
    "meet_node": _PLANNERS,
    "reopen_node": {Role.OFFICE: _ALL},
    "cancel_node": {Role.OFFICE: _ALL, Role.LEAD_LEADER: _OWN},
    # What a district leader decides on site is promised by whoever was named there.
    "prepare_promise": {**_PLANNERS, **_SITE, Role.DEPARTMENT: _OWN, Role.DISTRICT_LEADER: _ALL},
    "change_promise": {**_PLANNERS, **_SITE, Role.DEPARTMENT: _SELF},
    "make_promise": {**_PLANNERS, **_SITE, Role.DEPARTMENT: _SELF, Role.DISTRICT_LEADER: _ALL},
    "waive_promise": {Role.SYSTEM: _ALL, Role.OFFICE: _ALL, Role.LEAD_LEADER: _OWN},
    "drop_promise": {**_PLANNERS, **_SITE, Role.DEPARTMENT: _SELF},
    "keep_promise": {**_PLANNERS, **_SITE, Role.DEPARTMENT: _SELF},
    "miss_promise": {**_PLANNERS, **_SITE, Role.DEPARTMENT: _SELF},
    "lapse_promise": {Role.SYSTEM: _ALL},
    "add_constraint": {**_PLANNERS, **_SITE, Role.DEPARTMENT: _OWN},
    "clear_constraint": {**_PLANNERS, **_SITE, Role.DEPARTMENT: _OWN},
    "reopen_constraint": {**_PLANNERS, **_SITE, Role.DEPARTMENT: _OWN},
}
