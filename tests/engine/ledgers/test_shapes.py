"""Shapes of tables no heading tells alone: years, contents, groups, further rows, further tables."""

from __future__ import annotations

from tests.engine.ledgers.found import codes, counts, fields, found_in, project, reasons
from tests.engine.ledgers.making import Rows


def test_plans_of_other_years_are_not_this_years_plan() -> None:
    rows: Rows = (
        ("某区2020年项目",),
        ("序号", "项目名称", "总投资", "2019年完成投资", "2019年计划投资", "2020年计划投资", "2021年计划投资"),
        (1, "甲厂", 100, 5, 8, 6, 7),
        (2, "乙厂", 200, 1, 2, 2, 3),
    )
    found = found_in(("a", rows))
    assert fields(found)[3:] == [
        "done_before_wan",
        "other_year_plan_wan@2019",
        "year_plan_wan",
        "other_year_plan_wan@2021",
    ]
    assert (found["year_plan_wan"], found["cumulative_done_wan"]) == ("8", None)


def test_the_only_plan_there_is_counts_whatever_the_year_of_the_title() -> None:
    rows: Rows = (("2021年上报稿",), ("序号", "项目名称", "2019年计划投资", "2020年计划投资"), (1, "甲厂", 5, 6))
    assert found_in(("a", rows))["year_plan_wan"] == "6"
    assert found_in(("a", (("序号", "项目名称", "2022年计划投资"), (1, "甲厂", 5))))["sheets"][0]["year"] == 2022


def test_money_under_a_heading_of_texts_is_money_and_texts_under_one_of_money_are_texts() -> None:
    rows: Rows = (
        ("序号", "项目名称", "年度计划投资", "一季度", "二季度", "三季度", "四季度", "2020年计划"),
        (1, "甲厂", 100, 25, "25", 25, 25, "完成主体工程建设及附属设施"),
        (2, "乙厂", 100, 10, "20", 30, 50, "完成前期工作，争取年底前开工"),
    )
    found = found_in(("a", rows))
    assert fields(found)[3:] == [*(f"quarter_plan_wan@Q{at}" for at in range(1, 5)), "year_task"]
    assert codes(found) == {"quarters_over_year_plan": 1, "unit_assumed": 1}
    assert found["unread"] == []


def test_a_third_header_row_below_groups_of_one_column_is_a_header_row() -> None:
    rows: Rows = (
        ("序号", "项目名称", "2020年计划", None, None, "责任分工", None),
        (None, None, "全年", "一季度", None, "包联领导", None),
        (None, None, "投资", "投资", "形象进度", "姓名", "职务"),
        (1, "甲厂", 100, 50, "基础", "赵一鸣", "副区长"),
    )
    found = found_in(("a", rows))
    assert found["sheets"][0]["header_rows"] == [1, 2, 3]
    assert fields(found)[2:] == ["year_plan_wan", "quarter_plan_wan@Q1", "quarter_plan_work@Q1", "leaders", None]
    assert counts(found)[:3] == (1, 1, 1)


def test_one_group_heading_that_spans_columns_belongs_to_the_header() -> None:
    rows: Rows = (
        ("2020年重点项目",),
        (None, None, None, "投资（亿元）", None),
        ("序号", "项目名称", "包联领导", "总投资", "年度计划"),
        (1, "甲厂", "赵一鸣", 1, 0.5),
    )
    assert found_in(("a", rows), merged=((1, 3, 1, 4),))["sheets"][0]["header_rows"] == [2, 3]
    assert counts(found_in(("a", rows))) == (1, 1, 1, "10000", "5000")


def test_further_rows_of_a_project_add_their_persons_and_fill_blanks() -> None:
    rows: Rows = (
        ("序号", "项目名称", "总投资（万元）", "包联领导", "责任单位", "建设地点", "备注", "存在问题"),
        (1, "甲厂", None, "赵一鸣", "甲局", None, "待批", "缺地"),
        (None, None, 100, "钱二立、赵一鸣", "乙局", "东城", "待批", "缺钱"),
        (2, "乙厂", 200, "钱二立", None, None, None, None),
        (None, None, 300, None, None, None, None, None),
    )
    found = found_in(("a", rows))
    assert counts(found) == (2, 2, 3, "300", None)
    values = project(found, "甲厂")["values"]
    assert [values[key]["value"] for key in ("responsible_unit", "place", "remark", "problems")] == [
        ["甲局", "乙局"],
        "东城",
        "待批",
        "缺地；缺钱",
    ]
    assert reasons(found) == {"continuation_row": 2}


