"""Rights over the resumption of work."""

from gongjian.access.decision import Matrix, Reach
from gongjian.access.roles import Role

_ALL, _OWN = Reach.EVERYWHERE, Reach.PLACE
_ON_SITE = dict.fromkeys((Role.STATIONED_CADRE, Role.TEAM_MEMBER, Role.OWNER, Role.CONTRACTOR), _OWN)
# Whoever may record a stop of work: the state of a project is a matter of the authorities.
_STOPPERS = {
    **dict.fromkeys((Role.SYSTEM, Role.OFFICE), _ALL),
    **dict.fromkeys((Role.DEPARTMENT, Role.STATIONED_CADRE, Role.LEAD_LEADER), _OWN),
}
# What is there and what is missing is said by whoever stands on the site.
_TELLERS = {**_STOPPERS, **_ON_SITE}

ROWS: Matrix = {
    "assistance.see": {
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
    "halt_work": _STOPPERS,
    "resume_partly": _STOPPERS,
    "resume_fully": _STOPPERS,
    "describe_resumption": _TELLERS,
    "count_supplies": _TELLERS,
    "check_prevention": _TELLERS,
}
