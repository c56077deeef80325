"""Lists for programs, and what a phone carries: importing them publishes them."""

from gongjian.problems.api import conferences, ladder

__all__ = ["conferences", "ladder"]
