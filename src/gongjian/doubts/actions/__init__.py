"""What the office does with doubts, and what the clock keeps of them."""

from gongjian.doubts.actions.keeping import keep_doubts, look_for_doubts
from gongjian.doubts.actions.reading import explain_doubt, read_doubts, reopen_doubt

__all__ = ["explain_doubt", "keep_doubts", "look_for_doubts", "read_doubts", "reopen_doubt"]
