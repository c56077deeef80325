"""Rights over campaigns, projects and their figures."""

from gongjian.access.decision import Matrix, Reach
from gongjian.access.roles import Role

_ALL, _OWN = Reach.EVERYWHERE, Reach.PLACE
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

# Who keeps the ledger; the system replays imports and the demonstration.
_KEEPERS = {Role.SYSTEM: _ALL, Role.OFFICE: _ALL}
_ON_SITE = dict.fromkeys((Role.DEPARTMENT, Role.STATIONED_CADRE, Role.TEAM_MEMBER, Role.OWNER, Role.LEAD_LEADER), _OWN)

ROWS: Matrix = {
    "campaign.see": dict.fromkeys(Role, _ALL),
    "project.see": {**dict.fromkeys(_DISTRICT_WIDE, _ALL), **dict.fromkeys(_OWN_ONLY, _OWN)},
    "open_campaign": {**_KEEPERS, Role.SYSTEM_ADMIN: _ALL},
    "change_campaign": {**_KEEPERS, Role.SYSTEM_ADMIN: _ALL},
    "change_campaign_options": {**_KEEPERS, Role.SYSTEM_ADMIN: _ALL},
    "draw_outline": {**_KEEPERS, Role.SYSTEM_ADMIN: _ALL},
    "remove_outline": {**_KEEPERS, Role.SYSTEM_ADMIN: _ALL},
    "keep_day": {Role.SYSTEM: _ALL},
    "close_campaign": {Role.OFFICE: _ALL, Role.DISTRICT_LEADER: _ALL},
    "reopen_campaign": {Role.OFFICE: _ALL, Role.DISTRICT_LEADER: _ALL},
    "add_project": _KEEPERS,
    "change_project": {**_KEEPERS, Role.DEPARTMENT: _OWN},
    "take_out_project": _KEEPERS,
    "return_project": _KEEPERS,
    "set_plan": {**_KEEPERS, Role.DEPARTMENT: _OWN, Role.LEAD_LEADER: _OWN},
    "withdraw_plan": {**_KEEPERS, Role.DEPARTMENT: _OWN, Role.LEAD_LEADER: _OWN},
    "reach_plan_point": {**_KEEPERS, **_ON_SITE},
    "reopen_plan_point": {**_KEEPERS, Role.DEPARTMENT: _OWN, Role.LEAD_LEADER: _OWN},
    "report_investment": {**_KEEPERS, **_ON_SITE},
    # Whoever reports does not review: owners and people on site are not here.
    "review_investment": {**_KEEPERS, Role.DEPARTMENT: _OWN, Role.SUPERVISION: _ALL, Role.ASSESSMENT: _ALL},
    "withdraw_investment": {**_KEEPERS, **_ON_SITE},
    "stop_project": {**_KEEPERS, Role.DEPARTMENT: _OWN, Role.STATIONED_CADRE: _OWN, Role.LEAD_LEADER: _OWN},
    "resume_project": {**_KEEPERS, Role.DEPARTMENT: _OWN, Role.STATIONED_CADRE: _OWN, Role.LEAD_LEADER: _OWN},
}
