"""Whole ledgers: what is counted, what is left out and why, what is doubted."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from gongjian.engine.ledgers.preview import main, preview
from tests.engine.ledgers.making import FUNDING, ROUTE_MAP, Rows, csv_file, flattened, html_file, xlsx

COUNTS = ("projects", "leaders", "assignments", "total_investment_wan", "year_plan_wan")
EXPECTED = (3, 4, 5, "1890.25", "890")


def counts(found: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(found[key] for key in COUNTS)


def reasons(found: dict[str, Any]) -> Counter[str]:
    return Counter(one["reason"] for one in found["left_out"])


def codes(found: dict[str, Any]) -> Counter[str]:
    return Counter(one["code"] for one in found["warnings"])


def project(found: dict[str, Any], name: str) -> dict[str, Any]:
    return next(one for one in found["project_list"] if one["name"] == name)


def test_route_map_reads_the_same_from_every_kind_of_file(tmp_path: Path) -> None:
    files = [
        xlsx(tmp_path / "a.xlsx", {"路线图": ROUTE_MAP}),
        xlsx(
            tmp_path / "m.xlsx",
            {"路线图": ROUTE_MAP},
            merged=("A1:S1", "N3:O3", "P3:Q3", "R3:S3", "A3:A4", "B3:B4", "M3:M4", "G3:G4"),
        ),
        csv_file(tmp_path / "a.csv", ROUTE_MAP),
        csv_file(tmp_path / "bom.csv", ROUTE_MAP, encoding="utf-8-sig"),
        csv_file(tmp_path / "gb.csv", ROUTE_MAP, encoding="gb18030"),
        csv_file(tmp_path / "u16.csv", ROUTE_MAP, encoding="utf-16"),
        csv_file(tmp_path / "t.tsv", ROUTE_MAP, delimiter="\t"),
        csv_file(tmp_path / "s.csv", ROUTE_MAP, delimiter=";"),
        html_file(tmp_path / "a.html", ROUTE_MAP),
        html_file(tmp_path / "a.xls", ROUTE_MAP, encoding="gbk"),
    ]
    assert {path.name: counts(preview(path)) for path in files} == {path.name: EXPECTED for path in files}


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


def test_values_carry_their_cell_and_blank_is_not_nought(tmp_path: Path) -> None:
    found = preview(csv_file(tmp_path / "a.csv", ROUTE_MAP))
    road = project(found, "乙路改造（一期）")
    assert road["values"]["quarter_plan_wan@Q2"]["value"] == "0"
    assert "quarter_plan_wan@Q3" not in road["values"]
    assert road["values"]["total_investment_wan"] == {"value": "800.25", "text": "800.25", "sheet": "a", "cell": "G6"}
    assert (road["lead_leader"], road["deputies"]) == ("钱二", ["孙三立"])
    assert project(found, "丙学校")["values"]["name"]["note"] == "mark:★"
    assert project(found, "丙学校")["values"]["agent_unit"]["value"] == ["区教育局", "某项目指挥部（办公室设在街办）"]


def test_contradictions_are_reported_and_not_repaired(tmp_path: Path) -> None:
    rows = [list(row) for row in ROUTE_MAP]
    rows[4][7] = 90
    found = preview(csv_file(tmp_path / "a.csv", rows))
    assert codes(found) == {"quarters_over_year_plan": 1, "done_over_year_plan": 1, "money_on_not_started": 1}
    assert project(found, "甲厂新建")["values"]["year_plan_wan"]["value"] == "90"


def test_second_sheet_repeating_the_projects_does_not_double_them(tmp_path: Path) -> None:
    found = preview(
        xlsx(
            tmp_path / "a.xlsx",
            {"路线图": ROUTE_MAP, "junk": ROUTE_MAP[2:], "Sheet3": ((1.5, 2), (3, 4))},
            hidden_sheets=("Sheet3",),
        )
    )
    assert counts(found) == EXPECTED
    assert [one["role"] for one in found["sheets"]] == ["main", "duplicate", "scratch"]
    assert found["sheets"][2]["hidden"] is True


def test_hidden_columns_and_rows_are_read_and_marked(tmp_path: Path) -> None:
    found = preview(xlsx(tmp_path / "a.xlsx", {"路线图": ROUTE_MAP}, hidden_rows=(6,), hidden_columns=("C", "I")))
    assert counts(found) == EXPECTED
    assert [one["column"] for one in found["sheets"][0]["columns"] if one["hidden"]] == ["C", "I"]
    assert found["sheets"][0]["hidden_rows"] == [6]
    assert {"hidden_rows_read", "hidden_columns_read"} <= codes(found).keys()


def test_projects_only_on_a_hidden_sheet_are_set_aside_with_a_reason(tmp_path: Path) -> None:
    other = [*ROUTE_MAP[:4], (1, "另一个项目", *ROUTE_MAP[4][2:])]
    found = preview(xlsx(tmp_path / "a.xlsx", {"路线图": ROUTE_MAP, "旧": other}, hidden_sheets=("旧",)))
    assert counts(found) == EXPECTED
    assert (found["sheets"][1]["role"], reasons(found)["hidden_sheet"]) == ("hidden", 1)
    alone = preview(xlsx(tmp_path / "b.xlsx", {"说明": (("看下一张表",),), "旧": other}, hidden_sheets=("旧",)))
    assert alone["projects"] == 1


GROUPED: Rows = (
    ("某县2021年项目明细表",),
    ("序号", "项目名称", "项目性质", "总投资\n（亿元）", "2021年计划投资（万元）", "市领导", "备注"),
    ("合计", "3个", None, 6, 900, None, None),
    ("一", "工业", None, 3, 400, None, None),
    (1, "戊产业园", "续建", 1, 100, "周五一", None),
    ("2●", "己工厂", "新建", "2亿", 300, "吴六一、郑七一", None),
    (None, "小计", None, 3, 400, None, None),
    ("（二）农业项目1个", None, None, 2, 500, None, None),
    ("其中：新建", None, None, 1, 1, None, None),
    ("序号", "项目名称", "项目性质", "总投资\n（亿元）", "2021年计划投资（万元）", "市领导", "备注"),
    (1, 2, 3, 4, 5, 6, 7),
    (3, "庚合计量中心", "新建", "２．５", "５００", "领导", None),
    (4, None, None, 0, 0, None, None),
    (None,) * 7,
    ("备注：本表由各单位填报。",) + (None,) * 6,
    ("填表人：某某", None, None, "审核人：某某", None, None, None),
)


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


CARD: Rows = (
    ("某市重点项目台账",),
    ("项目名称", "辛大桥", None, "业主单位", "某路桥公司", "项目\n性质", "新建"),
    ("项目主要建设目标", "建桥一座"),
    ("项目总投资额（亿元）", 1.5, None, "2021年计划完成投资额（万元）", 3000),
    ("市县挂钩领导", "冯八一"),
    ("项目建设中存在的问题", None),
    ("业主（签名）：", None, None, "挂钩领导（签名）：", None),
)


def test_card_form_is_one_project_and_an_empty_card_none(tmp_path: Path) -> None:
    found = preview(csv_file(tmp_path / "a.csv", CARD))
    assert counts(found) == (1, 1, 1, "15000", "3000")
    empty = [list(row) for row in CARD]
    empty[1][1] = "  "
    again = preview(csv_file(tmp_path / "b.csv", empty))
    assert (again["projects"], again["total_investment_wan"]) == (0, None)
    assert reasons(again) == {"card_without_name": 1}


def test_flattened_workbook_is_split_and_projects_counted_once_over_its_sheets(tmp_path: Path) -> None:
    nameless = [list(row) for row in GROUPED]
    nameless[1][1] = None
    nameless[4][1], nameless[5][1], nameless[11][1] = "壬科技园区", "癸科技园区", "子科技园区"
    areas = (("进度汇总表",), ("序号", "所属区域", "项目数", "投资进度（万元）"), (1, "东区", 3, 5), (2, "西区", 4, 6))
    rows = flattened(
        {
            ("甲表", "明细"): GROUPED,
            ("甲表", "汇总"): areas,
            ("乙表", "在谈"): nameless,
            ("丙表", "资金"): FUNDING,
            ("丁表", "卡"): CARD,
        }
    )
    found = preview(csv_file(tmp_path / "a.csv", rows))
    assert found["projects"] == 3 + 3 + 1 + 1
    assert [one["role"] for one in found["sheets"]] == ["main", "areas", "main", "funding", "card"]
    assert found["sheets"][2]["columns"][1]["note"] == "name_inferred"
    assert reasons(found)["continuation_row"] == 1
    assert project(found, "丁铁路")["values"]["total_investment_wan"]["cell"] == "C4"


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


def test_matrix_tells_equal_procedures_apart_and_knows_four_states(tmp_path: Path) -> None:
    rows: Rows = (
        ("项目编号", "项目名称", "项目备案", "用地预审", "选址意见书", "用地预审"),
        (1, "甲厂", "已办结", "办理中", "无办理项", "未办理"),
        (2, "乙厂", "已办结", "无办理项", "无办理项", "奇怪"),
        *((at, f"第{at}厂", *["无办理项"] * 4) for at in range(3, 9)),
    )
    found = preview(csv_file(tmp_path / "a.csv", rows))
    values = project(found, "甲厂")["values"]
    assert found["sheets"][0]["role"] == "matrix"
    assert (values["procedure@用地预审"]["value"], values["procedure@用地预审#2"]["value"]) == (
        "in_progress",
        "not_started",
    )
    assert [(one["cell"], one["reason"]) for one in found["unread"]] == [("F3", "unknown_state")]
    assert (found["total_investment_wan"], found["leaders"]) == (None, 0)


def test_monthly_reports_count_each_project_once(tmp_path: Path) -> None:
    rows: Rows = (
        ("填报时间", "项目编号", "项目名称", "责任单位", "本月进展", "问题和建议", "本月完成投资"),
        ("2018-03-01", 7, "甲厂", "甲局", "好", "无", 5),
        ("2018-04-01", 7, "甲厂", "乙局", "好", "无", 6),
        ("2018-04-01", 8, "乙厂", "乙局", "好", "无", 6),
    )
    found = preview(csv_file(tmp_path / "a.csv", rows))
    assert (found["projects"], found["sheets"][0]["role"]) == (2, "reports")
    assert "repeated_in_sheet" not in codes(found)


def test_same_name_with_another_builder_is_another_project_and_said_so(tmp_path: Path) -> None:
    rows: Rows = (
        ("序号", "项目名称", "业主单位", "总投资（万元）"),
        (1, "老旧小区改造", "甲街办", 10),
        (2, "老旧小区改造", "乙街办", 20),
        (3, "道路", "丙局", 5),
        (4, "道路", "丙局", 5),
    )
    found = preview(csv_file(tmp_path / "a.csv", rows))
    assert (found["projects"], found["total_investment_wan"]) == (3, "35")
    assert codes(found) == {"same_name_different_project": 1, "repeated_in_sheet": 1}


def test_same_project_with_other_amounts_on_another_sheet_is_reported(tmp_path: Path) -> None:
    one: Rows = (("序号", "项目名称", "业主单位", "总投资（万元）"), (1, "甲厂", "甲公司", 10))
    two: Rows = (("序号", "项目名称", "建设地点", "总投资（万元）", "市领导"), (1, "甲 厂", "东区", 12, "赵一鸣"))
    found = preview(xlsx(tmp_path / "a.xlsx", {"一": one, "二": two}))
    assert (found["projects"], found["total_investment_wan"], found["assignments"]) == (1, "10", 1)
    assert codes(found) == {"sheets_disagree": 1}
    assert [one["role"] for one in found["sheets"]] == ["main", "supplement"]


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


def test_a_person_may_override_the_mapping(tmp_path: Path) -> None:
    rows: Rows = (("序号", "项目名称", "总投资（万元）", "概数"), (1, "甲厂", 10, 11), (2, "乙厂", 20, "待定"))
    path = csv_file(tmp_path / "a.csv", rows)
    found = preview(path, mapping={"a": {2: None, 3: "total_investment_wan"}})
    assert (preview(path)["total_investment_wan"], found["total_investment_wan"]) == ("30", "11")
    assert found["unread"][0]["cell"] == "D3"


def test_long_lists_are_told_to_be_cut(tmp_path: Path) -> None:
    found = preview(csv_file(tmp_path / "a.csv", ROUTE_MAP), listed=2)
    assert (len(found["project_list"]), found["project_list_complete"], found["projects"]) == (2, False, 3)


def test_command_prints_json_or_chinese_and_refuses_with_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = csv_file(tmp_path / "a.csv", GROUPED)
    assert main([str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["projects"] == 3
    assert main([str(path)]) == 0
    assert "项目 3 个" in capsys.readouterr().out
    (tmp_path / "b.csv").touch()
    assert main([str(tmp_path / "b.csv"), "--json"]) == 2
    told = capsys.readouterr()
    assert json.loads(told.out)["refused"] == "empty_file"
    assert "空" in told.err
    assert main([]) == 64
