"""States are one table per feature: which action moves which state to which."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from gongjian.core.refusal import NotInThisState


@dataclass(frozen=True, slots=True)
class Move:
    action: str
    sources: frozenset[str]
    target: str


def move(action: str, sources: str | Iterable[str], target: str) -> Move:
    return Move(action, frozenset([sources] if isinstance(sources, str) else sources), target)


@dataclass(frozen=True)
class Workflow:
    """A state table. `labels` gives the word for each state in the reader's language."""

    name: str
    labels: dict[str, Any]
    initial: str
    moves: tuple[Move, ...]
    final: frozenset[str] = field(default_factory=frozenset)

    def __post_init__(self) -> None:
        named = {
            self.initial,
            *self.final,
            *(m.target for m in self.moves),
            *(s for m in self.moves for s in m.sources),
        }
        unknown = named - self.labels.keys()
        if unknown:
            raise ValueError(f"workflow {self.name}: states without a word: {sorted(unknown)}")
        WORKFLOWS[self.name] = self

    def after(self, state: str, action: str) -> str:
        """The state that the action leads to; refuses when the table has no such move."""
        for one in self.moves:
            if one.action == action and state in one.sources:
                return one.target
        raise NotInThisState(state=self.labels[state], action=action)

    def allows(self, state: str, action: str) -> bool:
        return any(one.action == action and state in one.sources for one in self.moves)

    def actions_from(self, state: str) -> tuple[str, ...]:
        return tuple(one.action for one in self.moves if state in one.sources)


WORKFLOWS: dict[str, Workflow] = {}
