"""Rights over campaigns, projects and their figures."""

from gongjian.access.decision import Matrix, Reach
from gongjian.access.roles import Role

_ALL, _OWN = Reach.EVERYWHERE, Reach.PLACE
_DISTRICT_WIDE = (
    Role.SYSTEM, Role.SYSTEM_ADMIN, Role.AUDITOR, Role.DISTRICT_LEADER, Role.LEAD_LEADER, Role.OFFICE,
    Role.SUPERVISION, Role.ASSESSMENT,
)
_OWN_ONLY = (Role.DEPARTMENT, Role.STATIONED_CADRE, Role.TEAM_MEMBER, Role.OWNER, Role.CONTRACTOR)

# Who keeps the ledger; the system replays imports and the demonstration.
_KEEPERS = {Role.SYSTEM: _ALL, Role.OFFICE: _ALL}
_ON_SITE = {
    role: _OWN for role in (Role.DEPARTMENT, Role.STATIONED_CADRE, Role.TEAM_MEMBER, Role.OWNER, Role.LEAD_LEADER)
}

ROWS: Matrix = {
    "campaign.see": {role: _ALL for role in Role},
    "project.see": {**{role: _ALL for role in _DISTRICT_WIDE}, **{role: _OWN for role in _OWN_ONLY}},
    "open_campaign": {**_KEEPERS, Role.SYSTEM_ADMIN: _ALL},
    "change_campaign": {**_KEEPERS, Role.SYSTEM_ADMIN: _ALL},
    "change_campaign_options": {**_KEEPERS, Role.SYSTEM_ADMIN: _ALL},
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
