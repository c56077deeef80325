"""Rights over districts, units, persons, posts and accounts."""

from gongjian.access.decision import Matrix, Reach
from gongjian.access.roles import Role

_ALL, _OWN, _SELF = Reach.EVERYWHERE, Reach.PLACE, Reach.ASSIGNED

ROWS: Matrix = {
    "people.see": dict.fromkeys(Role, _ALL),
    "record.see": {Role.AUDITOR: _ALL, Role.SECURITY_ADMIN: _ALL},
    # Whoever reads the record; the two roles never meet in one person, and one asks, another does it.
    "ask_facts_erasure": {Role.AUDITOR: _ALL, Role.SECURITY_ADMIN: _ALL},
    "keep_facts": {Role.AUDITOR: _ALL, Role.SECURITY_ADMIN: _ALL},
    "erase_facts": {Role.AUDITOR: _ALL, Role.SECURITY_ADMIN: _ALL},
    "note_sign_in": {Role.SYSTEM: _ALL},
    "begin_installation": {Role.SYSTEM: _ALL},
    "found_district": {Role.SYSTEM: _ALL},
    "add_unit": {Role.SYSTEM: _ALL, Role.SYSTEM_ADMIN: _ALL, Role.OFFICE: _ALL},
    "change_unit": {Role.SYSTEM_ADMIN: _ALL, Role.OFFICE: _ALL},
    "add_person": {Role.SYSTEM: _ALL, Role.SYSTEM_ADMIN: _ALL, Role.OFFICE: _ALL},
    "change_person": {
        Role.SYSTEM_ADMIN: _ALL,
        Role.OFFICE: _ALL,
        **dict.fromkeys(
            (
                Role.DISTRICT_LEADER,
                Role.LEAD_LEADER,
                Role.STATIONED_CADRE,
                Role.TEAM_MEMBER,
                Role.DEPARTMENT,
                Role.OWNER,
                Role.CONTRACTOR,
                Role.SUPERVISION,
                Role.ASSESSMENT,
                Role.SECURITY_ADMIN,
                Role.AUDITOR,
            ),
            _SELF,
        ),
    },
    "hold_post": {Role.SYSTEM: _ALL, Role.SYSTEM_ADMIN: _ALL, Role.SECURITY_ADMIN: _ALL},
    "end_post": {Role.SYSTEM: _ALL, Role.SYSTEM_ADMIN: _ALL, Role.SECURITY_ADMIN: _ALL},
    "open_account": {Role.SYSTEM: _ALL, Role.SYSTEM_ADMIN: _ALL},
    "close_account": {Role.SYSTEM_ADMIN: _ALL, Role.SECURITY_ADMIN: _ALL},
    "reset_password": {Role.SYSTEM: _ALL, Role.SYSTEM_ADMIN: _ALL, Role.SECURITY_ADMIN: _ALL},
    "change_own_password": {role: _SELF for role in Role if role is not Role.SYSTEM},
    "choose_language": {role: _SELF for role in Role if role is not Role.SYSTEM},
    # The office and the administrator show a code to whoever stands before them; everybody else shows it to oneself.
    "invite_device": {
        **{role: _SELF for role in Role if role is not Role.SYSTEM},
        Role.SYSTEM_ADMIN: _ALL,
        Role.OFFICE: _ALL,
    },
    "join_device": {role: _SELF for role in Role if role is not Role.SYSTEM},
    "note_skew": {role: _SELF for role in Role if role is not Role.SYSTEM},
    "revoke_device": {
        Role.SYSTEM_ADMIN: _ALL,
        Role.SECURITY_ADMIN: _ALL,
        Role.OFFICE: _ALL,
        **{
            role: _SELF
            for role in Role
            if role not in {Role.SYSTEM, Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.OFFICE}
        },
    },
    "issue_token": {role: _SELF for role in Role if role is not Role.SYSTEM},
    "revoke_token": {
        Role.SYSTEM_ADMIN: _ALL,
        Role.SECURITY_ADMIN: _ALL,
        **{role: _SELF for role in Role if role not in {Role.SYSTEM, Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN}},
    },
}
