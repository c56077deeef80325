"""Rights over the resumption of work, the needs of firms and policies."""

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
_HELPERS = {
    Role.OFFICE: _ALL,
    **dict.fromkeys((Role.DEPARTMENT, Role.STATIONED_CADRE, Role.TEAM_MEMBER, Role.LEAD_LEADER), _OWN),
}
_SAYERS = {**_HELPERS, Role.OWNER: _OWN, Role.CONTRACTOR: _OWN}
# The firm says whether it is helped; the office only writes down what the firm said elsewhere.
_FIRM = {Role.OWNER: _OWN, Role.OFFICE: _ALL}
_KEEPERS = {Role.OFFICE: _ALL}
_BY_ITSELF = {Role.SYSTEM: _ALL}

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
    "raise_need": _SAYERS,
    "plan_measure": _HELPERS,
    "report_result": _HELPERS,
    "report_loan": {**_HELPERS, Role.OWNER: _OWN},
    "confirm_need": _FIRM,
    "send_back_need": _FIRM,
    "withdraw_need": _SAYERS,
    # Whoever raises it as a problem must be able to raise one.
    "climb_need": {**_BY_ITSELF, Role.OFFICE: _ALL, Role.LEAD_LEADER: _OWN, Role.OWNER: _OWN},
    "keep_climbed_need": _BY_ITSELF,
    "reopen_climbed_need": _BY_ITSELF,
    "return_climbed_need": _BY_ITSELF,
    # Policies are public.
    "policy.see": dict.fromkeys(Role, _ALL),
    "add_policy": _KEEPERS,
    "change_policy": _KEEPERS,
    "end_policy": _KEEPERS,
    "apply_for_policy": {**_HELPERS, Role.OWNER: _OWN},
    "receive_policy": {**_HELPERS, Role.OWNER: _OWN},
    "decline_application": _HELPERS,
    "withdraw_application": {Role.OFFICE: _ALL, Role.OWNER: _OWN},
}
