"""The readers themselves, in this process: what a child would hand back, sheet by sheet."""

from __future__ import annotations

import io
import pickle
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import xlsxwriter

from gongjian.engine.ledgers import LIMITS, LedgerRefused, child, read_in_child, read_workbook
from gongjian.engine.ledgers.flattened import unflattened
from gongjian.engine.ledgers.grid import RawSheet
from gongjian.engine.ledgers.hostile import Limits
from gongjian.engine.ledgers.preview import preview
from tests.engine.ledgers.making import ROUTE_MAP, csv_file, members, xlsx, zipped


def test_flattened_sheets_get_back_their_names_and_row_numbers() -> None:
    rows: list[list[Any]] = [
        ["表", "工作表", "行号", "列1", "列2"],
        ["甲", "一", "1", "标题", None],
        [None, None, None],
        ["甲", "一", "x", "a", "b", None],
        ["乙", " ", "", "c"],
        ["乙"],
    ]
    found = unflattened(RawSheet("f", rows))
    assert [(one.name, one.rows, one.row_numbers) for one in found] == [
        ("甲/一", [["标题"], ["a", "b"]], (1, 2)),
        ("乙", [["c"], []], (1, 2)),
    ]
    for other in ([], [["列1"]], [["表", "列1", "列2"]]):
        assert unflattened(RawSheet("f", other))[0].rows == other


HTML = """<html><head><style>p{}</style><title>t</title></head><body>x
<table><tr style="display:none"><td rowspan=2>甲<br>乙</td><th colspan="2">丙<p>丁</p></th><td rowspan=0>戊<td colspan=x>己</tr>
<tr><td>庚<table hidden><td>内</td></table></td><td>辛</td></tr></table>
<table><tr><td>未关</table><table><tr><td>壬"""


def test_tables_of_a_page_are_sheets_with_spans_breaks_and_hidden_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(HTML, encoding="utf-8")
    book = read_workbook(path)
    first = book.sheets[0]
    assert first.rows == [["甲\n乙", "丙\n丁", None, "戊", "己"], [None, "庚", "辛"]]
    assert (first.hidden_rows, first.merged) == (frozenset({0}), ((0, 0, 1, 0), (0, 1, 0, 2)))
    assert [(one.name, one.hidden, one.rows) for one in book.sheets[1:]] == [
        ("表2", True, [["内"]]),
        ("表3", False, [["未关"]]),
        ("表4", False, [["壬"]]),
    ]


def test_a_page_in_an_old_chinese_encoding_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes("<html><meta charset=gb2312><table><tr><td>项目</td></tr></table>".encode("gbk"))
    book = read_workbook(path)
    assert (book.sheets[0].rows, book.notes) == ([["项目"]], [("encoding", "gb18030"), ("extension_differs", "html")])


def test_the_child_hands_back_plain_values_and_refusals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [list(row) for row in ROUTE_MAP]
    rows[4][9] = date(2020, 3, 5)
    path = xlsx(tmp_path / "a.xlsx", {"路线图": rows}, hidden_rows=(6,), merged=("A1:S1",))
    out = io.BytesIO()
    limited: list[Limits] = []
    monkeypatch.setattr(child, "limit_process", limited.append)
    monkeypatch.setattr(sys, "argv", ["child", str(path), *map(str, vars_of(LIMITS))])
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=out))
    child.main()
    assert limited == [LIMITS]
    assert child._answer(out.getvalue()).sheets == read_workbook(path).sheets
    with pytest.raises(LedgerRefused, match="not_a_file"):
        child._answer(pickle.dumps(child.answer_for(str(tmp_path / "b.xlsx"), LIMITS)))


def vars_of(limits: Limits) -> list[int]:
    return [getattr(limits, name) for name in Limits.__slots__]


