"""Where the header of a sheet is, and what each column is called in it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from hashlib import sha256

from gongjian.engine.ledgers.fields import field_of
from gongjian.engine.ledgers.grid import RawSheet
from gongjian.engine.ledgers.headings import bare, meaning, recognised
from gongjian.engine.ledgers.text import Value, blank, letters, shown, squeezed

_SEARCHED_ROWS = 60
_MAX_LEVELS = 4
_NUMERIC = re.compile(r"^[-+]?[\d,]+(\.\d+)?%?$")
_ANCHORS = {"serial", "name", "code", "area"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `path` its headings from the group down, `key` the field it was taken for (empty: none)."""

    index: int
    path: tuple[str, ...]
    key: str = ""
    confidence: int = 0
    unit: str | None = None
    hidden: bool = False
    note: str = ""

    @property
    def heading(self) -> str:
        """The headings as one line."""
        return " / ".join(self.path)

    @property
    def letter(self) -> str:
        """Spreadsheet letters."""
        return letters(self.index)


@dataclass(frozen=True, slots=True)
class Header:
    """First and last header row, 0-based and inclusive."""

    first: int
    last: int


def _texts(row: list[Value]) -> list[str]:
    return [text for cell in row if (text := squeezed(shown(cell)))]


def _is_number(value: Value) -> bool:
    if isinstance(value, str):
        return bool(_NUMERIC.match(squeezed(value)))
    return value is not None


def _looks_like_header(row: list[Value]) -> bool:
    texts = [text for text in _texts(row) if ":" not in text]
    if len(texts) < 2 or sum(map(_is_number, row)) > len(texts) // 5:
        return False
    known = [found[0].code for text in texts if len(bare(text)) <= 30 and (found := field_of(bare(text)))]
    anchored = any(code in _ANCHORS for code in known)
    return len(known) >= 3 or (anchored and len(known) >= 2) or (anchored and len(texts) >= 5)


def find_header(sheet: RawSheet) -> Header | None:
    """The block of header rows below titles and unit rows; None when the sheet has no table."""
    for row in range(min(_SEARCHED_ROWS, len(sheet.rows))):
        if _looks_like_header(sheet.rows[row]):
            first = row - 1 if row and _is_group_row(sheet.rows[row - 1], sheet.rows[row]) else row
            last = row
            while last - first + 1 < _MAX_LEVELS and _is_lower_level(sheet, first, last + 1):
                last += 1
            return Header(first, last)
    return None


def _is_group_row(row: list[Value], below: list[Value]) -> bool:
    """A row of group headings above: several short texts, none a title, a unit or a number."""
    texts = _texts(row)
    if len(texts) < 2 or any(":" in text or len(text) > 20 for text in texts) or any(map(_is_number, row)):
        return False
    return len(texts) < len(_texts(below))


def _is_lower_level(sheet: RawSheet, first: int, row: int) -> bool:
    """Only texts, each under a blank cell or under a heading that spans several columns."""
    if row >= len(sheet.rows):
        return False
    cells = [(at, squeezed(shown(cell))) for at, cell in enumerate(sheet.rows[row]) if not blank(cell)]
    if not cells or any(_is_number(sheet.rows[row][at]) or len(text) > 40 for at, text in cells):
        return False
    for at, _ in cells:
        if not _may_have_below(sheet, first, row, at):
            return False
    return len(cells) > 1 or recognised(cells[0][1])


def _may_have_below(sheet: RawSheet, first: int, row: int, column: int) -> bool:
    above = [not blank(sheet.at(level, column)) for level in range(first, row)]
    if not any(above):
        return column > 0 and any(not blank(sheet.at(first, left)) for left in range(column))
    level = max(at for at, filled in enumerate(above) if filled) + first
    if any(
        top <= level <= bottom and left <= column <= right and bottom < row and right > left
        for top, left, bottom, right in sheet.merged
    ):
        return True
    found = field_of(bare(shown(sheet.at(level, column))))
    if found and found[0].code in _ANCHORS:
        return False
    return blank(sheet.at(level, column + 1))


