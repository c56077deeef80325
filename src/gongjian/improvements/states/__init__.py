"""The lives of what makes a project better."""

from gongjian.improvements.states.completions import COMPLETIONS, CompletionState
from gongjian.improvements.states.selections import SELECTIONS, SelectionKind, SelectionState

__all__ = ["COMPLETIONS", "SELECTIONS", "CompletionState", "SelectionKind", "SelectionState"]
