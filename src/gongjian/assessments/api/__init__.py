"""What programs read of this feature."""

from gongjian.assessments.api import accounts, cadres, stages

__all__ = ["accounts", "cadres", "stages"]
