"""Doors for changes of notices and supervision orders."""

from gongjian.notices.actions.answering import (
    ask_order_extension,
    close_order,
    grant_order_extension,
    refuse_order_extension,
    reply_to_order,
    send_back_order,
)
from gongjian.notices.actions.issuing import AlreadyIssued, NotPublished, issue_notice
from gongjian.notices.actions.letterheads import change_letterhead
from gongjian.notices.actions.orders import OrderedAlready, acknowledge_order, issue_order, withdraw_order
from gongjian.notices.actions.steps import decline_order_step, propose_order_step, take_order_step

__all__ = [
    "AlreadyIssued",
    "NotPublished",
    "OrderedAlready",
    "acknowledge_order",
    "ask_order_extension",
    "change_letterhead",
    "close_order",
    "decline_order_step",
    "grant_order_extension",
    "issue_notice",
    "issue_order",
    "propose_order_step",
    "refuse_order_extension",
    "reply_to_order",
    "send_back_order",
    "take_order_step",
    "withdraw_order",
]
