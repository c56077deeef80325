"""Changes to accounts, stages and cadres' records."""

from gongjian.assessments.actions.accounts import (
    draft_accounts,
    hand_in_account,
    remind_of_accounts,
    take_back_account,
)
from gongjian.assessments.actions.cadres import (
    ask_cadre_correction,
    decline_cadre_correction,
    grant_cadre_correction,
    look_at_cadre,
)

__all__ = [
    "ask_cadre_correction",
    "decline_cadre_correction",
    "draft_accounts",
    "grant_cadre_correction",
    "hand_in_account",
    "look_at_cadre",
    "remind_of_accounts",
    "take_back_account",
]