@pytest.mark.parametrize(("fault", "code"), [(MemoryError(), "too_much_memory"), (SystemExit(), "broken_file")])
def test_a_parser_that_breaks_is_a_refusal(monkeypatch: pytest.MonkeyPatch, fault: BaseException, code: str) -> None:
    def broken(*_: Any) -> None:
        raise fault

    monkeypatch.setattr(child, "read_workbook", broken)
    assert child.answer_for("a.xlsx", LIMITS)["refused"] == code


def test_the_child_bounds_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    told: dict[int, tuple[int, int]] = {}
    monkeypatch.setattr(child.resource, "setrlimit", told.__setitem__)
    child.limit_process(replace(LIMITS, memory_mb=1, seconds=2))
    assert sorted(told.values()) == [(0, 0), (2, 3), (1 << 20, 1 << 20)]


@pytest.mark.parametrize(
    ("ended", "code"),
    [(-24, "took_too_long"), (-9, "took_too_long"), (-6, "too_much_memory"), (1, "broken_file")],
)
def test_a_child_that_was_stopped_is_told_by_how_it_ended(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, ended: int, code: str
) -> None:
    monkeypatch.setattr(child.subprocess, "run", lambda *_, **__: SimpleNamespace(returncode=ended, stdout=b""))
    with pytest.raises(LedgerRefused, match=code):
        read_in_child(tmp_path / "a.xlsx")


def test_a_child_that_hangs_is_stopped(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def hang(*_: Any, **__: Any) -> None:
        raise subprocess.TimeoutExpired("child", 1)

    monkeypatch.setattr(child.subprocess, "run", hang)
    with pytest.raises(LedgerRefused, match="took_too_long"):
        read_in_child(tmp_path / "a.xlsx")


def test_too_many_sheets_and_cells_are_refused(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", {"一": ROUTE_MAP, "二": ROUTE_MAP})
    for limits, code in (
        (replace(LIMITS, sheets=1), "too_many_sheets"),
        (replace(LIMITS, text_signs=9), "too_many_cells"),
    ):
        with pytest.raises(LedgerRefused, match=code):
            read_workbook(path, limits)
    with pytest.raises(LedgerRefused, match="too_many_cells"):
        read_workbook(csv_file(tmp_path / "a.csv", ROUTE_MAP), replace(LIMITS, cells=9))


def test_a_page_of_too_many_cells_and_one_with_other_marks(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<table><tr><td><b>甲</b></td><td>乙</td></tr></table>", encoding="utf-8")
    assert read_workbook(path).sheets[0].rows == [["甲", "乙"]]
    with pytest.raises(LedgerRefused, match="too_many_cells"):
        read_workbook(path, replace(LIMITS, cells=1))


def test_styled_blanks_and_errors_at_the_end_are_no_rows(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    sheet = book.add_worksheet("一")
    sheet.write(0, 0, "甲")
    sheet.write_blank(2, 2, None, book.add_format({"bold": True}))
    sheet.write_formula(3, 2, "=1/0", None, "#DIV/0!")
    book.close()
    assert read_workbook(tmp_path / "a.xlsx").sheets[0].rows == [["甲"]]


def test_a_workbook_unpacking_to_more_than_it_may_is_refused_as_it_is_read(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.xlsx", members(xlsx(tmp_path / "b.xlsx", {"一": ROUTE_MAP})))
    with pytest.raises(LedgerRefused, match="zip_bomb"):
        read_workbook(path, replace(LIMITS, unpacked_bytes=500))


def test_text_in_utf_16_and_with_a_mark_is_read(tmp_path: Path) -> None:
    for encoding, told in (("utf-16", "utf-16"), ("utf-8-sig", "utf-8-sig")):
        book = read_workbook(csv_file(tmp_path / "a.csv", ROUTE_MAP, encoding=encoding))
        assert (book.notes, len(book.sheets[0].rows)) == ([("encoding", told)], len(ROUTE_MAP))


def test_a_preview_leaves_the_collector_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongjian.engine.ledgers.preview.gc.isenabled", lambda: False)
    assert preview(csv_file(tmp_path / "a.csv", ROUTE_MAP))["projects"] == 3
