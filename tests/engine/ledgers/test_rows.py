"""Rows, cells and headings of one sheet: what each was taken for, and why."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gongjian.engine.ledgers.preview import preview
from tests.engine.ledgers.found import codes, counts, found_in, project, reasons
from tests.engine.ledgers.making import CARD, GROUPED, ROUTE_MAP, Rows, csv_file, xlsx


def test_two_row_header_tells_equal_headings_apart_by_group(tmp_path: Path) -> None:
    found = preview(csv_file(tmp_path / "a.csv", ROUTE_MAP))
    sheet = found["sheets"][0]
    keys = [one["field"] for one in sheet["columns"]]
    assert sheet["header_rows"] == [3, 4]
    assert keys[-6:] == [
        "quarter_plan_work@Q2",
        "quarter_plan_wan@Q2",
        "quarter_plan_work@Q3",
        "quarter_plan_wan@Q3",
        "quarter_plan_work@Q4",
        "quarter_plan_wan@Q4",
    ]
    assert (sheet["unit"], sheet["unit_source"], sheet["year"]) == ("万元", "row", 2020)


def test_group_total_note_and_signature_rows_are_left_out_with_a_reason(tmp_path: Path) -> None:
    found = preview(csv_file(tmp_path / "a.csv", GROUPED))
    assert counts(found) == (3, 3, 3, "55000", "900")
    assert reasons(found) == {
        "above_header": 1,
        "total_row": 1,
        "section_row": 2,
        "subtotal_row": 1,
        "of_which_row": 1,
        "repeated_header": 1,
        "column_numbers": 1,
        "no_name_row": 1,
        "note_row": 1,
        "signature_row": 1,
    }
    assert codes(found) == {"total_differs": 1, "leader_title_only": 1}
    assert [one["cell"] for one in found["unread"]] == ["F12"]
    assert found["sheets"][0]["blank_rows"] == 1


def test_card_form_is_one_project_and_an_empty_card_none(tmp_path: Path) -> None:
    found = preview(csv_file(tmp_path / "a.csv", CARD))
    assert counts(found) == (1, 1, 1, "15000", "3000")
    empty = [list(row) for row in CARD]
    empty[1][1] = "  "
    again = preview(csv_file(tmp_path / "b.csv", empty))
    assert (again["projects"], again["total_investment_wan"]) == (0, None)
    assert reasons(again) == {"card_without_name": 1}


def test_three_row_header_gives_months_and_ten_days(tmp_path: Path) -> None:
    rows: Rows = (
        ("2021年进度一览表",),
        ("序号", "项目名称", "投资情况（万元）以及形象进度", None, None, None, None, None),
        (None, None, "8月", None, None, "9月", None, None),
        (None, None, "上旬", "累计", "形象进度", "上旬", "累计", "形象进度"),
        (1, "甲厂", 1, 2, "好", 3, 4, "更好"),
    )
    found = preview(csv_file(tmp_path / "a.csv", rows))
    assert found["sheets"][0]["header_rows"] == [2, 3, 4]
    assert [one["field"] for one in found["sheets"][0]["columns"]][2:] == [
        "ten_day_done_wan@M08A",
        "month_done_wan@M08",
        "progress_text@M08",
        "ten_day_done_wan@M09A",
        "month_done_wan@M09",
        "progress_text@M09",
    ]


def test_cards_below_one_another_are_a_project_each(tmp_path: Path) -> None:
    second = [list(row) for row in CARD[1:]]
    second[0][1], second[2][1], second[3][1] = "壬隧道", "待定", "卫九一"
    found = preview(csv_file(tmp_path / "a.csv", [*CARD, [None], *second]))
    assert counts(found) == (2, 2, 2, "15000", "6000")
    assert [(one["cell"], one["reason"]) for one in found["unread"]] == [("B11", "placeholder")]


def test_glued_names_are_flagged_and_never_split(tmp_path: Path) -> None:
    rows: Rows = (("序号", "项目名称", "包联领导", "总投资"), (1, "甲厂", "赵一鸣钱二立", 10))
    found = preview(csv_file(tmp_path / "a.csv", rows))
    assert (found["leaders"], found["assignments"]) == (0, 0)
    assert found["unread"][0]["reason"] == "names_glued"
    assert codes(found) == {"leader_names_glued": 1, "unit_assumed": 1}


def test_unit_and_person_in_one_cell_are_parted_at_the_run_of_blanks(tmp_path: Path) -> None:
    rows: Rows = (
        ("序号", "项目名称", "建设单位及责任人", "挂点领导", "总投资(万元)"),
        (1, "甲厂", "某高速公路公司          赵一鸣", "某县政府        钱二立", 10),
    )
    found = preview(csv_file(tmp_path / "a.csv", rows))
    values = project(found, "甲厂")["values"]
    assert (values["builder"]["value"], values["builder"]["note"]) == (["某高速公路公司"], "person:赵一鸣")
    assert found["leader_list"] == ["钱二立"]


def test_merged_leader_cell_holds_for_all_its_rows_but_amounts_do_not(tmp_path: Path) -> None:
    rows: Rows = (
        ("序号", "项目名称", "包联领导", "总投资（万元）"),
        (1, "甲厂", "赵一鸣", 10),
        (2, "乙厂", None, None),
    )
    found = preview(xlsx(tmp_path / "a.xlsx", {"一": rows}, merged=("C2:C3", "D2:D3")))
    assert (found["assignments"], found["total_investment_wan"]) == (2, "10")
    assert project(found, "乙厂")["values"]["leaders"]["note"] == "merged:C2"


def test_dates_use_the_year_of_the_title(tmp_path: Path) -> None:
    rows: Rows = (
        ("某区2022年计划（至2021年底）",),
        ("序号", "项目名称", "开工时间", "竣工时间", "建设起止年限"),
        (1, "甲厂", "3月5日", "三季度底", "09.10-11.3"),
        (2, "乙厂", "2022.9", "2022.3", "某日"),
    )
    found = preview(csv_file(tmp_path / "a.csv", rows))
    values = project(found, "甲厂")["values"]
    assert values["start"]["value"] == {"start_on": "2022-03-05", "finish_on": "2022-03-05", "precision": "day"}
    assert values["finish"]["value"]["finish_on"] == "2022-09-30"
    assert values["period"]["value"] == {"start_on": "2009-10-01", "finish_on": "2011-03-31", "precision": "month"}
    assert codes(found) == {"finish_before_start": 1}
    assert [one["reason"] for one in found["unread"]] == ["not_a_date"]


def test_what_a_row_says_against_itself_is_told() -> None:
    rows: Rows = (
        ("某区<yyyy>年项目",),
        (
            "序号",
            "项目名称",
            "总投资（万元）",
            "年度计划投资（万元）",
            "截至2019年底累计完成投资（万元）",
            "建设起止年限",
        ),
        (1, "甲厂", 100, 200, 150, "2021.5-2020.3"),
        (2, "乙厂", -5, None, None, None),
    )
    assert codes(found_in(("a", rows))) == {
        "year_plan_over_total": 1,
        "done_over_total": 1,
        "finish_before_start": 1,
        "negative_amount": 1,
        "template_hole": 1,
    }


def test_rows_without_a_name_are_told_apart() -> None:
    rows: Rows = (
        ("序号", "类别", "项目名称", "总投资（万元）"),
        (None, "以下为续建", None, None),
        (None, None, None, "另行安排"),
        (None, "一、工业", None, None),
        (1, None, "甲厂", 5),
        (None, None, "2020", None),
        (2, None, None, None),
        (None, None, None, "——"),
        (3, None, "乙厂", 6),
        (None, "二、城建类", None, None),
        (4, None, "丙厂", 7),
        (None, "完", None, None),
    )
    assert [(one["row"], one["reason"]) for one in found_in(("a", rows))["left_out"]] == [
        (2, "note_row"),
        (3, "note_row"),
        (4, "section_row"),
        (6, "no_name_row"),
        (7, "no_name_row"),
        (8, "continuation_row"),
        (10, "section_row"),
        (12, "note_row"),
    ]


@pytest.mark.parametrize("numbers", [("①", "②", "③"), ("(1)", "(2)", "(3)=(1)+(2)"), ("甲", "1", "2"), (1, 2, 3)])
def test_numbers_of_columns_are_no_project(numbers: tuple[Any, ...]) -> None:
    rows: Rows = (("序号", "项目名称", "总投资（万元）"), numbers, (1, "甲厂", 5))
    found = found_in(("a", rows))
    assert (found["projects"], reasons(found)) == (1, {"column_numbers": 1})


def test_a_header_with_nothing_below_is_an_empty_form() -> None:
    assert found_in(("a", (("序号", "项目名称", "总投资（万元）"),)))["sheets"][0]["role"] == "empty_form"