def test_tables_below_one_another_are_read_by_their_own_headers() -> None:
    rows: Rows = (
        ("某区2020年项目",),
        ("一、续建项目",),
        ("单位：亿元",),
        ("序号", "项目名称", "总投资", "包联领导"),
        (1, "甲厂", 1, "赵一鸣"),
        ("序号", "项目名称", "总投资", "包联领导"),
        (2, "乙厂", 2, "钱二立"),
        ("二、前期项目",),
        ("单位：万元",),
        ("序号", "项目名称", "责任单位", "包联领导", "总投资"),
        (1, "丙厂", "甲局", "赵一鸣", 300),
        (None,),
        ("三、储备项目",),
        ("序号", "项目名称", "总投资"),
        (1, "丁厂", 7),
    )
    found = found_in(("a", rows), merged=((4, 3, 6, 3),))
    assert [one["name"] for one in found["sheets"]] == ["a", "a（第8行起）", "a（第12行起）"]
    assert counts(found) == (4, 2, 3, "30307", None)
    assert [(one["row"], one["reason"]) for one in found["left_out"]][3:] == [
        (6, "repeated_header"),
        (8, "above_header"),
        (9, "above_header"),
        (13, "above_header"),
    ]
    assert project(found, "丁厂")["values"]["total_investment_wan"]["cell"] == "C15"
    assert [one["year"] for one in found["sheets"]] == [2020] * 3


def test_names_under_a_heading_of_their_own_are_found_beside_the_number_where_persons_and_money_follow() -> None:
    rows: Rows = (
        ("序号", "攻坚事项", "总投资（万元）", "责任单位", "包联领导"),
        (1, "甲厂建设", 100, "甲局", "赵一鸣"),
        (2, "乙路改造", 200, "乙局", None),
    )
    assert counts(found_in(("a", rows))) == (2, 1, 1, "300", None)
    areas: Rows = (("序号", "乡镇办名", "计划投资（万元）", "完成投资"), (1, "东城镇", 100, 5), (2, "西城乡镇", 200, 6))
    assert found_in(("a", areas))["sheets"][0]["role"] == "areas"


def test_a_column_of_funding_sources_does_not_make_a_list_a_funding_table() -> None:
    rows: Rows = (
        ("序号", "项目名称", "责任单位", "总投资（万元）", "资金来源"),
        (1, "老旧小区", "甲局", 100, "专债"),
        (2, "老旧小区", "乙局", 200, "自筹"),
    )
    found = found_in(("a", rows))
    assert (found["sheets"][0]["role"], found["projects"], codes(found)) == (
        "main",
        2,
        {"same_name_different_project": 1},
    )


def test_one_name_on_two_sheets_is_two_projects_when_nothing_said_of_them_agrees() -> None:
    head = ("序号", "项目名称", "责任单位", "总投资（万元）")
    found = found_in(
        ("东", (head, (1, "老旧小区", "甲局", 100), (2, "学校", "丙局", 5))),
        ("西", (head, (1, "老旧小区", "乙局", 200), (2, "学校", "丙局", 6), (3, "路", "丁局", 1))),
    )
    assert (found["projects"], found["total_investment_wan"]) == (4, "306")
    assert codes(found) == {"same_name_different_project": 1, "sheets_disagree": 1}


def test_permits_are_known_by_their_names_with_ticks_dates_and_documents() -> None:
    rows: Rows = (
        ("序号", "项目名称", "立项", "环评批复", "用地预审", "施工许可证", "包联领导", "省重点"),
        (1, "甲厂", "√", "2020年3月5日", "某发改〔2020〕12号", "未办", "赵一鸣", "√"),
        (2, "乙厂", "×", "√", "正在办理", "预计6月底", None, "√"),
    )
    found = found_in(("a", rows))
    values = project(found, "甲厂")["values"]
    assert [values[f"procedure@{name}"]["value"] for name in ("立项", "环评批复", "用地预审", "施工许可证")] == [
        *["done"] * 3,
        "not_started",
    ]
    assert [(one["cell"], one["reason"]) for one in found["unread"]] == [("F3", "unknown_state")]
    assert "procedure@省重点" not in values


def test_a_parent_numbered_above_its_parts_is_a_group() -> None:
    rows: Rows = (
        ("序号", "项目名称", "责任单位", "总投资（万元）"),
        (1, "甲园区", None, 300),
        ("1.1", "甲厂", "甲局", 100),
        ("1.2", "乙厂", "乙局", 200),
        (2, "丙厂", "丙局", 5),
    )
    found = found_in(("a", rows))
    assert (found["projects"], found["total_investment_wan"], reasons(found)) == (3, "305", {"section_row": 1})


