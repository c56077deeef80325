"""Back plans in sheets: headings, numbers that start anew, dates as people write them, what waits for what."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from gongjian.engine.ledgers.grid import RawSheet, RawWorkbook
from gongjian.engine.network import LinkKind, PlanRefused, schedule
from gongjian.engine.network.files.predecessors import Before, read_predecessors, written
from gongjian.engine.network.files.table import DAY, read_table

HEAD = ["序号", "工作内容", "工期", "开始时间", "完成时间", "前置任务"]


def book(*rows, name="倒排", title="2020年倒排工期表"):
    return RawWorkbook("表.xlsx", "xlsx", [RawSheet(name, [[title], *map(list, rows)])])


def read(*rows, **more):
    found = read_table(book(*rows), **more)
    return found.network, {note.code: note.facts for note in found.notes}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("3", [("3", "FS", 0)]),
        ("3FS+2", [("3", "FS", 2)]),
        ("3fs + 2 天", [("3", "FS", 2)]),
        ("2，4SS-1.5d", [("2", "FS", 0), ("4", "SS", Decimal("-1.5"))]),
        ("2、3FF", [("2", "FS", 0), ("3", "FF", 0)]),
        ("3完成-开始+2个工作日", [("3", "FS", 2)]),
        ("A-1", [("A-1", "FS", 0)]),  # a number may look like a lead
        ("A-1SS+1", [("A-1", "SS", 1)]),
        ('"B, 1"FS+1', [("B, 1", "FS", 1)]),
        ("3＋2", [("3", "FS", 2)]),
        ("", []),
    ],
)
def test_predecessors_as_people_write_them(text, wanted):
    known = {"2", "3", "4", "A-1", "B, 1"}
    assert [tuple(one) for one in read_predecessors(text, known)] == wanted
    again = ", ".join(written(one) for one in read_predecessors(text, known))
    assert read_predecessors(again, known) == read_predecessors(text, known)


@pytest.mark.parametrize(
    ("text", "code"), [("9", "unknown_predecessor"), ("3FS+50%", "predecessor_not_read"), ("+", "unknown_predecessor")]
)
def test_what_is_no_predecessor_is_named(text, code):
    with pytest.raises(PlanRefused) as found:
        read_predecessors(text, {"3"})
    assert found.value.code == code


def test_the_shortest_way_to_write_one():
    assert written(Before("3")) == "3"
    assert written(Before("3", LinkKind.FS, Decimal("2.0"))) == "3FS+2"
    assert written(Before("3", LinkKind.SS)) == "3SS"
    assert written(Before("土 1", LinkKind.FF, Decimal(-1))) == '"土 1"FF-1'


def test_numbers_below_numbers_are_headings():
    network, notes = read(
        HEAD,
        [1, "土建", 22, "4月1日", "4月22日", ""],
        ["1.1", "支护", 10, "4月1日", "", ""],
        ["1.2", "浇筑", 12, "", "", "1.1"],
        [2, "安装", "", "", "", ""],
        ["2.1", "设备", 5, "", "", "1"],
    )
    assert [(one.id, one.duration_minutes) for one in network.activities] == [
        ("1.1", 10 * DAY),
        ("1.2", 12 * DAY),
        ("2.1", 5 * DAY),
    ]
    # What follows a heading follows everything below it.
    assert {(link.predecessor, link.successor) for link in network.links} == {
        ("1.1", "1.2"),
        ("1.1", "2.1"),
        ("1.2", "2.1"),
    }
    assert notes["heading_dates_left_out"]["first"] == ("土建",)
    assert network.start_at == datetime(2020, 4, 1)


def test_sections_that_count_anew_keep_their_numbers_apart():
    network, _notes = read(
        HEAD, ["一", "土建"], [1, "支护", 3, "4.1", "", ""], [2, "浇筑", 4, "", "", "1"],
        ["二", "安装"], [1, "设备", 5, "", "", "一.2"], [2, "调试", 6, "", "", "1"],
        start_on=date(2020, 4, 1),
    )  # fmt: skip
    assert [one.id for one in network.activities] == ["一.1", "一.2", "二.1", "二.2"]
    assert [(link.predecessor, link.successor) for link in network.links] == [
        ("一.1", "一.2"), ("一.2", "二.1"), ("二.1", "二.2")
    ]  # fmt: skip


def test_without_predecessors_a_start_holds_and_says_so():
    network, notes = read(HEAD, [1, "甲", "", "4月1日", "4月10日", ""], [2, "乙", 3, datetime(2020, 4, 5), "", ""])
    assert network.activities[0].duration_minutes == 10 * DAY
    assert [one.constraints[0].at for one in network.activities] == [datetime(2020, 4, 1), datetime(2020, 4, 5)]
    assert notes["start_holds_without_links"]["count"] == 2


def test_what_cannot_be_read_is_named_with_its_cell():
    network, notes = read(
        HEAD,
        [1, "甲", "很久", "4月1日", "4月3日", ""],
        [2, "乙", 2, "大概春天", "", "9"],
        [3, "丙", 3, "4月9日", "4月1日", ""],
        ["", "没有工期的一行", "", "", "", ""],
        ["合计", "", 5],
    )
    assert len(network.activities) == 3
    assert notes["days_not_read"]["first"] == ("C3 很久",)
    assert notes["date_not_read"]["first"] == ("D4 大概春天",)
    assert notes["unknown_predecessor"]["first"] == ("2: 9",)
    assert notes["finish_before_start"]["first"] == ("3",)
    assert "row_without_days_or_dates" in notes


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([["甲", "乙"], [1, 2]], "no_table_found"),
        ([HEAD], "no_tasks_in_table"),
        ([HEAD, [1, "甲", 3, "", "", ""]], "no_start_date"),
        ([HEAD, [1, "甲", 3, "4月1日"], [2, "乙", 3, "4月1日"]], "too_many_activities"),
    ],
)
def test_a_sheet_without_a_plan_is_refused(rows, code):
    with pytest.raises(PlanRefused) as found:
        read_table(book(*rows), most=1)
    assert found.value.code == code


def test_english_headings_and_who_is_responsible():
    network, notes = read(
        ["No.", "Task name", "Duration (days)", "Start", "Finish", "Predecessors", "Responsible", "Cost"],
        [1, "Piling", 5, "2020-04-01", "", "", "East Co", 3],
        [2, "Slab", 5, "", "", "1FS+1", "West Co", 4],
    )
    assert {group.name for group in network.groups} == {"East Co", "West Co"}
    assert network.links[0].lag_minutes == DAY
    assert notes["column_left_out"]["first"] == ("Cost",)


AMOUNTS = ["序号", "工作内容", "计量单位", "工程量", "工期"]


def test_amounts_of_work_are_read_with_their_unit():
    found = read_table(
        book(
            AMOUNTS,
            [1, "土方", "m³", "1,200", 3],
            [2, "钢筋", "吨", "约 35.5 t", 4],
            [3, "模板", "㎡", 820.12345, 4],
            [4, "验收", "", "-", 1],
            [5, "试车", "项", 0, 1],
        ),
        start_on=date(2020, 4, 1),
    )
    assert {code: (str(one.quantity.normalize()), one.unit) for code, one in found.amounts.items()} == {
        "1": ("1.2E+3", "m³"),
        "2": ("35.5", "t"),
        "3": ("820.123", "㎡"),
    }


def test_the_unit_may_stand_in_the_heading():
    head = ["序号", "工作内容", "工程量（立方米）", "工期"]
    found = read_table(book(head, [1, "土方", "1200", 3]), start_on=date(2020, 4, 1))
    assert found.amounts["1"] == (Decimal(1200), "立方米")


@pytest.mark.parametrize("text", ["一大堆", "-5", "100000000000", "12 " + "很长的单位" * 5, "1.2.3"])
def test_an_amount_that_cannot_be_read_is_named_with_its_cell(text):
    found = read_table(book(AMOUNTS, [1, "土方", "m³", text, 3]), start_on=date(2020, 4, 1))
    assert not found.amounts
    assert {note.code: note.facts["first"] for note in found.notes}["quantity_not_read"] == (
        f"D3 {text.replace('12 很', '12很')}",
    )


def test_a_unit_without_amounts_is_no_unit_of_work():
    found = read_table(book(["序号", "工作内容", "单位", "工期"], [1, "土方", "甲公司", 3]), start_on=date(2020, 4, 1))
    assert not found.amounts
    assert {note.code: note.facts["first"] for note in found.notes}["column_left_out"] == ("单位",)


TWO_ROWS = (
    ["序号", "工作内容", "工程量", "", "计划时间", "", "实际时间", "", "责任单位"],
    ["", "", "单位", "数量", "开始", "完成", "开始", "完成", ""],
)


def test_headings_in_two_rows():
    """工程量 divided into unit and number, planned and actual time each into start and finish."""
    found = read_table(book(*TWO_ROWS, [1, "土方", "m³", 1200, "4月1日", "4月3日", "4月2日", "", "甲公司"]))
    assert found.amounts["1"] == (Decimal(1200), "m³")
    (task,) = found.network.activities
    assert (task.name, task.duration_minutes) == ("土方", 3 * DAY)
    assert {note.code: note.facts["first"] for note in found.notes}["column_left_out"] == (
        "实际时间开始",
        "实际时间完成",
    )


def test_a_first_task_is_no_second_row_of_headings():
    head = ["序号", "工作内容", "工期", "责任单位"]
    network, _notes = read(head, ["", "", "", "责任单位"], [1, "土方", 3, "甲公司"], start_on=date(2020, 4, 1))
    assert [one.name for one in network.activities] == ["土方"]
    network, _notes = read(head, [1, "施工单位进场", 3, "施工单位"], start_on=date(2020, 4, 1))
    assert [one.name for one in network.activities] == ["施工单位进场"]


def merged(*rows, boxes=(), name="表.xlsx"):
    return RawWorkbook(name, "xlsx", [RawSheet("倒排", [list(row) for row in rows], merged=tuple(boxes))])


def test_a_table_as_districts_hang_it_on_the_wall():
    """挂图作战: a project over several rows, headings in two rows, dates as text without a year, one cell for two rows."""
    found = read_table(
        merged(
            ["××项目2020年倒排工期表"],
            ["填报单位：园区", "", "", "", "填报时间：2020年3月20日"],
            ["序号", "项目名称", "工程进度计划", "", "", "责任单位", "备注"],
            ["", "", "节点任务", "开始时间", "完成时间", "", ""],
            [1, "甲厂一期", "土地平整", "3月25日", "4.5", "甲公司", ""],
            ["", "", "基础施工", "4.6", "4月30日前", "", "抢工"],
            [2, "乙园区", "围挡", "4/1", "", "乙公司", ""],
            ["", "", "道路", "4月10日-5月8日", "", "", ""],
            ["", "", "验收", "", "6月底", "", ""],
            ["制表：张三", "", "", "", "审核：李四"],
            boxes=[(4, 0, 5, 0), (4, 1, 5, 1), (4, 5, 5, 5), (6, 0, 8, 0), (6, 1, 8, 1)],
        )
    )
    rows = {
        one.id: (one.name, found.stored[one.id].start_at, one.duration_minutes // DAY)
        for one in found.network.activities
    }
    assert rows == {
        "1.1": ("土地平整", datetime(2020, 3, 25), 12),
        "1.2": ("基础施工", datetime(2020, 4, 6), 25),
        "2.1": ("围挡", datetime(2020, 4, 1), 0),
        "2.2": ("道路", datetime(2020, 4, 10), 0),
        "2.3": ("验收", None, 0),
    }  # fmt: skip
    assert {group.name for group in found.network.groups} == {"甲厂一期", "乙园区"}
    notes = {note.code: note.facts["first"] for note in found.notes}
    assert notes["date_by_month_and_day"] == ("E5 4.5", "D6 4.6", "D7 4/1")


def test_both_ends_in_one_cell():
    head = ["序号", "分部工程", "工作内容", "起止时间", "备注"]
    found = read_table(
        merged(
            ["2020年倒排"], head,
            [1, "土建", "支护", "5.18-6.10", ""], [2, "", "浇筑", "5月20日—6月5日", ""], [3, "", "回填", "6月", ""],
            [4, "安装", "设备", "6月20日", ""], [5, "", "试车", "计划6月21日进场，6月28日完成", ""], [6, "", "移交", "长期", ""],
        )
    )  # fmt: skip
    days = {one.id: one.duration_minutes // DAY for one in found.network.activities}
    assert days == {"1": 24, "2": 17, "3": 30, "4": 0, "5": 8}
    parents = {group.id: group.name for group in found.network.groups}
    assert [parents[one.parent] for one in found.network.activities] == ["土建"] * 3 + ["安装"] * 2
    notes = {note.code: note.facts["first"] for note in found.notes}
    assert notes["date_within_text"] == ("D7 计划6月21日进场，6月28日完成",)
    assert notes["date_not_read"] == ("D8 长期",)
    assert notes["date_is_a_span"] == ("D5 6月",)


def test_a_node_is_due_on_its_day_and_not_the_morning_after():
    network, _notes = read(HEAD, [1, "验收", "", "", "6月30日", ""])
    assert schedule(network).finish_at == datetime(2020, 6, 30, 17)


def test_a_number_that_may_be_two_days_is_named_with_its_cell():
    network, notes = read(HEAD, [1, "甲", 3, 6.3, "", ""], [2, "乙", 3, 5.18, "", ""], [3, "丙", 3, 6.25, "", ""])
    assert notes["date_has_two_meanings"]["first"] == ("D3 6.3",)
    assert [one.constraints[0].at for one in network.activities if one.constraints] == [
        datetime(2020, 5, 18),
        datetime(2020, 6, 25),
    ]


def test_dates_under_the_heading_of_days():
    network, notes = read(["序号", "工作内容", "工期"], [1, "甲", "4月1日至4月10日"], [2, "乙", "十来天"])
    assert [one.duration_minutes // DAY for one in network.activities] == [10]
    assert notes["days_not_read"]["first"] == ("C4 十来天",)


def test_months_and_days_need_a_year_from_somewhere():
    rows = [["倒排"], HEAD, [1, "甲", 3, "6.30", "", ""]]
    with pytest.raises(PlanRefused, match="no_start_date"):
        read_table(merged(*rows))
    found = read_table(merged(*rows), start_on=date(2021, 1, 1))
    assert found.network.activities[0].constraints[0].at == datetime(2021, 6, 30)
