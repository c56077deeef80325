"""List exports: a table as .xlsx for work and print, and as .csv with a trailer that shows whether it is whole."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Final, TypeAlias

from gongjian.engine.documents.cleaning import clean_text
from gongjian.engine.documents.columns import text_units
from gongjian.engine.late import Late

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_xlsxwriter = Late("xlsxwriter")

Value: TypeAlias = str | int | Decimal | date | None

_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_EXACT_DIGITS: Final = 15  # a spreadsheet number is a binary double: longer figures go in as text
_NO_MOMENT: Final = datetime(2020, 1, 1)  # noqa: DTZ001 XlsxWriter takes naive times; fixed, so that bytes repeat
_HEADER_ROW: Final = 1
_WIDEST, _NARROWEST = 40, 6
_LINE_POINTS: Final = 16


class ColumnKind(StrEnum):
    TEXT = "text"
    INT = "int"
    DECIMAL = "decimal"
    DATE = "date"


@dataclass(frozen=True)
class ExportColumn:
    label: str
    kind: ColumnKind = ColumnKind.TEXT


@dataclass(frozen=True, kw_only=True)
class ExportTable:
    """`note` stands below the table: source, moment, filter. None is an empty cell, which is not 0."""

    title: str
    columns: tuple[ExportColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    note: str = ""

    def __post_init__(self) -> None:
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise ValueError(f"row {number} has {len(row)} values for {len(self.columns)} columns")
            if any(isinstance(value, datetime) for value in row):
                raise TypeError("a list shows days: turn the moment into a date of the district's time zone first")


def neutral(text: str) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe goes before = + - @ tab and carriage return.

    Leading blanks don't hide a formula, since some programs cut them off. Source: OWASP, CSV Injection.
    """
    return f"'{text}" if text.startswith(_FORMULA_STARTS) or text.lstrip().startswith(_FORMULA_STARTS) else text


def to_csv(table: ExportTable) -> bytes:
    """UTF-8 with byte order mark, CRLF; the last row states the number of rows and the SHA-256 of all bytes before it."""
    target = StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow([_shown(column.label) for column in table.columns])
    for row in table.rows:
        writer.writerow([_plain(value) for value in row])
    content = target.getvalue().encode("utf-8-sig")
    digest = hashlib.sha256(content).hexdigest()
    return content + f"# 共{len(table.rows)}行,sha256:{digest}\r\n".encode()


def csv_is_whole(content: bytes) -> bool:
    """Whether the trailer written by `to_csv` fits the bytes above it."""
    body, mark, trailer = content.rpartition("# 共".encode())
    if not mark:
        return False
    return trailer.decode(errors="replace").strip().endswith(f"sha256:{hashlib.sha256(body).hexdigest()}")


def to_xlsx(table: ExportTable) -> bytes:
    """One sheet: title, frozen header with filter, rows, note; printed on lying A4, one page wide, header on each page."""
    return to_workbook({"导出": table})


def to_workbook(tables: Mapping[str, ExportTable]) -> bytes:
    """Sheets by their names, each as `to_xlsx` writes one; the first one's title is the workbook's."""
    target = BytesIO()
    book = _xlsxwriter.Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    first = next(iter(tables.values()))
    book.set_properties({"title": _shown(first.title), "created": _NO_MOMENT})
    inks = _Inks(book)
    for name, table in tables.items():
        _write_sheet(book.add_worksheet(name), table, inks)
    book.close()
    return target.getvalue()


def _write_sheet(sheet: Worksheet, table: ExportTable, inks: _Inks) -> None:
    last = max(len(table.columns) - 1, 0)
    sheet.write_string(0, 0, _shown(table.title), inks.title)
    for place, column in enumerate(table.columns):
        sheet.write_string(_HEADER_ROW, place, _shown(column.label), inks.header)
        sheet.set_column(place, place, _width(table, place))
    for number, row in enumerate(table.rows, start=_HEADER_ROW + 1):
        for place, (value, column) in enumerate(zip(row, table.columns, strict=True)):
            _put(sheet, (number, place), value, inks.of(column.kind))
        lines = max((-(-text_units(_plain(value)) // (_WIDEST - 2)) for value in row), default=1)
        if lines > 1:  # not every program grows a row for what is wrapped in it
            sheet.set_row(number, _LINE_POINTS * lines)
    if table.note:
        sheet.write_string(_HEADER_ROW + len(table.rows) + 1, 0, _shown(table.note), inks.note)
    if table.columns:
        sheet.autofilter(_HEADER_ROW, 0, _HEADER_ROW + len(table.rows), last)
    _set_print(sheet)


class _Inks:
    def __init__(self, book: xlsxwriter.Workbook) -> None:
        thin = {"border": 1, "border_color": "#C5CCD6", "valign": "vcenter", "font_size": 11}
        self.title: Format = book.add_format({"bold": True, "font_size": 16})
        self.header: Format = book.add_format(
            {**thin, "bold": True, "bg_color": "#EEF2F7", "align": "center", "text_wrap": True}
        )
        self.note: Format = book.add_format({"font_size": 10, "font_color": "#465264"})
        self._kinds: dict[ColumnKind, Format] = {
            ColumnKind.TEXT: book.add_format({**thin, "text_wrap": True}),
            ColumnKind.INT: book.add_format({**thin, "num_format": "0"}),
            ColumnKind.DECIMAL: book.add_format({**thin, "num_format": "#,##0.####"}),
            ColumnKind.DATE: book.add_format({**thin, "num_format": "yyyy-mm-dd", "align": "center"}),
        }

    def of(self, kind: ColumnKind) -> Format:
        return self._kinds[kind]


def _set_print(sheet: Worksheet) -> None:
    sheet.freeze_panes(_HEADER_ROW + 1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEADER_ROW)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.set_footer("&C第 &P 页，共 &N 页")


def _put(sheet: Worksheet, place: tuple[int, int], value: Value, ink: Format) -> None:
    row, column = place
    match value:
        case None:
            sheet.write_blank(row, column, None, ink)
        case date():
            sheet.write_datetime(row, column, value, ink)
        case int() | Decimal() if len(Decimal(value).as_tuple().digits) <= _EXACT_DIGITS and Decimal(value).is_finite():
            sheet.write_number(row, column, value, ink)
        case str():
            sheet.write_string(row, column, _shown(value), ink)
        case _:
            sheet.write_string(row, column, str(value), ink)


def _plain(value: Value) -> str:
    match value:
        case None:
            return ""
        case str():
            return _shown(value)
        case date():
            return value.isoformat()
        case Decimal():
            return format(value, "f")
        case _:
            return str(value)


def _shown(text: str) -> str:
    """Line breaks inside a cell stay, other control characters go.

    Neutralised twice: a tab in front must be seen before cleaning takes it, a sign behind a control only afterwards.
    """
    return neutral(clean_text(neutral(text), keep_newlines=True))


def _width(table: ExportTable, place: int) -> int:
    widest = max((text_units(_plain(row[place])) for row in table.rows), default=0)
    return max(_NARROWEST, min(max(widest, text_units(table.columns[place].label)) + 2, _WIDEST))
