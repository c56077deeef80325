"""Rights over selections of alternatives, completion files and study visits."""

from gongjian.access.decision import Matrix, Reach
from gongjian.access.roles import Role

_ALL, _OWN, _SELF = Reach.EVERYWHERE, Reach.PLACE, Reach.ASSIGNED
_SEEN_EVERYWHERE = (
    Role.SYSTEM,
    Role.SYSTEM_ADMIN,
    Role.AUDITOR,
    Role.DISTRICT_LEADER,
    Role.LEAD_LEADER,
    Role.OFFICE,
    Role.SUPERVISION,
    Role.ASSESSMENT,
)
_OF_THE_PROJECT = (Role.STATIONED_CADRE, Role.TEAM_MEMBER, Role.DEPARTMENT, Role.OWNER, Role.CONTRACTOR)
# Who prepares: whoever answers for the project, and the office.
_PREPARING = {Role.OFFICE: _ALL, **dict.fromkeys((Role.LEAD_LEADER, Role.DEPARTMENT, Role.OWNER), _OWN)}
# Who brings drawings in: designers hand them to these.
_DRAWING = {**_PREPARING, Role.TEAM_MEMBER: _OWN, Role.STATIONED_CADRE: _OWN}
_DECIDING = {Role.OFFICE: _ALL, Role.DISTRICT_LEADER: _ALL, Role.LEAD_LEADER: _OWN}
# A named reviewer, whatever the post.
_REVIEWER = dict.fromkeys(set(Role) - {Role.SYSTEM, Role.SECURITY_ADMIN}, _SELF)

ROWS: Matrix = {
    "improvement.see": {**dict.fromkeys(_SEEN_EVERYWHERE, _ALL), **dict.fromkeys(_OF_THE_PROJECT, _OWN)},
    "start_selection": _PREPARING,
    "set_criteria": _PREPARING,
    "add_alternative": _DRAWING,
    "correct_alternative": _DRAWING,
    "remove_alternative": _PREPARING,
    "add_drawing": _DRAWING,
    "remove_drawing": _DRAWING,
    "name_reviewer": _PREPARING,
    "release_reviewer": _PREPARING,
    "open_scoring": _PREPARING,
    "declare_conflict": _REVIEWER,
    "score_alternatives": _REVIEWER,
    "close_scoring": _PREPARING,
    "decide_selection": _DECIDING,
    "take_back_decision": _DECIDING,
    "withdraw_selection": _PREPARING,
    "set_checklist": {Role.OFFICE: _ALL},
    "open_completion": _PREPARING,
    # Whoever is on site looks; the contractor does not judge its own work.
    "confirm_condition": _DRAWING,
    "name_signatory": _PREPARING,
    "remove_signatory": _PREPARING,
    "add_annex": {**_DRAWING, Role.CONTRACTOR: _OWN},
    "remove_annex": _DRAWING,
    "ask_signatures": _PREPARING,
    "sign_completion": _REVIEWER,
    "take_back_completion": _PREPARING,
    "record_study_visit": {Role.OFFICE: _ALL, Role.DISTRICT_LEADER: _ALL},
    # A unit that went remembers one more thing; what is taken over, and where, the office decides.
    "add_lesson": {Role.OFFICE: _ALL, Role.DISTRICT_LEADER: _ALL, Role.DEPARTMENT: _OWN},
    "adopt_lesson": {Role.OFFICE: _ALL, Role.DISTRICT_LEADER: _ALL},
    "drop_lesson": {Role.OFFICE: _ALL, Role.DISTRICT_LEADER: _ALL},
    "take_back_drop": {Role.OFFICE: _ALL, Role.DISTRICT_LEADER: _ALL},
    "correct_study_visit": {Role.OFFICE: _ALL, Role.DISTRICT_LEADER: _ALL},
    "correct_lesson": {Role.OFFICE: _ALL, Role.DISTRICT_LEADER: _ALL, Role.DEPARTMENT: _OWN},
}
