"""What the actions of this feature are given."""

from gongjian.assessments.inputs.accounts import DraftAccounts, HandInAccount, TakeBackAccount

__all__ = ["DraftAccounts", "HandInAccount", "TakeBackAccount"]
