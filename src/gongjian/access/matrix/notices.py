"""Rights over official notices."""

from gongjian.access.decision import Matrix, Reach
from gongjian.access.roles import Role

_ALL, _OWN, _SELF = Reach.EVERYWHERE, Reach.PLACE, Reach.ASSIGNED
_SUPERVISORS = {Role.OFFICE: _ALL, Role.SUPERVISION: _ALL}
_ON_SITE = dict.fromkeys((Role.STATIONED_CADRE, Role.TEAM_MEMBER, Role.OWNER, Role.CONTRACTOR), _OWN)
# The action itself asks for the very addressee.
_ADDRESSED = {**_ON_SITE, Role.DEPARTMENT: _OWN, Role.LEAD_LEADER: _OWN}
# A leader sees and withdraws what names the leader, not what names a unit at the same project.
_APPELLANTS = {**_ON_SITE, Role.DEPARTMENT: _OWN, Role.LEAD_LEADER: _SELF}
_DECIDERS = dict.fromkeys((Role.SUPERVISION, Role.ASSESSMENT, Role.DISTRICT_LEADER), _ALL)

ROWS: Matrix = {
    # A notice is addressed to the whole district.
    "notice.see": dict.fromkeys(Role, _ALL),
    # The publication issues it by itself; the office may repeat what a broken machine left undone.
    "issue_notice": {Role.SYSTEM: _ALL, Role.OFFICE: _ALL},
    # Whose paper it is, to whom and by whom printed: the office that issues it answers for it.
    "change_letterhead": {Role.OFFICE: _ALL},
    # An order concerns those it names and those who supervise; it is posted up nowhere.
    "order.see": {
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
    "issue_order": _SUPERVISORS,
    "withdraw_order": _SUPERVISORS,
    "acknowledge_order": _ADDRESSED,
    # The office writes down what was answered on paper.
    "reply_to_order": {**_ADDRESSED, Role.OFFICE: _ALL},
    "ask_order_extension": _ADDRESSED,
    "grant_order_extension": _SUPERVISORS,
    "refuse_order_extension": _SUPERVISORS,
    # Somebody else than who replied or put it right: the action asks for that.
    "close_order": {**_SUPERVISORS, Role.STATIONED_CADRE: _OWN},
    "send_back_order": {**_SUPERVISORS, Role.STATIONED_CADRE: _OWN},
    # The clock only proposes.
    "propose_order_step": {Role.SYSTEM: _ALL},
    "take_order_step": _SUPERVISORS,
    "decline_order_step": _SUPERVISORS,
    # Those it names, and those who supervise or decide.
    "appeal.see": {
        **dict.fromkeys((Role.SYSTEM, Role.AUDITOR, Role.OFFICE), _ALL),
        **_DECIDERS,
        **_APPELLANTS,
    },
    "appeal_result": {Role.DEPARTMENT: _OWN, Role.OWNER: _OWN, Role.LEAD_LEADER: _SELF},
    "appeal_order": _ADDRESSED,
    "appeal_step": _ADDRESSED,
    "withdraw_appeal": _APPELLANTS,
    "bring_evidence": _APPELLANTS,
    # Whoever sees the appeal opens its evidence, and is on record with it.
    "open_evidence": {**dict.fromkeys((Role.AUDITOR, Role.OFFICE), _ALL), **_DECIDERS, **_APPELLANTS},
    # The action itself excludes whoever had a hand in the matter or is named in it.
    "decide_appeal": _DECIDERS,
    "correct_order": _SUPERVISORS,
    # Proposals are for those who decide; issued ones are notices.
    "commendation.see": {
        **dict.fromkeys((Role.SYSTEM, Role.AUDITOR, Role.OFFICE), _ALL),
        **_DECIDERS,
        Role.LEAD_LEADER: _OWN,
    },
    "propose_commendation": {**_SUPERVISORS, Role.ASSESSMENT: _ALL, Role.LEAD_LEADER: _OWN},
    # Somebody else than who proposed: the action asks for that.
    "issue_commendation": {Role.DISTRICT_LEADER: _ALL, Role.OFFICE: _ALL},
    "decline_commendation": {Role.DISTRICT_LEADER: _ALL, Role.OFFICE: _ALL},
    "withdraw_commendation": {Role.DISTRICT_LEADER: _ALL, Role.OFFICE: _ALL},
    "remind_appeal": {Role.SYSTEM: _ALL},
    "escalate_appeal": {Role.SYSTEM: _ALL},
    # A bulletin in the making is its writers' and their readers'; issued it is a notice for the district.
    "bulletin.see": dict.fromkeys(
        (Role.SYSTEM, Role.AUDITOR, Role.DISTRICT_LEADER, Role.OFFICE, Role.SUPERVISION, Role.ASSESSMENT), _ALL
    ),
    "draft_bulletin": {Role.OFFICE: _ALL},
    "write_bulletin": {Role.OFFICE: _ALL},
    "choose_bulletin_photo": {Role.OFFICE: _ALL},
    "drop_bulletin_photo": {Role.OFFICE: _ALL},
    "erase_bulletin_copies": {Role.SYSTEM: _ALL},
    "finish_bulletin": {Role.OFFICE: _ALL},
    "reopen_bulletin": {Role.OFFICE: _ALL, Role.DISTRICT_LEADER: _ALL},
    "issue_bulletin": {Role.OFFICE: _ALL, Role.DISTRICT_LEADER: _ALL},
}
