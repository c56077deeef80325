"""The lives of what makes a project better."""

from gongjian.improvements.states.selections import SELECTIONS, SelectionKind, SelectionState

__all__ = ["SELECTIONS", "SelectionKind", "SelectionState"]
