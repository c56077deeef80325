"""Rights over photos, reports of the day, huddles and on-site offices."""

from gongjian.access.decision import Matrix, Reach
from gongjian.access.roles import Role

_ALL, _OWN, _SELF = Reach.EVERYWHERE, Reach.PLACE, Reach.ASSIGNED
_ON_SITE = dict.fromkeys((Role.STATIONED_CADRE, Role.TEAM_MEMBER, Role.OWNER, Role.CONTRACTOR), _OWN)
_REPORTERS = {**_ON_SITE, Role.OFFICE: _ALL, Role.LEAD_LEADER: _OWN}
_HUDDLERS = {Role.OFFICE: _ALL, Role.LEAD_LEADER: _OWN, Role.STATIONED_CADRE: _OWN, Role.TEAM_MEMBER: _OWN}
_VISITORS = {Role.OFFICE: _ALL, Role.LEAD_LEADER: _OWN, Role.DISTRICT_LEADER: _ALL}
_ERASERS = {Role.SYSTEM_ADMIN: _ALL, Role.OFFICE: _ALL}

ROWS: Matrix = {
    "fieldwork.see": {
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
        **_ON_SITE,
        Role.DEPARTMENT: _OWN,
    },
    "keep_photo": {**_REPORTERS, Role.DEPARTMENT: _OWN, Role.DISTRICT_LEADER: _ALL, Role.SUPERVISION: _ALL},
    "take_off_photo": _REPORTERS,
    # Who sees the rules and what was erased by them; one asks for an erasure, another does it.
    "retention.see": dict.fromkeys((Role.SYSTEM, Role.SYSTEM_ADMIN, Role.AUDITOR, Role.OFFICE), _ALL),
    "erase_old_photos": {Role.SYSTEM: _ALL},
    "ask_photo_erasure": _ERASERS,
    "drop_photo_erasure": _ERASERS,
    "erase_photo": _ERASERS,
    "report_day": _REPORTERS,
    "begin_huddle": {Role.OFFICE: _ALL},
    "begin_team_huddle": _HUDDLERS,
    "record_point": _HUDDLERS,
    "settle_point": {**_HUDDLERS, Role.DEPARTMENT: _SELF, Role.OWNER: _SELF, Role.CONTRACTOR: _SELF},
    "drop_point": _HUDDLERS,
    "reopen_point": _HUDDLERS,
    "close_huddle": {Role.OFFICE: _ALL},
    "close_team_huddle": _HUDDLERS,
    "plan_visit": _VISITORS,
    "move_visit": _VISITORS,
    "cancel_visit": _VISITORS,
    # Whoever keeps the minutes for the leader on site writes them down.
    "hold_visit": {**_VISITORS, Role.STATIONED_CADRE: _OWN, Role.TEAM_MEMBER: _OWN},
    "decide_at_visit": _VISITORS,
}
