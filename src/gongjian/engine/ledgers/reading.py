"""Any ledger file → raw sheets. Run it in a child process for files of strangers: see child.py."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from gongjian.engine.ledgers.flattened import unflattened
from gongjian.engine.ledgers.grid import RawSheet, RawWorkbook
from gongjian.engine.ledgers.hostile import LIMITS, Limits, kind_of_file
from gongjian.engine.ledgers.reading_html import read_html
from gongjian.engine.ledgers.reading_text import read_text
from gongjian.engine.ledgers.refusal import LedgerRefused
from gongjian.engine.ledgers.scan_xls import scan_xls
from gongjian.engine.ledgers.scan_xlsx import BookFacts, SheetFacts, scan_xlsx
from gongjian.engine.ledgers.text import Value


def read_workbook(path: str | Path, limits: Limits = LIMITS) -> RawWorkbook:
    """Raw sheets of a .xlsx .xlsm .xls .et .csv .tsv .txt .html file. LedgerRefused names what is wrong with a bad one.
    Macros are never run and formulas never computed: cached values only."""
    path = Path(path)
    kind = kind_of_file(path, limits)
    if kind == "html":
        book = read_html(path, limits)
    elif kind == "text":
        book = read_text(path, limits)
    else:
        facts = scan_xlsx(path, limits) if kind == "xlsx" else scan_xls(path, limits)
        book = _calamine(path, kind, facts, limits)
    if path.suffix.lower() == ".xls" and kind != "xls":
        book.notes.append(("extension_differs", kind))
    book.sheets = [part for sheet in book.sheets for part in unflattened(sheet)]
    return book


def _calamine(path: Path, kind: str, facts: BookFacts, limits: Limits) -> RawWorkbook:
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(path.read_bytes()))
        metadata = [one for one in book.sheets_metadata if one.typ is SheetTypeEnum.WorkSheet]
        if len(metadata) > limits.sheets:
            raise LedgerRefused("too_many_sheets", {"sheets": len(metadata), "limit": limits.sheets})
        everything = {one.name: at for at, one in enumerate(book.sheets_metadata)}
        sheets = []
        cells = signs = 0
        for at, one in enumerate(metadata):
            place = everything[one.name] if kind == "xlsx" else at
            known = facts.sheets[place] if place < len(facts.sheets) else SheetFacts()
            found = book.get_sheet_by_name(one.name)
            rows = _rows(found)
            cells += sum(map(len, rows))
            signs += sum(len(cell) for row in rows for cell in row if isinstance(cell, str))
            if cells > limits.cells or signs > limits.text_signs:
                raise LedgerRefused("too_many_cells", {"limit_cells": limits.cells})
            sheets.append(_sheet(found, rows, known, hidden=one.visible is not SheetVisibleEnum.Visible))
    except CalamineError as error:
        raise LedgerRefused("truncated", {"file": path.name, "detail": str(error)[:200]}) from error
    return RawWorkbook(path.name, kind, sheets, facts.notes, facts.date1904)


def _rows(sheet: CalamineSheet) -> list[list[Value]]:
    """Values from A1 on, blanks as None, rows trimmed at the right, no blank rows at the end."""
    rows: list[list[Value]] = []
    for row in sheet.to_python(skip_empty_area=False):
        cells: list[Value] = [
            None if cell == "" else str(cell) if isinstance(cell, timedelta) else cell for cell in row
        ]
        while cells and cells[-1] is None:
            cells.pop()
        rows.append(cells)
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _sheet(sheet: CalamineSheet, rows: list[list[Value]], facts: SheetFacts, *, hidden: bool) -> RawSheet:
    merged = tuple((top, left, bottom, right) for (top, left), (bottom, right) in sheet.merged_cell_ranges or ())
    return RawSheet(
        sheet.name,
        rows,
        hidden=hidden,
        hidden_rows=frozenset(facts.hidden_rows),
        hidden_columns=frozenset(facts.hidden_columns),
        merged=merged,
        formulas_without_value=tuple(facts.formulas_without_value),
        errors=tuple(facts.errors),
    )
