"""Every bad file is refused with a cause or survived, in bounded memory and time."""

from __future__ import annotations

import pickle
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import xlsxwriter

from gongjian.engine.ledgers import LIMITS, LedgerRefused, read_in_child, read_workbook
from gongjian.engine.ledgers.child import _answer
from gongjian.engine.ledgers.preview import preview
from gongjian.engine.ledgers.wording import REASONS, REFUSALS, REFUSALS_EN, refusal_zh
from tests.engine.ledgers.bad_files import BAD
from tests.engine.ledgers.making import ROUTE_MAP, csv_file, members, xlsx, zipped


@pytest.mark.parametrize("name", BAD)
def test_bad_file_is_refused_by_its_cause_or_survived(name: str, tmp_path: Path) -> None:
    make, code = BAD[name]
    path = make(tmp_path)
    if code is None:
        preview(path)
    else:
        with pytest.raises(LedgerRefused) as refused:
            preview(path)
        assert refused.value.code == code
        assert refusal_zh(refused.value)


_HEAVY = {"a million blank rows", "a million styled rows", "html of endless spans", "zip bomb", "rows of text"}


@pytest.mark.parametrize("name", sorted(BAD.keys() - _HEAVY))
def test_the_reader_itself_refuses_the_same(name: str, tmp_path: Path) -> None:
    make, code = BAD[name]
    path = make(tmp_path)
    if code is None:
        assert read_workbook(path).sheets
    else:
        with pytest.raises(LedgerRefused, match=code):
            read_workbook(path)


_MEASURED = """
import sys
from gongjian.engine.ledgers import LedgerRefused
from gongjian.engine.ledgers.preview import preview
for path in sys.argv[1:]:
    try:
        preview(path)
    except LedgerRefused:
        pass
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


def test_worst_files_leave_the_asking_process_small(tmp_path: Path) -> None:
    paths = []
    for name in (
        "zip bomb",
        "forged sizes",
        "far cell",
        "a million blank rows",
        "rows of text",
        "html of endless spans",
        "huge cell",
    ):
        folder = tmp_path / name
        folder.mkdir()
        paths.append(str(BAD[name][0](folder)))
    done = subprocess.run([sys.executable, "-c", _MEASURED, *paths], capture_output=True, text=True, check=True)
    assert int(done.stdout) <= 150 * 1024


def test_there_are_forty_bad_files_and_a_sentence_for_each_code() -> None:
    assert len(BAD) >= 40
    assert {code for _, code in BAD.values() if code} <= REFUSALS.keys()


def test_macros_and_links_are_noted_and_values_still_read(tmp_path: Path) -> None:
    parts = members(xlsx(tmp_path / "base.xlsx", {"a": ROUTE_MAP}))
    parts |= {"xl/vbaProject.bin": b"x", "xl/externalLinks/externalLink1.xml": b"<x/>"}
    found = preview(zipped(tmp_path / "a.xlsm", parts))
    assert {one["code"] for one in found["notes"]} == {"macros", "external_links"}
    assert {one["why"] for one in found["notes"]} <= set(REASONS.values())
    assert found["projects"] == 3


def test_formulas_are_never_computed_and_a_missing_value_is_told(tmp_path: Path) -> None:
    rows = [list(row) for row in ROUTE_MAP]
    rows[4][6] = "=SUM(1,2)"
    found = preview(xlsx(tmp_path / "a.xlsx", {"a": rows}))
    assert [(one["cell"], one["reason"]) for one in found["unread"]] == [("G5", "formula_without_value")]
    assert found["total_investment_wan"] == "890.25"


def test_formula_as_text_in_an_amount_is_unread(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a.csv", (("序号", "项目名称", "总投资（万元）"), (1, "=cmd|'/c calc'!A1", "=1+1")))
    found = preview(path)
    assert found["unread"][0]["reason"] == "formula_as_text"
    assert found["project_list"][0]["name"].startswith("=cmd")


def test_memory_and_time_are_bounded(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a.csv", [[f"{row}甲{column}" for column in range(50)] for row in range(6000)])
    with pytest.raises(LedgerRefused) as memory:
        read_in_child(path, replace(LIMITS, memory_mb=48))
    assert memory.value.code in {"too_much_memory", "broken_file"}
    with pytest.raises(LedgerRefused, match="too_many_cells"):
        read_in_child(path, replace(LIMITS, cells=1000))


def test_child_that_was_taken_over_cannot_hand_back_code() -> None:
    with pytest.raises((pickle.UnpicklingError, LedgerRefused)):
        _answer(pickle.dumps({"sheets": print}))


def test_errors_of_formulas_are_told_as_unread_and_not_taken_for_blanks(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("a")
    sheet.write_row(0, 0, ["序号", "项目名称", "总投资（万元）", "包联领导"])
    sheet.write_row(1, 0, [1, "甲厂"])
    sheet.write_formula(1, 2, "=1/0", None, "#DIV/0!")
    sheet.write_formula(1, 3, "=A9", None, "#N/A")
    sheet.write_row(2, 0, [2, "乙厂", 5])
    sheet.write_formula(3, 2, "=1/0", None, "#DIV/0!")
    book.close()
    found = preview(path)
    assert found["unread"] == [
        {"sheet": "a", "cell": cell, "text": text, "reason": "formula_without_value", "why": "公式没有可用的结果"}
        for cell, text in (("C2", "#DIV/0!"), ("D2", "#N/A"))
    ]
    assert (found["projects"], found["total_investment_wan"]) == (2, "5")


def test_every_refusal_is_worded_in_both_languages() -> None:
    assert REFUSALS_EN.keys() == REFUSALS.keys()
