from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from django.http import HttpResponse

from gongjian.engine.documents.sheets import ExportColumn, ExportTable, to_csv, to_xlsx

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gongjian.ui.listing.columns import Column

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def export_table(title: str, columns: Sequence[Column], rows: Iterable[Any], note: str) -> ExportTable:
    """Each cell as its column exports it."""
    return ExportTable(
        title=title,
        columns=tuple(ExportColumn(column.export_heading, column.export_kind) for column in columns),
        rows=tuple(tuple(column.exported(row, column.of(row)) for column in columns) for row in rows),
        note=note,
    )


def csv_answer(table: ExportTable) -> HttpResponse:
    return _attachment(to_csv(table), f"{table.title}.csv", "text/csv; charset=utf-8")


def xlsx_answer(table: ExportTable) -> HttpResponse:
    return _attachment(to_xlsx(table), f"{table.title}.xlsx", XLSX)


def _attachment(content: bytes, name: str, kind: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return answer
