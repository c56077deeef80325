"""Rights over the weekly evaluation. Whoever drafts does not sign; whoever drafted does not decide objections."""

from gongjian.access.decision import Matrix, Reach
from gongjian.access.roles import Role

_ALL, _OWN, _SELF = Reach.EVERYWHERE, Reach.PLACE, Reach.ASSIGNED
_DRAFT_READERS = dict.fromkeys(
    (Role.SYSTEM, Role.AUDITOR, Role.DISTRICT_LEADER, Role.OFFICE, Role.SUPERVISION, Role.ASSESSMENT), _ALL
)

ROWS: Matrix = {
    # A published evaluation is public inside the district, as its notice is.
    "evaluation.see": dict.fromkeys(Role, _ALL),
    "evaluation_draft.see": _DRAFT_READERS,
    # Those named see their own row as soon as they are asked for a reply, and nobody else's.
    "reply.see": {**_DRAFT_READERS, **dict.fromkeys((Role.DEPARTMENT, Role.OWNER), _OWN), Role.LEAD_LEADER: _SELF},
    "freeze_week": {Role.SYSTEM: _ALL, Role.OFFICE: _ALL},
    "refreeze_evaluation": {Role.OFFICE: _ALL},
    "draft_evaluation": {Role.SYSTEM: _ALL, Role.OFFICE: _ALL, Role.ASSESSMENT: _ALL},
    "open_replies": {Role.SYSTEM: _ALL, Role.OFFICE: _ALL, Role.ASSESSMENT: _ALL},
    "remind_replies": {Role.OFFICE: _ALL, Role.ASSESSMENT: _ALL},
    "reply_to_evaluation": {Role.DEPARTMENT: _OWN, Role.OWNER: _OWN, Role.LEAD_LEADER: _SELF},
    "decide_objection": {Role.SUPERVISION: _ALL},
    "sign_evaluation": {Role.DISTRICT_LEADER: _ALL},
    "publish_evaluation": {Role.SYSTEM: _ALL, Role.OFFICE: _ALL},
    "correct_evaluation": {Role.OFFICE: _ALL},
    # The corrected edition gives way when the new one is published, never by anybody's button.
    "retire_evaluation": {Role.SYSTEM: _ALL},
    # Whether rankings are published is decided above those who compute them.
    "change_publication": {Role.OFFICE: _ALL, Role.DISTRICT_LEADER: _ALL},
    "change_scheme": {Role.OFFICE: _ALL, Role.ASSESSMENT: _ALL, Role.SYSTEM: _ALL},
}
