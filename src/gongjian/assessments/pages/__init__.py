"""Pages of accounts, stages and cadres' records."""

from gongjian.assessments.pages.accounts import (
    account,
    account_file,
    accounts,
    dispatch,
    dispatch_file,
    draft,
    take_back,
)
from gongjian.assessments.pages.cadres import (
    ask_correction,
    cadre,
    cadres,
    decide_correction,
    own_file,
    own_record,
)

__all__ = [
    "account",
    "account_file",
    "accounts",
    "ask_correction",
    "cadre",
    "cadres",
    "decide_correction",
    "dispatch",
    "dispatch_file",
    "draft",
    "own_file",
    "own_record",
    "take_back",
]
