"""What a correction changed: row by row, from the two frozen texts."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Change:
    """One figure of one subject; `what` is a fact's name, score or rank."""

    board: str
    subject: str
    name: str
    what: str
    old: str
    new: str


# What the cases and sources are called inside is shown by their figures.
_UNSHOWN = ("cases", "report_id", "lead_id", "unit_id", "owner_unit_id", "full_name", "light_code")


def changes_between(old: dict[str, Any], new: dict[str, Any]) -> list[Change]:
    boards = sorted({*old["facts"]["boards"], *new["facts"]["boards"]})
    return [change for board in boards for change in _of_board(board, old, new)]


def _of_board(board: str, old: dict[str, Any], new: dict[str, Any]) -> Iterator[Change]:
    was, now = _subjects(board, old), _subjects(board, new)
    for key in sorted({*was, *now}):
        before, after = was.get(key, {}), now.get(key, {})
        name = str((after or before).get("name", key))
        for what in sorted({*before, *after}):
            if before.get(what) != after.get(what) and not what.endswith(_UNSHOWN):
                yield Change(board, key, name, what, _text(before.get(what)), _text(after.get(what)))


def _subjects(board: str, content: dict[str, Any]) -> dict[str, dict[str, Any]]:
    found = {one["key"]: {**one["facts"], "status": one["status"]} for one in content["facts"]["boards"].get(board, ())}
    for result in content["result"]["boards"]:
        for row in result["rows"] if result["board"] == board else ():
            found.setdefault(row["subject"], {}).update(score=row["score"], rank=row["rank"])
    return found


def _text(value: Any) -> str:
    return "" if value is None else str(value)
