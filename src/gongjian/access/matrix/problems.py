"""Rights over problems."""

from gongjian.access.decision import Matrix, Reach
from gongjian.access.roles import Role

_ALL, _OWN, _SELF = Reach.EVERYWHERE, Reach.PLACE, Reach.ASSIGNED
_ON_SITE = dict.fromkeys((Role.STATIONED_CADRE, Role.TEAM_MEMBER, Role.OWNER, Role.CONTRACTOR), _OWN)
_HOLDERS = {
    Role.OFFICE: _ALL,
    Role.LEAD_LEADER: _OWN,
    Role.STATIONED_CADRE: _OWN,
    Role.DEPARTMENT: _OWN,
    Role.TEAM_MEMBER: _OWN,
}
# Who raised it says whether it is solved; the action itself asks for that very person.
_RAISERS = {**_ON_SITE, Role.OFFICE: _ALL, Role.LEAD_LEADER: _OWN, Role.DEPARTMENT: _OWN, Role.DISTRICT_LEADER: _ALL}

ROWS: Matrix = {
    "problem.see": {
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
    "raise_problem": {**_RAISERS},
    "change_problem": {**_RAISERS},
    # By itself only what was decided on site.
    "assign_problem": {Role.SYSTEM: _ALL, Role.OFFICE: _ALL, Role.LEAD_LEADER: _OWN},
    "answer_problem": _HOLDERS,
    "solve_problem": _HOLDERS,
    "lift_problem": _HOLDERS,
    "climb_problem": {Role.SYSTEM: _ALL},
    "return_problem": {Role.SYSTEM: _ALL},
    "note_overdue_problem": {Role.SYSTEM: _ALL},
    "remind_raiser": {Role.SYSTEM: _ALL},
    # The level above answers, or the office; the action refuses whoever holds it.
    "ask_extension": _HOLDERS,
    "grant_extension": {Role.OFFICE: _ALL, Role.LEAD_LEADER: _OWN},
    "refuse_extension": {Role.OFFICE: _ALL, Role.LEAD_LEADER: _OWN},
    "dispute_problem": _HOLDERS,
    "uphold_dispute": {Role.OFFICE: _ALL},
    "reject_dispute": {Role.OFFICE: _ALL},
    "note_overdue_dispute": {Role.SYSTEM: _ALL},
    "ask_comment": _HOLDERS,
    # The action itself asks for a post at the very unit that was asked.
    "give_comment": dict.fromkeys((Role.DEPARTMENT, Role.OWNER, Role.CONTRACTOR, Role.OFFICE), _OWN),
    "count_silence": {Role.SYSTEM: _ALL},
    "confirm_problem": _RAISERS,
    "reopen_problem": _RAISERS,
    "withdraw_problem": _RAISERS,
}
