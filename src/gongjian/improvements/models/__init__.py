"""Tables of what makes a project better."""

from gongjian.improvements.models.selections import (
    Alternative,
    Conflict,
    Criterion,
    Drawing,
    Reviewer,
    Score,
    Selection,
)

__all__ = ["Alternative", "Conflict", "Criterion", "Drawing", "Reviewer", "Score", "Selection"]
