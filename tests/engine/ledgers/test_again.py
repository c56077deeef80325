"""Importing again: the same projects, no difference; changed names proposed; values written back into the same workbook."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font

from gongjian.engine.ledgers import (
    Incoming,
    KnownProject,
    LedgerRefused,
    apply_mapping,
    difference,
    gather,
    match_projects,
    neutralise,
    read_workbook,
    understand_workbook,
)
from gongjian.engine.ledgers.neutral import neutralised_row
from gongjian.engine.ledgers.projects import Gathered
from gongjian.engine.ledgers.writeback import write_back
from tests.engine.ledgers.making import ROUTE_MAP, Rows, csv_file, members, xlsx, zipped


def imported(path: Path) -> Gathered:
    return gather(apply_mapping(understand_workbook(read_workbook(path))))


NAMES = st.lists(
    st.text("甲乙丙丁厂路桥园区一二期（）", min_size=3, max_size=12).filter(lambda text: text.strip("（）一二")),
    min_size=1,
    max_size=8,
)
AMOUNTS = st.one_of(st.none(), st.integers(0, 10**6), st.decimals(0, 10**6, places=2).map(str), st.just("——"))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=NAMES, amounts=st.lists(AMOUNTS, min_size=8, max_size=8), hidden=st.booleans())
def test_import_twice_is_import_once(names: list[str], amounts: list[object], hidden: bool, tmp_path: Path) -> None:
    rows: Rows = (
        ("某区2020年台账",),
        ("单位：万元",),
        ("序号", "项目名称", "总投资", "包联领导"),
        *((at, name, amounts[at % 8], "赵一鸣\n钱  二") for at, name in enumerate(names, 1)),
    )
    path = xlsx(tmp_path / "a.xlsx", {"台账": rows}, hidden_columns=("C",) if hidden else ())
    first, second = imported(path), imported(path)
    known = [KnownProject(key, one.name) for key, one in first.projects.items()]
    proposals = match_projects(known, [Incoming(one.name) for one in second.projects.values()])
    assert [(one.kind, one.ref) for one in proposals] == [("same", one.ref) for one in known]
    values = [
        {key: {code: str(cell.value) for code, cell in one.values.items()} for key, one in found.projects.items()}
        for found in (first, second)
    ]
    assert difference(*values) == ()


@pytest.mark.parametrize(
    ("name", "kind", "ref"),
    [
        ("东风商用车（西坪）联合新工厂", "same", "a"),
        ("东风商用车(西坪)联合新工厂", "same", "a"),
        ("东风商用车联合新工厂项目", "near", "a"),
        ("林荫大道二号线安置区", "near", "b"),
        ("林荫大道三号线", "new", ""),
        ("完全不同的事", "new", ""),
    ],
)
def test_changed_name_is_proposed_and_another_number_never(name: str, kind: str, ref: str) -> None:
    known = [
        KnownProject("a", "东风商用车（西坪）联合新工厂"),
        KnownProject("b", "林荫大道二号线安置区一期、二期".replace("一期、二期", "建设")),
    ]
    found = match_projects(known, [Incoming(name)])[0]
    assert (found.kind, found.ref) == (kind, ref)


def test_known_project_is_taken_by_one_row_only() -> None:
    known = [KnownProject("a", "甲工业园厂房"), KnownProject("b", "甲工业园厂区")]
    found = match_projects(known, [Incoming("甲工业园厂房"), Incoming("甲工业园厂房")])
    assert [(one.kind, one.ref) for one in found] == [("same", "a"), ("near", "b")]


def test_code_and_builder_raise_the_score_and_others_are_told() -> None:
    known = [KnownProject("a", "智慧新工厂建设", "7", "甲公司"), KnownProject("b", "智慧新厂房建设", "8")]
    plain_row = match_projects(known, [Incoming("智慧新工厂扩建")])[0]
    coded = match_projects(known, [Incoming("智慧新工厂扩建", "7", "甲公司")])[0]
    assert coded.score > plain_row.score
    assert (coded.reason, plain_row.others[0][0]) == ("code", "b")


def test_blank_never_erases_and_nought_is_not_blank() -> None:
    current = {"a": {"x": Decimal(1), "y": None, "z": "t", "same": 1}}
    incoming = {"a": {"x": Decimal(0), "y": Decimal(0), "same": 1, "none": ""}, "b": {"x": Decimal(2)}}
    told = [(one.ref, one.field, one.kind, one.after) for one in difference(current, incoming)]
    assert told == [
        ("a", "x", "changed", 0),
        ("a", "y", "filled", 0),
        ("a", "z", "left_blank", None),
        ("b", "x", "filled", 2),
    ]
    assert [one.kind for one in difference({"a": {"x": 1}}, {"a": {"x": None}})] == ["left_blank"]


@pytest.mark.parametrize("text", ["=1+1", "+x", "-x", "@x", "\tx", "\rx", "＝1", " =1", "-2+3|cmd"])
def test_formula_like_text_is_neutralised(text: str) -> None:
    assert neutralise(text) == f"'{text}"


@pytest.mark.parametrize("value", ["甲", "", "-5", "+3.5", "-5%", 5, None, Decimal(-1), date(2020, 1, 1), "a=b"])
def test_harmless_values_stay(value: object) -> None:
    assert neutralised_row([value]) == [value]


def test_values_go_back_into_the_same_workbook_with_its_format(tmp_path: Path) -> None:
    source = xlsx(tmp_path / "a.xlsx", {"台账": ROUTE_MAP}, merged=("A1:S1",), hidden_columns=("C",))
    book = load_workbook(source)
    book["台账"]["G5"].font = Font(bold=True)
    book["台账"]["M5"].comment = Comment("旧注", "某")
    book["台账"]["M7"] = "=1+1"
    book.save(source)
    told = write_back(
        source,
        {
            ("台账", "G5"): Decimal("1200.5"),
            ("台账", "M5"): None,
            ("台账", "L5"): "=cmd()",
            ("台账", "H5"): 500,
            ("台账", "M7"): 3,
            ("台账", "B1"): "x",
            ("无", "A1"): 1,
        },
        tmp_path / "b.xlsx",
    )
    sheet = load_workbook(tmp_path / "b.xlsx")["台账"]
    assert told.written == (("台账", "G5"), ("台账", "M5"), ("台账", "L5"))
    assert told.unchanged == (("台账", "H5"),)
    assert [why for _, why in told.refused] == ["formula_cell", "merged_cell", "no_sheet"]
    assert (sheet["G5"].value, sheet["G5"].font.b, sheet["G5"].fill.fgColor.rgb) == (1200.5, True, "FFFFF2CC")
    assert (sheet["L5"].value, sheet["L5"].data_type, sheet["G5"].comment.text) == ("'=cmd()", "s", "原值：1000")
    assert sheet["M5"].comment.text == "旧注\n原值：100"
    assert sheet.column_dimensions["C"].hidden is True
    assert imported(tmp_path / "b.xlsx").projects["甲厂新建"].amount("total_investment_wan") == Decimal("1200.5")


def test_write_back_refuses_what_is_no_sound_workbook(tmp_path: Path) -> None:
    with pytest.raises(LedgerRefused, match="wrong_extension"):
        write_back(csv_file(tmp_path / "a.csv", ROUTE_MAP), {}, tmp_path / "b.xlsx")
    parts = members(xlsx(tmp_path / "base.xlsx", {"a": ROUTE_MAP}))
    del parts["[Content_Types].xml"]
    with pytest.raises(LedgerRefused, match="truncated"):
        write_back(zipped(tmp_path / "c.xlsx", parts), {}, tmp_path / "d.xlsx")
