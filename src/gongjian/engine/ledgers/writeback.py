"""Current values back into the user's own .xlsx: format kept, changed cells filled and commented."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from gongjian.engine.late import Late
from gongjian.engine.ledgers.hostile import LIMITS, Limits, kind_of_file
from gongjian.engine.ledgers.neutral import neutralise
from gongjian.engine.ledgers.refusal import LedgerRefused
from gongjian.engine.ledgers.scan_xlsx import scan_xlsx
from gongjian.engine.ledgers.text import shown

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell

_openpyxl = Late("openpyxl")
_cells = Late("openpyxl.cell.cell")
_comments = Late("openpyxl.comments")
_faults = Late("openpyxl.utils.exceptions")
_styles = Late("openpyxl.styles")

New = str | int | float | Decimal | date | None
_FILL = "FFFFF2CC"
_AUTHOR = "攻坚"


@dataclass(frozen=True, slots=True)
class WrittenBack:
    """`written`: cells changed; `unchanged`: already so; `refused`: ((sheet, cell), why) — formula_cell, merged_cell, no_sheet."""

    written: tuple[tuple[str, str], ...]
    unchanged: tuple[tuple[str, str], ...]
    refused: tuple[tuple[tuple[str, str], str], ...]


def write_back(
    source: str | Path, changes: Mapping[tuple[str, str], New], out: str | Path, *, limits: Limits = LIMITS
) -> WrittenBack:
    """Copy `source` to `out` with `changes` {(sheet, cell like "C7"): value} set. Formulas and the hidden part of merged cells
    are never overwritten; text is neutralised. Raises LedgerRefused for anything but a sound .xlsx or .xlsm."""
    source, out = Path(source), Path(out)
    if kind_of_file(source, limits) != "xlsx":
        raise LedgerRefused("wrong_extension", {"extension": source.suffix, "found": "xls"})
    scan_xlsx(source, limits)
    try:
        book = _openpyxl.load_workbook(source, keep_vba=source.suffix.lower() == ".xlsm")
    except (_faults.InvalidFileException, KeyError, ValueError, TypeError, OSError) as error:
        raise LedgerRefused("truncated", {"file": source.name}) from error
    written: list[tuple[str, str]] = []
    unchanged: list[tuple[str, str]] = []
    refused: list[tuple[tuple[str, str], str]] = []
    for (sheet, reference), value in changes.items():
        if sheet not in book.sheetnames:
            refused.append(((sheet, reference), "no_sheet"))
            continue
        cell = book[sheet][reference]
        if why := _forbidden(cell):
            refused.append(((sheet, reference), why))
        elif cell.value == value or (value is None and cell.value == ""):
            unchanged.append((sheet, reference))
        else:
            _set(cell, value)
            written.append((sheet, reference))
    book.save(out)
    return WrittenBack(tuple(written), tuple(unchanged), tuple(refused))


def _forbidden(cell: Cell | MergedCell) -> str:
    if isinstance(cell, _cells.MergedCell):
        return "merged_cell"
    return "formula_cell" if cell.data_type == "f" else ""


def _set(cell: Cell, value: New) -> None:
    before = shown(cell.value if isinstance(cell.value, str | int | float | bool | date) else None)
    cell.value = neutralise(value)
    if isinstance(value, str):
        cell.data_type = "s"
    cell.fill = _styles.PatternFill("solid", fgColor=_FILL)
    earlier = f"{cell.comment.text}\n" if cell.comment else ""
    cell.comment = _comments.Comment(f"{earlier}原值：{before or '（空）'}", _AUTHOR)