def test_groups_numbered_in_chinese_are_groups_even_with_a_leader_and_projects_where_there_is_nothing_else() -> None:
    head = ("序号", "项目名称", "包联领导", "总投资（万元）")
    grouped: Rows = (head, ("一", "东片区", "赵一鸣", 300), (1, "甲厂", "钱二立", 100), (2, "乙厂", None, 200))
    alone: Rows = (head, ("一", "甲厂", None, 100), ("二", "乙厂", "赵一鸣", 200))
    mixed: Rows = (head, ("一", "东片区", None, 300), (None, "甲厂", "钱二立", 100), (None, "乙厂", "赵一鸣", 200))
    assert counts(found_in(("a", grouped))) == (2, 1, 1, "300", None)
    assert counts(found_in(("a", alone))) == (2, 1, 1, "300", None)
    assert counts(found_in(("a", mixed))) == (2, 2, 2, "300", None)


def test_a_title_with_a_date_at_its_right_heads_no_columns() -> None:
    rows: Rows = (
        ("某某县重点项目表", None, None, "2020年5月"),
        ("序号", "项目名称", "包保县级领导", "总投资(万元)"),
        (1, "甲厂", "赵一鸣", 1),
    )
    found = found_in(("a", rows))
    assert (found["sheets"][0]["header_rows"], reasons(found)) == ([2], {"above_header": 1})


def test_permits_alone_beside_the_name_make_a_header() -> None:
    rows: Rows = (
        ("项目名称", "立项", "环评", "施工许可"),
        ("甲厂", "已办结", "办理中", "未办理"),
        ("乙厂", *["无办理项"] * 3),
    )
    found = found_in(("a", rows))
    assert (found["projects"], found["sheets"][0]["role"]) == (2, "matrix")


def test_the_whole_year_below_a_group_of_plans_is_the_years_plan() -> None:
    rows: Rows = (
        ("序号", "项目名称", "2020年投资计划（万元）", None, None),
        (None, None, "全年", "一季度", "二季度"),
        (1, "甲厂", 100, 40, 60),
    )
    found = found_in(("a", rows))
    assert fields(found)[2:] == ["year_plan_wan", "quarter_plan_wan@Q1", "quarter_plan_wan@Q2"]


def test_a_group_heading_reaches_only_as_far_as_its_box() -> None:
    rows: Rows = (
        ("序号", "项目名称", "一季度", None, None, "备注"),
        (None, None, "工作内容", "投资", "累计完成投资", None),
        (1, "甲厂", "基础", 5, 6, None),
    )
    boxed = found_in(("a", rows), merged=((0, 2, 0, 3),))
    assert fields(boxed)[2:5] == ["quarter_plan_work@Q1", "quarter_plan_wan@Q1", "cumulative_done_wan"]


def test_groups_of_groups_do_not_reach_into_one_another() -> None:
    rows: Rows = (
        ("序号", "项目名称", "上年", None, "本年", None),
        (None, None, "一季度", None, None, "二季度"),
        (None, None, "投资", "形象进度", "形象进度", "投资"),
        (1, "甲厂", 5, "好", "好", 6),
    )
    found = found_in(("a", rows))
    assert found["sheets"][0]["columns"][4]["heading"] == "本年 / 形象进度"


def test_a_heading_written_twice_is_no_group_over_its_neighbour() -> None:
    rows: Rows = (
        ("序号", "项目名称", "计划", "计划", "计划"),
        (None, None, "一季度", None, "二季度"),
        (None, None, "投资", "内容", "投资"),
        (1, "甲厂", 5, "好", 6),
    )
    assert [one["heading"] for one in found_in(("a", rows))["sheets"][0]["columns"]][2:] == [
        "计划 / 一季度 / 投资",
        "计划 / 内容",
        "计划 / 二季度 / 投资",
    ]


def test_a_further_row_below_the_last_project_is_no_note() -> None:
    rows: Rows = (("序号", "项目名称", "包联领导"), (1, "甲厂", "赵一鸣"), (None, None, "钱二立"), (None, "以上", None))
    found = found_in(("a", rows))
    assert (found["leader_list"], [one["reason"] for one in found["left_out"]]) == (
        ["赵一鸣", "钱二立"],
        ["continuation_row", "note_row"],
    )


def test_a_list_without_any_column_of_names_is_none_of_projects() -> None:
    rows: Rows = (("序号", "责任单位", "总投资（万元）", "备注"), (1, "甲局", 5, None), (2, "乙局", 6, None))
    assert found_in(("a", rows))["sheets"][0]["role"] == "areas"


def test_further_rows_leave_periods_as_they_are() -> None:
    rows: Rows = (
        ("序号", "项目名称", "建设年限", "责任单位"),
        (1, "甲厂", "2019-2020", "甲局"),
        (None, None, "2021", None),
    )
    values = project(found_in(("a", rows)), "甲厂")["values"]
    assert values["period"]["text"] == "2019-2020"
