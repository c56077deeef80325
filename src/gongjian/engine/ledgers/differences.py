"""Cell-level difference between what is known and what a file says."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import NamedTuple

Values = Mapping[str, Hashable]


class Difference(NamedTuple):
    """One field of one project. kind: filled (was blank), changed, or left_blank (the file is blank: nothing is erased)."""

    ref: str
    field: str
    kind: str
    before: Hashable
    after: Hashable


def difference(current: Mapping[str, Values], incoming: Mapping[str, Values]) -> tuple[Difference, ...]:
    """Differences by project, then field, in the order of `incoming`. Blank (None, "" or ()) is not nought; projects not in
    `current` count as wholly blank, projects not in `incoming` are not touched."""
    out: list[Difference] = []
    for ref, values in incoming.items():
        known = current.get(ref, {})
        out.extend(found for field, after in values.items() if (found := _one(ref, field, (known.get(field), after))))
        out.extend(
            Difference(ref, field, "left_blank", before, None)
            for field, before in known.items()
            if field not in values and not _blank(before)
        )
    return tuple(out)


def _one(ref: str, field: str, pair: tuple[Hashable, Hashable]) -> Difference | None:
    before, after = pair
    if before == after or (_blank(before) and _blank(after)):
        return None
    if _blank(after):
        return Difference(ref, field, "left_blank", before, after)
    return Difference(ref, field, "filled" if _blank(before) else "changed", before, after)


def _blank(value: Hashable) -> bool:
    return value is None or value in {"", ()}
