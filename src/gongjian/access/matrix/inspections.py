"""Rights over inspection plans, rounds, findings and catalogues."""

from gongjian.access.decision import Matrix, Reach
from gongjian.access.roles import Role

_ALL, _OWN = Reach.EVERYWHERE, Reach.PLACE
_ON_SITE = dict.fromkeys((Role.STATIONED_CADRE, Role.TEAM_MEMBER, Role.OWNER, Role.CONTRACTOR), _OWN)
_PARTIES = {Role.OWNER: _OWN, Role.CONTRACTOR: _OWN}
_PLANNERS = {Role.OFFICE: _ALL, Role.SUPERVISION: _ALL}
# Departments inspect where they answer for the site, or where the plan on file is theirs.
_INSPECTORS = {**_PLANNERS, Role.DEPARTMENT: _OWN, Role.STATIONED_CADRE: _OWN, Role.TEAM_MEMBER: _OWN}
_STOPPERS = {**_PLANNERS, Role.DEPARTMENT: _OWN}

ROWS: Matrix = {
    "inspection.see": {
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
    # What is looked at is no secret: whoever is inspected may read it before.
    "inspection_catalogue.see": dict.fromkeys(Role, _ALL),
    "change_inspection_table": {Role.OFFICE: _ALL},
    "file_inspection_plan": _PLANNERS,
    "withdraw_inspection_plan": _PLANNERS,
    "plan_round": _PLANNERS,
    "move_round": _PLANNERS,
    "cancel_round": _PLANNERS,
    "merge_rounds": _PLANNERS,
    "record_checks": _INSPECTORS,
    "record_finding": _INSPECTORS,
    "close_round": _INSPECTORS,
    "agree_finding": _INSPECTORS,
    "withdraw_finding": _INSPECTORS,
    # Their own word, from their own sign-in; judged by neither who recorded it nor who set the terms.
    "accept_finding": _PARTIES,
    "object_to_finding": _PARTIES,
    "reject_objection": _PLANNERS,
    "uphold_objection": _PLANNERS,
    # The office writes down what came on paper.
    "fix_finding": {**_ON_SITE, Role.OFFICE: _ALL},
    # Somebody else than who put it right or recorded it: the action asks for that.
    "accept_fix": _INSPECTORS,
    "send_back_fix": _INSPECTORS,
    "remind_finding": {Role.SYSTEM: _ALL},
    "note_overdue_finding": {Role.SYSTEM: _ALL},
    "climb_finding": {Role.SYSTEM: _ALL},
    "order_stop_work": _STOPPERS,
    "lift_stop_work": _STOPPERS,
}
