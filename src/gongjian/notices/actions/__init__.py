"""Doors for changes of notices and supervision orders."""

from gongjian.notices.actions.answering import (
    ask_order_extension,
    close_order,
    grant_order_extension,
    refuse_order_extension,
    reply_to_order,
    send_back_order,
)
from gongjian.notices.actions.appeals import (
    appeal_order,
    appeal_result,
    appeal_step,
    decide_appeal,
    escalate_appeal,
    remind_appeal,
    withdraw_appeal,
)
from gongjian.notices.actions.bulletins import (
    choose_bulletin_photo,
    draft_bulletin,
    drop_bulletin_photo,
    finish_bulletin,
    issue_bulletin,
    reopen_bulletin,
    write_bulletin,
)
from gongjian.notices.actions.commending import (
    decline_commendation,
    issue_commendation,
    propose_commendation,
    withdraw_commendation,
)
from gongjian.notices.actions.erasing import erase_bulletin_copies
from gongjian.notices.actions.evidence import bring_evidence, open_evidence
from gongjian.notices.actions.issuing import AlreadyIssued, NotPublished, issue_notice
from gongjian.notices.actions.letterheads import change_letterhead
from gongjian.notices.actions.orders import OrderedAlready, acknowledge_order, issue_order, withdraw_order
from gongjian.notices.actions.settling import correct_order
from gongjian.notices.actions.steps import decline_order_step, propose_order_step, take_order_step

__all__ = [
    "AlreadyIssued",
    "NotPublished",
    "OrderedAlready",
    "acknowledge_order",
    "appeal_order",
    "appeal_result",
    "appeal_step",
    "ask_order_extension",
    "bring_evidence",
    "change_letterhead",
    "choose_bulletin_photo",
    "close_order",
    "correct_order",
    "decide_appeal",
    "decline_commendation",
    "decline_order_step",
    "draft_bulletin",
    "drop_bulletin_photo",
    "erase_bulletin_copies",
    "escalate_appeal",
    "finish_bulletin",
    "grant_order_extension",
    "issue_bulletin",
    "issue_commendation",
    "issue_notice",
    "issue_order",
    "open_evidence",
    "propose_commendation",
    "propose_order_step",
    "refuse_order_extension",
    "remind_appeal",
    "reopen_bulletin",
    "reply_to_order",
    "send_back_order",
    "take_order_step",
    "withdraw_appeal",
    "withdraw_commendation",
    "withdraw_order",
    "write_bulletin",
]
