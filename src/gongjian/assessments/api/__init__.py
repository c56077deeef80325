"""What programs read of this feature."""

from gongjian.assessments.api import accounts, cadres

__all__ = ["accounts", "cadres"]
