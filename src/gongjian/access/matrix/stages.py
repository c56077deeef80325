"""Rights over the stage assessment. Whoever drafts neither decides a hearing nor signs; a veto is a leader's own decision."""

from gongjian.access.decision import Matrix, Reach
from gongjian.access.roles import Role

_ALL, _OWN, _SELF = Reach.EVERYWHERE, Reach.PLACE, Reach.ASSIGNED
_DRAFT_READERS = dict.fromkeys(
    (Role.SYSTEM, Role.AUDITOR, Role.DISTRICT_LEADER, Role.OFFICE, Role.SUPERVISION, Role.ASSESSMENT), _ALL
)
_HEARD: dict[Role, Reach] = {Role.DEPARTMENT: _OWN, Role.OWNER: _OWN, Role.LEAD_LEADER: _SELF}

ROWS: Matrix = {
    # What is issued and open is public inside the district; whether it is open is a setting of the scheme.
    "stage.see": dict.fromkeys(Role, _ALL),
    "stage_draft.see": _DRAFT_READERS,
    "veto.see": _DRAFT_READERS,
    # The assessed see their own result as soon as they are heard, and nobody else's.
    "hearing.see": {**_DRAFT_READERS, **_HEARD},
    "freeze_stage": {Role.OFFICE: _ALL, Role.ASSESSMENT: _ALL},
    "refreeze_stage": {Role.OFFICE: _ALL, Role.ASSESSMENT: _ALL},
    "open_hearing": {Role.OFFICE: _ALL, Role.ASSESSMENT: _ALL},
    "speak_at_hearing": _HEARD,
    "decide_hearing": {Role.SUPERVISION: _ALL},
    "sign_stage": {Role.DISTRICT_LEADER: _ALL},
    "issue_stage": {Role.OFFICE: _ALL, Role.ASSESSMENT: _ALL},
    "correct_stage": {Role.OFFICE: _ALL, Role.ASSESSMENT: _ALL},
    # The corrected edition gives way when the new one is issued, never by anybody's button.
    "retire_stage": {Role.SYSTEM: _ALL},
    "change_stage_scheme": {Role.OFFICE: _ALL, Role.ASSESSMENT: _ALL},
    "decide_veto": {Role.DISTRICT_LEADER: _ALL},
    "lift_veto": {Role.DISTRICT_LEADER: _ALL},
}
