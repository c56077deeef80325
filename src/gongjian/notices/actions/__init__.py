"""Doors for changes of notices."""

from gongjian.notices.actions.issuing import AlreadyIssued, NotPublished, issue_notice
from gongjian.notices.actions.letterheads import change_letterhead

__all__ = ["AlreadyIssued", "NotPublished", "change_letterhead", "issue_notice"]
