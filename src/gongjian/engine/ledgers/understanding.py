"""What was understood of a workbook: per sheet its header, unit, year, columns and what each row is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from gongjian.engine.ledgers import cards
from gongjian.engine.ledgers.amounts import unit_in_heading, unit_in_row
from gongjian.engine.ledgers.dates import year_in
from gongjian.engine.ledgers.fields import base
from gongjian.engine.ledgers.grid import RawSheet, RawWorkbook
from gongjian.engine.ledgers.headers import (
    Column,
    Header,
    find_header,
    layout_fingerprint,
    numbered,
    understood_columns,
)
from gongjian.engine.ledgers.rows import RowKind, Sorter
from gongjian.engine.ledgers.states import read_state
from gongjian.engine.ledgers.text import blank, shown, squeezed

Mapping_ = Mapping[str, Mapping[int, str | None]]


@dataclass(frozen=True, slots=True)
class SheetUnderstanding:
    """`shape`: projects, matrix, funding, reports, areas, card, scratch, text or empty. `unit_source`: row, assumed.
    `above`: (0-based row, text) of the rows above the header."""

    raw: RawSheet
    shape: str
    header: Header | None = None
    columns: tuple[Column, ...] = ()
    kinds: tuple[RowKind, ...] = ()
    unit: str = "万元"
    unit_source: str = "assumed"
    year: int | None = None
    title: str = ""
    above: tuple[tuple[int, str], ...] = ()
    fingerprint: str = ""

    @property
    def has_projects(self) -> bool:
        """Whether its rows are projects."""
        return self.shape in {"projects", "matrix", "funding", "reports"}


@dataclass(frozen=True, slots=True)
class Understanding:
    """The whole workbook, nothing typed yet."""

    book: RawWorkbook
    sheets: tuple[SheetUnderstanding, ...] = field(default=())


def understand_workbook(book: RawWorkbook) -> Understanding:
    """Find header, unit, year and the meaning of the columns of every sheet."""
    file_year = year_in(book.file_name)
    return Understanding(book, tuple(_sheet(sheet, file_year) for sheet in book.sheets))


def remapped(understanding: Understanding, mapping: Mapping_) -> Understanding:
    """The same with columns a person put right: {sheet name: {0-based column: field key or None}}."""
    return replace(
        understanding,
        sheets=tuple(
            _with_columns(sheet, mapping[sheet.raw.name]) if sheet.header and sheet.raw.name in mapping else sheet
            for sheet in understanding.sheets
        ),
    )


def _with_columns(sheet: SheetUnderstanding, chosen: Mapping[int, str | None]) -> SheetUnderstanding:
    columns = numbered(
        [
            replace(one, key=chosen[one.index] or "", confidence=100, note="chosen") if one.index in chosen else one
            for one in sheet.columns
        ]
    )
    return _finished(replace(sheet, columns=columns))


def _sheet(raw: RawSheet, file_year: int | None) -> SheetUnderstanding:
    if not any(not blank(cell) for row in raw.rows for cell in row):
        return SheetUnderstanding(raw, "empty")
    if cards.is_card(raw):
        return SheetUnderstanding(raw, "card", title=_title(raw, _FIRST_ROWS), year=_year(raw, _FIRST_ROWS, file_year))
    header = find_header(raw)
    if header is None:
        return SheetUnderstanding(raw, _without_header(raw), title="")
    columns = _with_states(raw, header, understood_columns(raw, header))
    above = tuple(
        (at, " ".join(text for cell in raw.rows[at] if (text := " ".join(shown(cell).split()))))
        for at in range(header.first)
        if any(not blank(cell) for cell in raw.rows[at])
    )
    unit = _unit(raw, header, above)
    return _finished(
        SheetUnderstanding(
            raw,
            "projects",
            header,
            columns,
            unit=unit or "万元",
            unit_source="row" if unit else "assumed",
            year=_year(raw, header.first, file_year),
            title=_title(raw, header.first),
            above=above,
        )
    )


_FIRST_ROWS = 3


def _unit(raw: RawSheet, header: Header, above: tuple[tuple[int, str], ...]) -> str | None:
    """The unit told above the header, beside the headings, right below them, or in the names of sheet and title."""
    texts = [text for _, text in above]
    beside = [
        shown(cell)
        for row in raw.rows[header.first : header.last + 1 + _UNIT_BELOW]
        for cell in row
        if isinstance(cell, str) and len(cell) < _UNIT_TEXT
    ]
    told = next((found for text in [*texts, *beside] if (found := unit_in_row(text))), None)
    return told or next((found for text in [*texts, raw.name] if (found := unit_in_heading(text))), None)


# How far below the header a unit row may stand, and how long its text may be.
_UNIT_BELOW, _UNIT_TEXT = 2, 40


def _finished(sheet: SheetUnderstanding) -> SheetUnderstanding:
    """Shape and row kinds, which follow from the columns."""
    shape = _shape(sheet.columns)
    kinds: tuple[RowKind, ...] = ()
    if shape != "areas" and sheet.header:
        kinds = tuple(Sorter(sheet.raw, sheet.header, sheet.columns).kinds())
    return replace(sheet, shape=shape, kinds=kinds, fingerprint=layout_fingerprint(sheet.columns))


def _shape(columns: tuple[Column, ...]) -> str:
    keys = {base(one.key) for one in columns}
    if "name" not in keys or "project_count" in keys:
        return "areas"
    if "procedure" in keys:
        return "matrix"
    if "funding_source" in keys:
        return "funding"
    return "reports" if "reported_on" in keys else "projects"


def _without_header(raw: RawSheet) -> str:
    cells = [cell for row in raw.rows for cell in row if not blank(cell)]
    texts = sum(isinstance(cell, str) and len(cell) > 4 for cell in cells)
    return "text" if texts * 2 > len(cells) else "scratch"


def _title(raw: RawSheet, rows: int) -> str:
    texts = [" ".join(shown(cell).split()) for row in raw.rows[:rows] for cell in row if isinstance(cell, str)]
    longest = max((text for text in texts if not unit_in_row(text)), key=len, default="")
    return longest if rows else ""


def _year(raw: RawSheet, rows: int, file_year: int | None) -> int | None:
    """From the rows above the header, the header itself, the sheet name, the file name — the first that tells."""
    told = [shown(cell) for row in raw.rows[: rows + 3] for cell in row if isinstance(cell, str) and len(cell) < 80]
    texts = [_PAST_YEAR.sub("", text) for text in [*told[:80], raw.name]]
    return next((year for text in texts if re.search(r"(19|20)\d\d", text) and (year := year_in(text))), file_year)


_PAST_YEAR = re.compile(r"(19|20)\d\d\s*年[底末以前]")


def _with_states(raw: RawSheet, header: Header, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Columns that hold only permit states become procedures, whatever their heading resembles."""
    found = [
        one for one in columns if one.key not in {"name", "serial", "code"} and _holds_states(raw, header, one.index)
    ]
    if len(found) < 3:
        return columns
    places = {one.index for one in found}
    return numbered(
        [
            replace(one, key=f"procedure@{squeezed(one.heading)}".replace("#", "＃"), confidence=95)
            if one.index in places
            else one
            for one in columns
        ]
    )


def _holds_states(raw: RawSheet, header: Header, column: int) -> bool:
    cells = [
        cell
        for row in raw.rows[header.last + 1 : header.last + 200]
        if column < len(row) and not blank(cell := row[column])
    ]
    return bool(cells) and sum(read_state(cell) is not None for cell in cells) * 10 >= len(cells) * 8
