"""Files on their way out: the difference, the original, the original with today's values, and the forms of upper levels."""

import csv
import io
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from gongjian.core.refusal import NotFound
from gongjian.engine.late import Late
from gongjian.engine.ledgers import LedgerRefused
from gongjian.engine.ledgers.neutral import neutralised_row
from gongjian.engine.ledgers.text import letters
from gongjian.engine.ledgers.writeback import write_back
from gongjian.ledgers.pages.request import import_of
from gongjian.ledgers.pages.words import field_words, reason_words, refusal_words, row_sentence, shown
from gongjian.ledgers.queries import file_of, rows_of
from gongjian.ledgers.queries.layouts import LAYOUTS, sheet_of
from gongjian.ledgers.queries.writing_back import changes_for
from gongjian.ledgers.states import VERDICTS
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request

openpyxl = Late("openpyxl")
styles = Late("openpyxl.styles")

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MERGED = 2


def _sent(data: bytes, name: str, kind: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=kind)
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _plain(cell: Any) -> Any:
    """An amount as a person writes it: 182000, never 1.82E+5."""
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return "" if cell is None else cell


def _table(request: Request, name: str, rows: Sequence[Sequence[Any]], *, dressed: Any = None) -> HttpResponse:
    """As .xlsx, or as .csv with BOM; no cell can be taken for a formula."""
    if request.GET.get("format") == "csv":
        told = io.StringIO(newline="")
        csv.writer(told).writerows([[_plain(cell) for cell in neutralised_row(row)] for row in rows])
        return _sent(("\ufeff" + told.getvalue()).encode(), f"{name}.csv", "text/csv; charset=utf-8")
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append([float(cell) if isinstance(cell, Decimal) else cell for cell in neutralised_row(row)])
    if dressed:
        dressed(sheet)
    out = io.BytesIO()
    book.save(out)
    return _sent(out.getvalue(), f"{name}.xlsx", _XLSX)


@page
def difference(request: Request, import_id: int) -> HttpResponse:
    """Every cell that differs, every row left out and every cell not read, with the reason."""
    one = import_of(request, import_id)
    rows: list[list[Any]] = [_heads()]
    for row in rows_of(one).iterator(chunk_size=500):
        rows.extend(_differences(row))
    for sheet, place, text, reason in one.reading.get("unread", ()):
        rows.append([sheet, "", _("Not read"), "", "", place, text, "", "", _("No"), reason_words(reason)])
    return _table(request, _("Differences") + f"-{Path(one.file_name).stem}", rows)


def _heads() -> list[str]:
    return [
        _("Sheet"),
        _("Row"),
        _("Verdict"),
        _("Project"),
        _("Field"),
        _("Cell"),
        _("As written"),
        _("Now here"),
        _("In the file"),
        _("Written"),
        _("Why"),
    ]


def _differences(row: Any) -> Iterator[list[Any]]:
    """One line per cell that differs; one for a row without cells."""
    why, verdict = row_sentence(row), str(VERDICTS[row.verdict])
    if not row.cells:
        yield [row.sheet, row.number or "", verdict, "", "", "", row.text, "", "", "", why]
    for code, cell in row.cells.items():
        if cell["kind"] == "same":
            continue
        entry = row.entry(code)
        yield [
            row.sheet,
            row.number,
            verdict,
            row.name,
            field_words(code),
            entry.get("cell", ""),
            entry.get("raw", ""),
            shown(code, cell["before"]),
            shown(code, cell["after"]),
            _("Yes") if cell.get("write") else _("No"),
            reason_words(cell["why"]) if cell["why"] else why,
        ]


@page
def original(request: Request, import_id: int) -> Any:
    one = import_of(request, import_id)
    path = file_of(settings.UPLOADS, one)
    if not path.is_file():
        raise NotFound
    answer = FileResponse(
        path.open("rb"), as_attachment=True, filename=one.file_name, content_type="application/octet-stream"
    )
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@page
def written_back(request: Request, import_id: int) -> HttpResponse:
    """The same workbook with today's values: format kept, changed cells marked."""
    one = import_of(request, import_id)
    path = file_of(settings.UPLOADS, one)
    if not path.is_file():
        raise NotFound
    with TemporaryDirectory() as folder:
        out = Path(folder) / "out.xlsx"
        try:
            done = write_back(path, changes_for(one, on=request.on), out)
        except LedgerRefused as refused:
            messages.error(request, refusal_words(refused.code, refused.facts))
            return redirect("ledger", import_id)
        answer = _sent(out.read_bytes(), f"{Path(one.file_name).stem}-{request.on.isoformat()}{one.file_suffix}", _XLSX)
    answer["X-Cells-Written"] = str(len(done.written))
    return answer


@page
def export(request: Request) -> HttpResponse:
    """The campaign's projects in one of the forms that upper levels ask for."""
    layout = LAYOUTS.get(request.GET.get("form", ""))
    if request.campaign is None or layout is None:
        raise NotFound
    title, heads, rows = sheet_of(request.viewer, request.campaign, layout, on=request.on)
    levels = max(map(len, heads))
    above = [[head[level] if level < len(head) else None for head in heads] for level in range(levels)]
    for at in range(len(heads) - 1, 0, -1):  # a group is named once, over its columns
        if levels == _MERGED and len(heads[at]) == _MERGED and heads[at][0] == heads[at - 1][0]:
            above[0][at] = None

    def dressed(sheet: Any) -> None:
        sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(heads))
        sheet["A1"].font, sheet["A1"].alignment = styles.Font(size=16, bold=True), styles.Alignment(horizontal="center")
        for at, head in enumerate(heads, 1):
            is_wide = any(word in head[-1] for word in ("情况", "内容", "名称"))
            sheet.column_dimensions[letters(at - 1)].width = 28 if is_wide else 13
            if levels == _MERGED and len(head) == 1:
                sheet.merge_cells(start_row=3, start_column=at, end_row=4, end_column=at)
            elif levels == _MERGED and above[0][at - 1]:
                sheet.merge_cells(start_row=3, start_column=at, end_row=3, end_column=at + 1)
        for line in sheet.iter_rows(min_row=3):
            for cell in line:
                cell.alignment = styles.Alignment(wrap_text=True, vertical="center")
        sheet.freeze_panes = sheet.cell(3 + levels, 3)

    return _table(request, title, [[title], ["单位：万元"], *above, *rows], dressed=dressed)
