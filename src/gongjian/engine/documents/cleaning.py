"""Characters that must not reach a document: controls, half surrogates, and marks that turn the reading direction."""

from __future__ import annotations

import unicodedata
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

_T = TypeVar("_T")
_DIRECTION_MARKS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c")
_NEVER_TEXT = {"Cc", "Cs", "Cn"}


def cleaned(part: _T) -> _T:
    """The same tree with every text cleaned. A newline survives only in a field named `title`, where it is a wish."""
    return _walked(part, keep_newlines=False)  # type: ignore[no-any-return]


def clean_text(text: str, *, keep_newlines: bool = False) -> str:
    lines = (_clean_line(line) for line in text.splitlines())
    return ("\n" if keep_newlines else " ").join(lines)


def _clean_line(line: str) -> str:
    spaced = line.replace("\t", " ")
    return "".join(c for c in spaced if c not in _DIRECTION_MARKS and unicodedata.category(c) not in _NEVER_TEXT)


def _walked(part: Any, *, keep_newlines: bool) -> Any:
    if type(part) is str:  # an enumeration member is a string too, and must stay what it is
        return clean_text(part, keep_newlines=keep_newlines)
    if isinstance(part, tuple):
        return tuple(_walked(each, keep_newlines=False) for each in part)
    if is_dataclass(part) and not isinstance(part, type):
        values = {f.name: _walked(getattr(part, f.name), keep_newlines=f.name == "title") for f in fields(part)}
        return replace(part, **values)
    return part
