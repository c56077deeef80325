"""Rights over permits and their catalogue."""

from gongjian.access.decision import Matrix, Reach
from gongjian.access.roles import Role

_ALL, _OWN, _SELF = Reach.EVERYWHERE, Reach.PLACE, Reach.ASSIGNED
_ON_SITE = dict.fromkeys((Role.STATIONED_CADRE, Role.TEAM_MEMBER, Role.OWNER, Role.CONTRACTOR), _OWN)
_LOOKING = dict.fromkeys(
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
)
# Who lists what a project needs, brings the papers and hands in.
_APPLICANTS = {
    Role.OFFICE: _ALL,
    Role.LEAD_LEADER: _OWN,
    Role.STATIONED_CADRE: _OWN,
    Role.TEAM_MEMBER: _OWN,
    Role.OWNER: _OWN,
}
# Who examines and grants: the department whose permit it is; the office, for departments that do not work here yet; and of
# those on site only whom that department has named as its service person for the project.
_EXAMINERS = {Role.OFFICE: _ALL, Role.DEPARTMENT: _OWN, Role.STATIONED_CADRE: _SELF, Role.TEAM_MEMBER: _SELF}
_BOTH = {**_EXAMINERS, **_APPLICANTS}
_OFFICE = {Role.OFFICE: _ALL}

ROWS: Matrix = {
    "permit_item.see": {
        **_LOOKING,
        # Reference data without a place of its own: whoever holds any post of the district reads it.
        **dict.fromkeys((Role.DEPARTMENT, Role.STATIONED_CADRE, Role.TEAM_MEMBER, Role.OWNER, Role.CONTRACTOR), _ALL),
    },
    "load_catalogue": _OFFICE,
    "add_catalogue_item": _OFFICE,
    "change_catalogue_item": _OFFICE,
    "retire_catalogue_item": _OFFICE,
    "permit.see": {**_LOOKING, **_ON_SITE, Role.DEPARTMENT: _OWN},
    "load_permits": _APPLICANTS,
    "assign_permit": _APPLICANTS,
    "renew_permits": _APPLICANTS,
    # What somebody must bring he does not spare himself: who grants it decides, and on a request of another person.
    "ask_waiver": _APPLICANTS,
    "waive_permit": _EXAMINERS,
    "decline_waiver": _EXAMINERS,
    "need_permit": _BOTH,
    "hand_in_permit": _APPLICANTS,
    "bring_supplement": _BOTH,
    "check_papers": _BOTH,
    "bring_paper": _BOTH,
    "tie_permit": {**_APPLICANTS, Role.CONTRACTOR: _OWN},
    "send_back_permit": _EXAMINERS,
    "accept_permit": _EXAMINERS,
    "ask_supplement": _EXAMINERS,
    "begin_evaluation": _EXAMINERS,
    "end_evaluation": _EXAMINERS,
    "grant_permit": _EXAMINERS,
    "refuse_permit": _EXAMINERS,
    "correct_permit": {Role.OFFICE: _ALL, Role.DEPARTMENT: _OWN},
    "climb_permit": {Role.SYSTEM: _ALL},
    "take_in_permits": {Role.SYSTEM: _ALL},
    "tell_permit_due": {Role.SYSTEM: _ALL},
    "tell_permit_overdue": {Role.SYSTEM: _ALL},
    "tell_papers_overdue": {Role.SYSTEM: _ALL},
}
