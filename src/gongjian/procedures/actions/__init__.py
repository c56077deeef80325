"""Changes to permits and to their catalogue."""

from gongjian.procedures.actions.bringing import bring_paper, take_in_paper
from gongjian.procedures.actions.catalogue import (
    add_catalogue_item,
    change_catalogue_item,
    load_catalogue,
    retire_catalogue_item,
)
from gongjian.procedures.actions.climbing import climb_permit
from gongjian.procedures.actions.examining import (
    accept_permit,
    ask_supplement,
    begin_evaluation,
    bring_supplement,
    correct_permit,
    end_evaluation,
    grant_permit,
    hand_in_permit,
    refuse_permit,
    send_back_permit,
)
from gongjian.procedures.actions.listing import (
    assign_permit,
    check_papers,
    load_permits,
    renew_permits,
    tie_permit,
)
from gongjian.procedures.actions.taking_in import (
    take_in_permits,
)
from gongjian.procedures.actions.telling import (
    SOON_DAYS,
    tell_papers_overdue,
    tell_permit_due,
    tell_permit_overdue,
)
from gongjian.procedures.actions.waiving import ask_waiver, decline_waiver, need_permit, waive_permit

__all__ = [
    "SOON_DAYS",
    "accept_permit",
    "add_catalogue_item",
    "ask_supplement",
    "ask_waiver",
    "assign_permit",
    "begin_evaluation",
    "bring_paper",
    "bring_supplement",
    "change_catalogue_item",
    "check_papers",
    "climb_permit",
    "correct_permit",
    "decline_waiver",
    "end_evaluation",
    "grant_permit",
    "hand_in_permit",
    "load_catalogue",
    "load_permits",
    "need_permit",
    "refuse_permit",
    "renew_permits",
    "retire_catalogue_item",
    "send_back_permit",
    "take_in_paper",
    "take_in_permits",
    "tell_papers_overdue",
    "tell_permit_due",
    "tell_permit_overdue",
    "tie_permit",
    "waive_permit",
]
