"""Who is told of accounts and stages."""

from gongjian.assessments.messages import accounts, stages

__all__ = ["accounts", "stages"]
