"""Text as ledgers carry it: padded, full-width, wrapped by hand."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache

Value = str | int | float | bool | date | datetime | time | None

_BLANK = "\\s\u200b\u200c\u200d\u2060\ufeff"
BLANKS = re.compile(f"[{_BLANK}]+")
_BETWEEN_LATIN = re.compile(f"(?<=[A-Za-z0-9])[{_BLANK}]+(?=[A-Za-z0-9])")
MARKS = re.compile("[★☆●○◆◇▲△※■□*]+")
_UNIT_END = re.compile(r"(局|办|中心|委|会|部|公司|镇|乡|府|院|组|处|所|队|站|室|厅|校|[)）])$")


def shown(value: Value) -> str:  # noqa: PLR0911 - one per type
    """The cell as a person reads it: whole numbers without `.0`, dates in ISO form, blanks kept."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        text = format(value, ".15g")
        return plain(Decimal(text)) if "e" in text else text
    if isinstance(value, datetime):
        midnight = value.time() == time(0)
        return value.date().isoformat() if midnight else value.isoformat(sep=" ")
    return str(value)


def exact(number: float) -> Decimal:
    """Decimal of a spreadsheet double at the 15 digits Excel itself shows."""
    if isinstance(number, int):
        return Decimal(number)
    return Decimal(int(number)) if number.is_integer() and abs(number) < 1e15 else Decimal(format(number, ".15g"))


def plain(number: Decimal) -> str:
    """Decimal without exponent and without trailing noughts."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


@lru_cache(maxsize=65536)
def squeezed(text: str) -> str:
    """Half-width, with every blank removed: for comparing headings and labels."""
    return BLANKS.sub("", unicodedata.normalize("NFKC", text))


def blank(value: Value) -> bool:
    """Nothing in it but blanks. Nought is not blank."""
    if value is None:
        return True
    return isinstance(value, str) and (not value or BLANKS.fullmatch(value) is not None)


def joined(text: str) -> str:
    """One line without hand-made wraps; a single blank stays between Latin words."""
    kept = _BETWEEN_LATIN.sub("\0", text.strip())
    return BLANKS.sub("", kept).replace("\0", " ")


def unmarked(text: str) -> tuple[str, str]:
    """(text without ★ ● …, the marks found)."""
    if MARKS.search(text) is None:
        return text.strip(), ""
    return MARKS.sub("", text).strip(), "".join(MARKS.findall(text))


@lru_cache(maxsize=65536)
def project_key(name: str) -> str:
    """What two spellings of one project name share: width, blanks, marks, brackets and case do not count."""
    bare = squeezed(MARKS.sub("", name)).lower()
    return bare.translate(_SAME)


_SAME = str.maketrans(
    {
        "[": "(",
        "]": ")",
        "【": "(",
        "】": ")",
        "〔": "(",
        "〕": ")",
        "—": "-",
        "–": "-",
        "－": "-",
        "“": '"',
        "”": '"',
        "‘": "'",
        "’": "'",
        "・": "·",
        "•": "·",
        ",": "、",
        "。": "",
    }
)


def units_in(text: str) -> tuple[str, ...]:
    """Units of one cell. A wrap inside a name joins; a wrap after a whole unit name, or a comma, separates."""
    found: list[str] = []
    for part in re.split(r"[、,，;；/]|\n+", text):
        piece = joined(part)
        if not piece:
            continue
        wrapped = "\n" in text and found and not _UNIT_END.search(found[-1])
        if wrapped:
            found[-1] += piece
        else:
            found.append(piece)
    return tuple(found)


def letters(column: int) -> str:
    """Spreadsheet letters of a 0-based column: 0 → A, 26 → AA."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def column_of(reference: str) -> int:
    """0-based column of `AB12` or `AB`; -1 when it carries no letters."""
    number = 0
    for sign in reference.upper():
        if not "A" <= sign <= "Z":
            break
        number = number * 26 + ord(sign) - 64
    return number - 1
