"""Events of accounts, stages and cadres' records."""

from gongjian.assessments.events.accounts import (
    ACCOUNT_HANDED_IN,
    ACCOUNT_TAKEN_BACK,
    ACCOUNTS_DRAFTED,
    ACCOUNTS_REMINDED,
)

__all__ = ["ACCOUNTS_DRAFTED", "ACCOUNTS_REMINDED", "ACCOUNT_HANDED_IN", "ACCOUNT_TAKEN_BACK"]