def heading_paths(sheet: RawSheet, header: Header) -> list[tuple[str, ...]]:
    """Per column the headings from top to bottom; a group heading reaches over the blanks to its right."""
    levels = range(header.first, header.last + 1)
    width = max(len(sheet.rows[level]) for level in levels)
    paths: list[list[str]] = [[] for _ in range(width)]
    for level in levels:
        origin = -1
        for column in range(width):
            own = shown(sheet.at(level, column)) if not blank(sheet.at(level, column)) else ""
            if own:
                origin = column
            elif origin >= 0 and _inherits(sheet, header, level, (origin, column), paths):
                own = shown(sheet.at(level, origin))
            paths[column].append(own)
    return [_compact(path) for path in paths]


def _inherits(sheet: RawSheet, header: Header, level: int, columns: tuple[int, int], paths: list[list[str]]) -> bool:
    origin, column = columns
    if all(blank(sheet.at(below, column)) for below in range(level + 1, header.last + 1)):
        return False
    if paths[origin][: len(paths[column])] != paths[column]:
        return False
    if any(not blank(sheet.at(above, column)) for above in range(header.first, level)):
        return False
    box = next((one for one in sheet.merged if one[0] == level and one[1] == origin), None)
    return box is None or column <= box[3]


def _compact(path: list[str]) -> tuple[str, ...]:
    """Without blanks and without a heading repeated on the next level."""
    kept: list[str] = []
    for text in path:
        tidy = " ".join(text.split())
        if tidy and (not kept or squeezed(kept[-1]) != squeezed(tidy)):
            kept.append(tidy)
    return tuple(kept)


def understood_columns(sheet: RawSheet, header: Header) -> tuple[Column, ...]:
    """Every column with what it was taken for. A key that occurs again gets #2, #3 …; nothing is keyed by name alone."""
    columns = []
    for index, path in enumerate(heading_paths(sheet, header)):
        found = meaning(path)
        columns.append(Column(index, path, found.key, found.confidence, found.unit, index in sheet.hidden_columns))
    return numbered(_with_name(sheet, header, columns))


def numbered(columns: list[Column]) -> tuple[Column, ...]:
    """The same columns with repeated keys told apart by position."""
    seen: Counter[str] = Counter()
    out = []
    for one in columns:
        key = one.key.split("#", 1)[0]
        if key:
            seen[key] += 1
        out.append(replace(one, key=f"{key}#{seen[key]}" if seen[key] > 1 else key))
    return tuple(out)


def _with_name(sheet: RawSheet, header: Header, columns: list[Column]) -> list[Column]:
    """When no heading says 项目名称: the unnamed column of texts next to the serial number holds the names."""
    keys = {one.key for one in columns}
    if "name" in keys or "serial" not in keys or "project_count" in keys or "area" in keys:
        return columns
    serial = next(one.index for one in columns if one.key == "serial")
    unnamed = [one for one in columns if not one.path and one.index > serial and _holds_names(sheet, header, one.index)]
    if not unnamed:
        return columns
    chosen = unnamed[0].index
    return [
        replace(one, key="name", confidence=60, note="name_inferred") if one.index == chosen else one for one in columns
    ]


def _holds_names(sheet: RawSheet, header: Header, column: int) -> bool:
    cells = [row[column] for row in sheet.rows[header.last + 1 :] if column < len(row) and not blank(row[column])]
    texts = [cell for cell in cells if isinstance(cell, str) and not _is_number(cell) and len(squeezed(cell)) > 3]
    return bool(texts) and len(texts) * 3 > len(cells)


def layout_fingerprint(columns: tuple[Column, ...]) -> str:
    """Same for two sheets with the same headings in the same order, however padded or wrapped; for remembering mappings."""
    told = "\n".join(f"{one.index}\t{'/'.join(bare(part) for part in one.path)}" for one in columns if one.path)
    return sha256(told.encode()).hexdigest()[:16]
