"""Several sheets in one file: which count, which repeat, which are none of projects."""

from __future__ import annotations

from pathlib import Path

from gongjian.engine.ledgers.preview import preview
from tests.engine.ledgers.found import EXPECTED, codes, counts, found_in, project, reasons
from tests.engine.ledgers.making import CARD, FUNDING, GROUPED, ROUTE_MAP, Rows, csv_file, flattened, xlsx


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


def test_a_repeated_sheet_with_more_and_a_hidden_one_are_told() -> None:
    head = ("序号", "项目名称", "总投资（万元）")
    rows = [(at, f"第{at}厂", 5) for at in range(1, 10)]
    found = found_in(("一", (head, *rows)), ("二", (head, *rows, (10, "新厂", 7))))
    assert (found["projects"], codes(found)) == (10, {"duplicate_sheet_has_more": 1})


def test_a_hidden_sheet_that_only_repeats_is_no_warning(tmp_path: Path) -> None:
    found = preview(xlsx(tmp_path / "a.xlsx", {"一": ROUTE_MAP, "二": ROUTE_MAP}, hidden_sheets=("二",)))
    assert ([one["role"] for one in found["sheets"]], found["projects"]) == (["main", "duplicate"], 3)
    assert "hidden_sheet_with_projects" not in codes(found)


def test_leaders_of_another_sheet_do_not_add_to_those_of_the_first() -> None:
    one: Rows = (("序号", "项目名称", "包联领导"), (1, "甲厂", "赵一鸣"), (2, "乙厂", None))
    two: Rows = (
        ("序号", "项目名称", "包联领导", "配合领导", "备注"),
        (1, "甲厂", "赵一鸣", "钱二立", None),
        (2, "乙厂", "孙三", "李四", 1),
    )
    assert counts(found_in(("一", one), ("二", two)))[:3] == (2, 3, 3)
