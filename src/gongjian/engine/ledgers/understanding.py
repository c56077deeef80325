"""What was understood of a workbook: per sheet its header, unit, year, columns and what each row is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from gongjian.engine.ledgers import cards
from gongjian.engine.ledgers.amounts import unit_in_heading, unit_in_row
from gongjian.engine.ledgers.columns_fit import fitted
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
from gongjian.engine.ledgers.stacked import tables_of
from gongjian.engine.ledgers.text import Value, blank, shown

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
    return Understanding(book, tuple(one for sheet in book.sheets for one in _tables(sheet, file_year)))


def _tables(sheet: RawSheet, file_year: int | None) -> Iterator[SheetUnderstanding]:
    """The tables of one sheet; a further one keeps the year and the unit of the one above unless it tells its own."""
    before: SheetUnderstanding | None = None
    for part in tables_of(sheet):
        one = _sheet(part, before.year if before else file_year)
        if before and one.unit_source == "assumed" and before.unit_source != "assumed":
            one = replace(one, unit=before.unit, unit_source=before.unit_source)
        yield one
        before = one


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
    year = _year(raw, header.first, file_year)
    columns = fitted(raw, header, understood_columns(raw, header), year=year)
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
            year=year,
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
    if "funding_source" in keys and {"funds_wan", "funds_before_wan"} & keys:
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
    """The first that tells: the rows above the header, its headings of plans, the sheet name, any heading, the file name."""
    above, headings = _told(raw.rows[:rows]), _told(raw.rows[rows : rows + 3])
    planned = max((year for text in headings if _PLANNED.search(text) and (year := _present_year(text))), default=None)
    said = max((year for text in headings if (year := _present_year(text))), default=None)
    told = (*map(_present_year, above), planned, _present_year(raw.name), said, file_year)
    return next((year for year in told if year), None)


def _told(rows: list[list[Value]]) -> list[str]:
    return [shown(cell) for row in rows for cell in row if isinstance(cell, str) and len(cell) < 80][:80]


def _present_year(text: str) -> int | None:
    bare = _PAST_YEAR.sub("", text)
    return year_in(bare) if re.search(r"(19|20)\d\d", bare) else None


_PLANNED = re.compile(r"计划|目标|任务")
_PAST_YEAR = re.compile(r"(19|20)\d\d\s*年[底末以前]")
