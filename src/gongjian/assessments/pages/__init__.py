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

__all__ = ["account", "account_file", "accounts", "dispatch", "dispatch_file", "draft", "take_back"]
