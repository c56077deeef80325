"""Whose clock runs, when it runs out, who is next."""

from gongjian.engine.escalation.clock import Age, ClockState, Holding, Pause, age, due_at, state
from gongjian.engine.escalation.ladder import DEFAULT_LADDER, Ladder, Level, next_level
from gongjian.engine.escalation.moves import Move, climbed, due_moves

__all__ = [
    "DEFAULT_LADDER",
    "Age",
    "ClockState",
    "Holding",
    "Ladder",
    "Level",
    "Move",
    "Pause",
    "age",
    "climbed",
    "due_at",
    "due_moves",
    "next_level",
    "state",
]
