"""The demonstration: one believable campaign of 2020, replayed through the actions, then served."""

from demo.running import main

__all__ = ["main"]
