"""Several tables one below another on one sheet, each with its own header: given back as sheets of their own."""

from __future__ import annotations

from dataclasses import replace

from gongjian.engine.ledgers.grid import Box, RawSheet
from gongjian.engine.ledgers.headers import Header, find_header, heads_a_table
from gongjian.engine.ledgers.text import blank, shown, squeezed

_TITLES = 3


def tables_of(sheet: RawSheet) -> list[RawSheet]:
    """The sheet itself, or its tables where a further header names other columns. The first keeps the sheet's name."""
    header = find_header(sheet)
    if header is None:
        return [sheet]
    starts = [0, *_further(sheet, header)]
    ends = [*starts[1:], len(sheet.rows)]
    return [_cut(sheet, start, end) for start, end in zip(starts, ends, strict=True)] if len(starts) > 1 else [sheet]


def _further(sheet: RawSheet, header: Header) -> list[int]:
    """First rows of further tables: their titles and unit rows above the header belong to them."""
    known, found = _headings(sheet, header.first), []
    for row in range(header.last + 2, len(sheet.rows)):
        if not heads_a_table(sheet.rows[row]) or _repeats(_headings(sheet, row), known):
            continue
        start = row
        while start > header.last + 2 and row - start < _TITLES and _is_title(sheet, start - 1):
            start -= 1
        known = _headings(sheet, row)
        found.append(start)
    return found


def _headings(sheet: RawSheet, row: int) -> set[tuple[int, str]]:
    return {(at, squeezed(shown(cell))) for at, cell in enumerate(sheet.rows[row]) if not blank(cell)}


def _repeats(headings: set[tuple[int, str]], known: set[tuple[int, str]]) -> bool:
    """The header above once more, as on every printed page."""
    return len(headings & known) * 10 >= len(headings) * 7


def _is_title(sheet: RawSheet, row: int) -> bool:
    return sum(not blank(cell) for cell in sheet.rows[row]) <= 1


def _cut(sheet: RawSheet, start: int, end: int) -> RawSheet:
    name = f"{sheet.name}（第{sheet.number(start)}行起）" if start else sheet.name
    return replace(
        sheet,
        name=name,
        rows=sheet.rows[start:end],
        hidden_rows=frozenset(row - start for row in sheet.hidden_rows if start <= row < end),
        merged=tuple(_moved(box, start) for box in sheet.merged if start <= box[0] and box[2] < end),
        formulas_without_value=tuple(
            (row - start, at) for row, at in sheet.formulas_without_value if start <= row < end
        ),
        errors=tuple((row - start, at, text) for row, at, text in sheet.errors if start <= row < end),
        row_numbers=tuple(sheet.number(row) for row in range(start, end)),
    )


def _moved(box: Box, start: int) -> Box:
    return box[0] - start, box[1], box[2] - start, box[3]
