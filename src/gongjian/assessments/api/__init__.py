"""What programs read of this feature."""

from gongjian.assessments.api import accounts

__all__ = ["accounts"]
