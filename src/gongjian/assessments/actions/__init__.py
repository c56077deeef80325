"""Changes to accounts, stages and cadres' records."""

from gongjian.assessments.actions.accounts import (
    draft_accounts,
    hand_in_account,
    remind_of_accounts,
    take_back_account,
)

__all__ = ["draft_accounts", "hand_in_account", "remind_of_accounts", "take_back_account"]
