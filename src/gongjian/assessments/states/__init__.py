"""States of accounts and of corrections on a cadre's record."""

from gongjian.assessments.states.accounts import ACCOUNTS, AccountState, Side
from gongjian.assessments.states.cadres import CORRECTIONS, CorrectionState

__all__ = ["ACCOUNTS", "CORRECTIONS", "AccountState", "CorrectionState", "Side"]
