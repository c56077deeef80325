"""Rights over campaigns, projects and their figures."""

from gongjian.access.decision import Matrix, Reach
from gongjian.access.roles import Role

_ALL, _OWN = Reach.EVERYWHERE, Reach.PLACE
_DISTRICT_WIDE = (
    Role.SYSTEM, Role.SYSTEM_ADMIN, Role.AUDITOR, Role.DISTRICT_LEADER, Role.LEAD_LEADER, Role.OFFICE,
    Role.SUPERVISION, Role.ASSESSMENT,
)
_OWN_ONLY = (Role.DEPARTMENT, Role.STATIONED_CADRE, Role.TEAM_MEMBER, Role.OWNER, Role.CONTRACTOR)

ROWS: Matrix = {
    "campaign.see": {role: _ALL for role in Role},
    "project.see": {**{role: _ALL for role in _DISTRICT_WIDE}, **{role: _OWN for role in _OWN_ONLY}},
}
