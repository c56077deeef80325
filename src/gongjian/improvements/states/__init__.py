"""The lives of what makes a project better."""

from gongjian.improvements.states.completions import COMPLETIONS, CompletionState
from gongjian.improvements.states.selections import SELECTIONS, SelectionKind, SelectionState
from gongjian.improvements.states.studies import LESSONS, LessonState

__all__ = ["COMPLETIONS", "LESSONS", "SELECTIONS", "CompletionState", "LessonState", "SelectionKind", "SelectionState"]
