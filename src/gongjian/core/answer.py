"""What an action answers."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Answer:
    """What an action answers on every surface; a repeat with the same key gets the first answer again."""

    action: str
    kind: str
    id: int | str
    events: tuple[int, ...]
    facts: dict[str, Any] = field(default_factory=dict)
    shown_once: dict[str, Any] = field(default_factory=dict)
    repeated: bool = False
