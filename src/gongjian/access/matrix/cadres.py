"""Rights over a cadre's record: the person first; the organisation side with every look on record."""

from gongjian.access.decision import Matrix, Reach
from gongjian.access.roles import Role

# Owners and contractors are no cadres; the administrators of the machine hold no office in the campaign.
CADRES = (
    Role.DISTRICT_LEADER,
    Role.LEAD_LEADER,
    Role.OFFICE,
    Role.STATIONED_CADRE,
    Role.TEAM_MEMBER,
    Role.DEPARTMENT,
    Role.SUPERVISION,
    Role.ASSESSMENT,
)
_OWN = dict.fromkeys(CADRES, Reach.ASSIGNED)
# 考核办 works for the organisation department; the district main leader decides on cadres with it. Nobody else:
# not the campaign office, which works beside them every day, and not the supervision office.
_ORGANISATION = dict.fromkeys((Role.DISTRICT_LEADER, Role.ASSESSMENT), Reach.EVERYWHERE)

ROWS: Matrix = {
    "cadre.see": {**_OWN, **_ORGANISATION, Role.SYSTEM: Reach.EVERYWHERE},
    # With a reason, which the cadre reads.
    "look_at_cadre": _ORGANISATION,
    "ask_cadre_correction": _OWN,
    # Not on the own record: the action and the table ask for that.
    "grant_cadre_correction": _ORGANISATION,
    "decline_cadre_correction": _ORGANISATION,
}
