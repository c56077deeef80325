"""Lines as they were handed in, and what the records say differently since."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from gongjian.engine.accounts.lines import Kind, Line, Verdict


@dataclass(frozen=True, slots=True)
class Change:
    """`line`: what it is about. `then`: as handed in, None for what came later; `now` None: no longer in the records."""

    line: Line
    then: Verdict | None
    now: Verdict | None


def frozen(lines: Iterable[Line]) -> list[dict[str, Any]]:
    """Plain values that JSON keeps; `thawed` gives the same lines back."""
    return [
        {name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(line).items()}
        for line in lines
    ]


def thawed(values: Iterable[dict[str, Any]]) -> list[Line]:
    return [
        Line(**{**value, "kind": Kind(value["kind"]), "verdict": Verdict(value["verdict"]),
                "due_on": date.fromisoformat(value["due_on"]), "settled_on": _day(value["settled_on"])})
        for value in values
    ]  # fmt: skip


def digest_of(values: list[dict[str, Any]]) -> str:
    """Of frozen lines, whatever order their names are stored in."""
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def changes_since(then: Iterable[Line], now: Iterable[Line], *, last_on: date) -> list[Change]:
    """Only of what was due by then: that the next week goes on is no change."""
    before = {_key(one): one for one in then if one.due_on <= last_on}
    after = {_key(one): one for one in now if one.due_on <= last_on}
    told = []
    for key, one in before.items():
        later = after.get(key)
        if later is None:
            told.append(Change(one, one.verdict, None))
        elif _said(later) != _said(one):
            told.append(Change(later, one.verdict, later.verdict))
    return told + [Change(one, None, one.verdict) for key, one in after.items() if key not in before]


def _key(line: Line) -> tuple[str, str]:
    return line.kind, line.subject


def _said(line: Line) -> tuple[Any, ...]:
    return line.verdict, line.due_on, line.settled_on


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
