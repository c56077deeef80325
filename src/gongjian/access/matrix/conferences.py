"""Rights over joint conferences, their decisions and minutes."""

from gongjian.access.decision import Matrix, Reach
from gongjian.access.roles import Role

_ALL, _OWN, _SELF = Reach.EVERYWHERE, Reach.PLACE, Reach.ASSIGNED
_OFFICE = {Role.OFFICE: _ALL}
_CLOCK = {Role.SYSTEM: _ALL}

ROWS: Matrix = {
    # Whoever attends: departments and firms through their unit, people on site by name.
    "conference.see": {
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
        **dict.fromkeys((Role.DEPARTMENT, Role.OWNER, Role.CONTRACTOR), _OWN),
        **dict.fromkeys((Role.STATIONED_CADRE, Role.TEAM_MEMBER), _SELF),
    },
    "draft_conference": {**_CLOCK, **_OFFICE},
    "arrange_conference": _OFFICE,
    "call_conference": _OFFICE,
    "cancel_conference": _OFFICE,
    "add_item": _OFFICE,
    "remove_item": _OFFICE,
    "order_agenda": _OFFICE,
    "invite_attendee": _OFFICE,
    "remove_attendee": _OFFICE,
    "change_attendee": _OFFICE,
    "begin_conference": _OFFICE,
    "take_up_item": _OFFICE,
    "write_notes": _OFFICE,
    "put_off_item": _OFFICE,
    "hear_item": _OFFICE,
    "record_decision": _OFFICE,
    "close_conference": _OFFICE,
    "correct_minutes": _OFFICE,
    "drop_decision": {**_CLOCK, **_OFFICE},
    "fulfil_decision": _CLOCK,
    "miss_decision": _CLOCK,
}
