from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from django.http import HttpResponse
from django.utils.translation import gettext as _

from gongjian.engine.documents.sheets import ExportColumn, ExportTable, to_csv, to_xlsx

if TYPE_CHECKING:
    from gongjian.ui.listing.bound import BoundListing

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def export_table(bound: BoundListing) -> ExportTable:
    """Exactly what is shown: the chosen columns, the filtered rows of all pages, in their order."""
    return ExportTable(
        title=str(bound.listing.title),
        columns=tuple(ExportColumn(column.export_heading, column.export_kind) for column in bound.columns),
        rows=tuple(tuple(column.exported(row, column.of(row)) for column in bound.columns) for row in bound.all_shown),
        note=str(bound.listing.note) or _("%(count)s rows") % {"count": bound.total},
    )


def csv_answer(bound: BoundListing) -> HttpResponse:
    return _attachment(to_csv(export_table(bound)), f"{bound.listing.title}.csv", "text/csv; charset=utf-8")


def xlsx_answer(bound: BoundListing) -> HttpResponse:
    return _attachment(to_xlsx(export_table(bound)), f"{bound.listing.title}.xlsx", XLSX)


def _attachment(content: bytes, name: str, kind: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return answer
