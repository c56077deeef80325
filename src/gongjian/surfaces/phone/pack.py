"""The pack: what the carrier of a phone works with, and nothing of anybody else's projects."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from gongjian.core.actor import Actor

PackPart = Callable[[Actor, datetime], Any]
_parts: dict[str, PackPart] = {}


def pack_part(name: str) -> Callable[[PackPart], PackPart]:
    """Register a part of the pack: a function from viewer and moment to what JSON can hold."""

    def register(part: PackPart) -> PackPart:
        if name in _parts:
            raise RuntimeError(f"part of the pack registered twice: {name}")
        _parts[name] = part
        return part

    return register


def packed(viewer: Actor, at: datetime) -> dict[str, Any]:
    return {name: part(viewer, at) for name, part in sorted(_parts.items())}
