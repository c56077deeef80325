"""Rights over schedules, progress and recovery studies."""

from gongjian.access.decision import Matrix, Reach
from gongjian.access.roles import Role

_ALL, _OWN = Reach.EVERYWHERE, Reach.PLACE
_SITE = {Role.OWNER: _OWN, Role.CONTRACTOR: _OWN}
_PLANNERS = {
    Role.SYSTEM: _ALL,
    Role.OFFICE: _ALL,
    Role.LEAD_LEADER: _OWN,
    Role.STATIONED_CADRE: _OWN,
    Role.TEAM_MEMBER: _OWN,
    **_SITE,
}
_APPROVERS = {Role.LEAD_LEADER: _OWN, Role.DISTRICT_LEADER: _ALL}
_DECIDERS = {Role.SYSTEM: _ALL, Role.OFFICE: _ALL, Role.LEAD_LEADER: _OWN}

ROWS: Matrix = {
    "schedule.see": {
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
    "draw_up_schedule": _PLANNERS,
    "change_schedule": _PLANNERS,
    "drop_schedule": _PLANNERS,
    "put_schedule_in_force": _DECIDERS,
    "report_progress": _PLANNERS,
    "report_work": _PLANNERS,
    "ask_for_recovery": _PLANNERS,
    # Figures of every project of the campaign stand in the answer.
    "ask_for_common_crews": {Role.SYSTEM: _ALL, Role.OFFICE: _ALL},
    "stop_study": _PLANNERS,
    "start_study_again": _PLANNERS,
    "tell_forecast": {Role.SYSTEM: _ALL},
    "finish_study": {Role.SYSTEM: _ALL},
    "fail_study": {Role.SYSTEM: _ALL},
    # GB 50500-2013 §9.11.1: beyond the cap somebody answers by name.
    "approve_compression": _APPROVERS,
    "refuse_compression": _APPROVERS,
    "adopt_study": _DECIDERS,
}
