"""Joint conferences: drafted, arranged, called, held, closed with minutes; what becomes of their decisions."""

from gongjian.problems.actions.conferences.agenda import (
    add_item,
    arrange_conference,
    call_conference,
    cancel_conference,
    change_attendee,
    invite_attendee,
    order_agenda,
    remove_attendee,
    remove_item,
)
from gongjian.problems.actions.conferences.decisions import record_decision
from gongjian.problems.actions.conferences.drafting import NothingNew, draft_conference
from gongjian.problems.actions.conferences.following import drop_decision, fulfil_decision, miss_decision
from gongjian.problems.actions.conferences.minutes import close_conference, correct_minutes
from gongjian.problems.actions.conferences.session import (
    begin_conference,
    hear_item,
    put_off_item,
    take_up_item,
    write_notes,
)

__all__ = [
    "NothingNew",
    "add_item",
    "arrange_conference",
    "begin_conference",
    "call_conference",
    "cancel_conference",
    "change_attendee",
    "close_conference",
    "correct_minutes",
    "draft_conference",
    "drop_decision",
    "fulfil_decision",
    "hear_item",
    "invite_attendee",
    "miss_decision",
    "order_agenda",
    "put_off_item",
    "record_decision",
    "remove_attendee",
    "remove_item",
    "take_up_item",
    "write_notes",
]
