"""Cells on their way out: none may be taken for a formula."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import overload

Outgoing = str | int | float | Decimal | bool | date | None
_NUMBER = re.compile(r"^[-+]?\d+(\.\d+)?%?$")
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


@overload
def neutralise(value: str) -> str: ...
@overload
def neutralise(value: Outgoing) -> Outgoing: ...
def neutralise(value: Outgoing) -> Outgoing:
    """Text that a spreadsheet would take for a formula (= + - @ tab CR, also full-width) gets a leading apostrophe;
    numbers, also negative ones written as text, stay as they are. Source: OWASP, CSV injection."""
    if not isinstance(value, str) or not value or _NUMBER.match(value):
        return value
    first = unicodedata.normalize("NFKC", value.lstrip(" \u00a0\u3000\ufeff\u200b"))[:1] or value[:1]
    return f"'{value}" if first.startswith(_DANGEROUS) or value.startswith(_DANGEROUS) else value


def neutralised_row(values: Iterable[Outgoing]) -> list[Outgoing]:
    """A whole row, for any writer of xlsx or csv."""
    return [neutralise(value) for value in values]
