import csv
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO, StringIO

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongjian.engine.documents import ColumnKind, ExportColumn, ExportTable, csv_is_whole, to_csv, to_xlsx
from gongjian.engine.documents.sheets import neutral

COLUMNS = (
    ExportColumn("项目名称"),
    ExportColumn("序号", ColumnKind.INT),
    ExportColumn("总投资（万元）", ColumnKind.DECIMAL),
    ExportColumn("开工日期", ColumnKind.DATE),
)


def table(*rows: tuple[object, ...], note: str = "") -> ExportTable:
    return ExportTable(title="项目台账", columns=COLUMNS, rows=rows, note=note)  # type: ignore[arg-type]


def read(content: bytes) -> openpyxl.worksheet.worksheet.Worksheet:
    return openpyxl.load_workbook(BytesIO(content)).worksheets[0]


def csv_rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"))))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", " =", "　@", "\n="])
def test_cell_that_would_start_a_formula_is_neutralised(start: str) -> None:
    text = f"{start}cmd|' /C calc'!A0"
    assert neutral(text).startswith("'")
    assert read(to_xlsx(table((text, 1, None, None))))["A3"].data_type == "s"
    assert read(to_xlsx(table((text, 1, None, None))))["A3"].value.startswith("'")
    assert csv_rows(to_csv(table((text, 1, None, None))))[1][0].startswith("'")


def test_sign_behind_a_control_character_is_neutralised() -> None:
    assert csv_rows(to_csv(table(("\x00=1", None, None, None))))[1][0] == "'=1"


@given(st.text(max_size=20))
def test_no_text_reaches_a_csv_as_a_formula(text: str) -> None:
    content = to_csv(table((text, None, None, None)))
    first = csv_rows(content)[1][0].lstrip() if csv_rows(content)[1] else ""
    assert not first.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_title_label_and_note_are_neutralised_too() -> None:
    hostile = ExportTable(title="=1+1", columns=(ExportColumn("@SUM"),), rows=(), note="-2")
    sheet = read(to_xlsx(hostile))
    assert [sheet["A1"].value, sheet["A2"].value, sheet["A3"].value] == ["'=1+1", "'@SUM", "'-2"]
    assert csv_rows(to_csv(hostile))[0] == ["'@SUM"]


def test_numbers_and_dates_stay_numbers_and_dates() -> None:
    sheet = read(to_xlsx(table(("甲", -3, Decimal("-1200.55"), date(2020, 4, 7)))))
    assert sheet["B3"].value == -3
    assert sheet["C3"].value == -1200.55
    assert sheet["D3"].value == datetime(2020, 4, 7)
    assert csv_rows(to_csv(table(("甲", -3, Decimal("-1200.50"), date(2020, 4, 7)))))[1] == [
        "甲",
        "-3",
        "-1200.50",
        "2020-04-07",
    ]


def test_figure_beyond_fifteen_digits_is_kept_exact_as_text() -> None:
    exact = Decimal("1234567890123456.78")
    assert read(to_xlsx(table(("甲", 1, exact, None))))["C3"].value == "1234567890123456.78"


def test_empty_is_not_zero() -> None:
    sheet = read(to_xlsx(table(("甲", None, Decimal(0), None))))
    assert sheet["B3"].value is None
    assert sheet["C3"].value == 0
    assert csv_rows(to_csv(table(("甲", None, Decimal(0), None))))[1] == ["甲", "", "0", ""]


def test_moment_is_refused_where_a_day_is_meant() -> None:
    with pytest.raises(TypeError, match="time zone"):
        table(("甲", 1, None, datetime(2020, 4, 7, tzinfo=UTC)))


def test_row_of_wrong_length_is_refused() -> None:
    with pytest.raises(ValueError, match="row 2 has 1 values for 4 columns"):
        table(("甲", 1, None, None), ("乙",))


def test_header_is_frozen_and_the_sheet_prints_on_lying_a4() -> None:
    sheet = read(to_xlsx(table(("甲", 1, None, None), note="来源：冻结数据")))
    assert sheet.freeze_panes == "A3"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$2:$2"
    assert sheet.auto_filter.ref == "A2:D3"
    assert sheet["A4"].value == "来源：冻结数据"


def test_csv_opens_as_chinese_in_a_spreadsheet_and_ends_with_its_proof() -> None:
    content = to_csv(table(("甲", 1, None, None), ("乙", 2, None, None)))
    assert content.startswith(b"\xef\xbb\xbf")
    assert csv_rows(content)[-1][0] == "# 共2行"
    assert csv_is_whole(content)


@pytest.mark.parametrize("harm", ["cut", "changed", "no trailer"])
def test_harmed_csv_is_found(harm: str) -> None:
    content = to_csv(table(("甲", 1, None, None), ("乙", 2, None, None)))
    lines = content.splitlines(keepends=True)
    harmed = {
        "cut": b"".join(lines[:1] + lines[2:]),
        "changed": content.replace("乙".encode(), "丙".encode()),
        "no trailer": b"".join(lines[:-1]),
    }[harm]
    assert not csv_is_whole(harmed)


def test_same_table_gives_the_same_bytes() -> None:
    rows = (("甲", 1, Decimal("1.5"), date(2020, 4, 7)),)
    assert to_xlsx(table(*rows)) == to_xlsx(table(*rows))
    assert to_csv(table(*rows)) == to_csv(table(*rows))


def test_table_without_columns_is_an_empty_sheet() -> None:
    assert read(to_xlsx(ExportTable(title="空", columns=(), rows=())))["A1"].value == "空"


def test_line_break_inside_a_cell_stays_and_control_characters_go() -> None:
    assert read(to_xlsx(table(("甲\n乙\x00\x08", 1, None, None))))["A3"].value == "甲\n乙"
