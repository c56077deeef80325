"""Amounts, dates, names and texts of single cells."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongjian.engine.ledgers.amounts import chinese_number, read_amount, unit_in_heading, unit_in_row
from gongjian.engine.ledgers.dates import dates_in, read_dates, year_in
from gongjian.engine.ledgers.names import read_names
from gongjian.engine.ledgers.text import (
    blank,
    column_of,
    exact,
    joined,
    letters,
    plain,
    project_key,
    shown,
    units_in,
    unmarked,
)


@pytest.mark.parametrize(
    ("raw", "unit", "wan"),
    [
        (1000.0, "万元", "1000"),
        (5177.6, "万元", "5177.6"),
        (1.5, "亿元", "15000"),
        (12000, "元", "1.2"),
        ("1,234.50", "万元", "1234.5"),
        ("54,583.00", "万元", "54583"),
        ("１２３．５", "万元", "123.5"),
        ("3.5亿元", "万元", "35000"),
        ("3.5亿", "万元", "35000"),
        ("3亿5000万元", "万元", "35000"),
        ("5000万", "亿元", "5000"),
        ("1200元", "万元", "0.12"),
        ("￥12000", "万元", "1.2"),
        ("约3000万元左右", "万元", "3000"),
        ("三千万元", "元", "3000"),
        ("一亿二千万元", "万元", "12000"),
        ("三点五亿元", "万元", "35000"),
        (" 0 ", "万元", "0"),
        ("-5", "万元", "-5"),
        ("2千万", "万元", "2000"),
        ("２　０００", "万元", "2000"),
        (0.1 + 0.2, "万元", "0.3"),
    ],
)
def test_amount_is_exact_in_wan(raw: Any, unit: str, wan: str) -> None:
    assert read_amount(raw, unit).value == Decimal(wan)


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        ("——", "placeholder"),
        ("/", "placeholder"),
        ("待定", "placeholder"),
        ("=1+1", "formula_as_text"),
        ("@x", "formula_as_text"),
        ("3000-5000", "not_an_amount"),
        ("5000（含专债）", "not_an_amount"),
        (True, "not_an_amount"),
        (date(2020, 1, 1), "date_in_amount"),
        ("十五", "not_an_amount"),
        ("1,23", "not_an_amount"),
        ("万元", "not_an_amount"),
        ("元", "not_an_amount"),
    ],
)
def test_what_is_no_amount_says_why(raw: Any, problem: str) -> None:
    told = read_amount(raw)
    assert (told.value, told.problem) == (None, problem)


@pytest.mark.parametrize("raw", [None, "", " \n\u00a0\u3000"])
def test_blank_is_no_amount_and_no_problem(raw: Any) -> None:
    assert read_amount(raw) == (None, "", "")


def test_unit_is_found_in_heading_and_row() -> None:
    assert unit_in_heading("总投资\n（亿元）") == "亿元"
    assert unit_in_heading("总投资(单位：万 元)") == "万元"
    assert unit_in_heading("总投资") is None
    assert unit_in_row("　单位 : 万元　　填报时间：5月") == "万元"
    assert unit_in_row("单位：区住建局") is None


@pytest.mark.parametrize(
    ("text", "number"), [("十五", 15), ("二千零五", 2005), ("一亿二千万", 120_000_000), ("一点五", "1.5"), ("〇", 0)]
)
def test_chinese_numerals(text: str, number: int | str) -> None:
    assert chinese_number(text) == Decimal(number)


def test_chinese_point_needs_digits_behind() -> None:
    assert chinese_number("一点") is None


@given(st.decimals(min_value=0, max_value=10**9, places=4))
def test_an_amount_written_out_is_read_back(amount: Decimal) -> None:
    assert read_amount(f"{amount:,.4f}").value == amount
    assert read_amount(f"{plain(amount)}亿元").value == amount * 10000


@pytest.mark.parametrize(
    ("raw", "first", "last", "precision"),
    [
        ("6月底", "2020-06-30", "2020-06-30", "day"),
        ("三季度底", "2020-09-30", "2020-09-30", "day"),
        ("2020.3.5", "2020-03-05", "2020-03-05", "day"),
        ("2007.10-2010.12", "2007-10-01", "2010-12-31", "month"),
        ("09.10-11.3", "2009-10-01", "2011-03-31", "month"),
        ("2009-2011", "2009-01-01", "2011-12-31", "year"),
        ("3月5日", "2020-03-05", "2020-03-05", "day"),
        ("2020", "2020-01-01", "2020-12-31", "year"),
        (2020, "2020-01-01", "2020-12-31", "year"),
        (43895.0, "2020-03-05", "2020-03-05", "day"),
        (2020.3, "2020-03-01", "2020-03-31", "month"),
        (202003, "2020-03-01", "2020-03-31", "month"),
        ("20200305", "2020-03-05", "2020-03-05", "day"),
        ("２０２０．３．５", "2020-03-05", "2020-03-05", "day"),
        ("2020年3-10月", "2020-03-01", "2020-10-31", "month"),
        ("1-7月", "2020-01-01", "2020-07-31", "month"),
        ("年底", "2020-12-31", "2020-12-31", "day"),
        ("年初", "2020-01-01", "2020-03-31", "quarter"),
        ("年内", "2020-01-01", "2020-12-31", "year"),
        ("明年6月", "2021-06-01", "2021-06-30", "month"),
        ("去年底", "2019-12-31", "2019-12-31", "day"),
        ("上半年", "2020-01-01", "2020-06-30", "half"),
        ("下半年末", "2020-12-31", "2020-12-31", "day"),
        ("6月上旬", "2020-06-01", "2020-06-10", "third"),
        ("2月下旬", "2020-02-21", "2020-02-29", "third"),
        ("二〇一九年十月", "2019-10-01", "2019-10-31", "month"),
        ("2020年第三季度", "2020-07-01", "2020-09-30", "quarter"),
        ("12月份投入使用", "2020-12-01", "2020-12-31", "month"),
        ("2020-03-05 00:00:00", "2020-03-05", "2020-03-05", "day"),
        ("95年", "1995-01-01", "1995-12-31", "year"),
        ("2020-3-5至2020-6-1", "2020-03-05", "2020-06-01", "day"),
        ("2019.3～2021", "2019-03-01", "2021-12-31", "year"),
        (date(2020, 3, 5), "2020-03-05", "2020-03-05", "day"),
        (datetime(2020, 3, 5, 8), "2020-03-05", "2020-03-05", "day"),
    ],
)
def test_date_phrase_means_an_interval(raw: Any, first: str, last: str, precision: str) -> None:
    found = read_dates(raw, 2020)
    assert (str(found.start_on), str(found.finish_on), found.precision, found.problem) == (first, last, precision, "")


def test_open_end_and_1904_serial() -> None:
    assert read_dates("2010-")[:3] == (date(2010, 1, 1), None, "open")
    assert read_dates("某日-").problem == "not_a_date"
    assert read_dates(42433, date1904=True).start_on == date(2020, 3, 5)


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        ("某日", "not_a_date"),
        ("2020.13", "impossible_date"),
        ("2月30日", "impossible_date"),
        (2020.1, "month_ambiguous"),
        (12.5, "ambiguous_date"),
        ("12.5", "ambiguous_date"),
        (150.5, "not_a_date"),
        (7, "not_a_date"),
        (True, "not_a_date"),
        ("待定", "placeholder"),
        ("2021.5-2020.3", "ends_before_start"),
        ("18个月", "not_a_date"),
        ("甲-2020", "not_a_date"),
        ("2020-乙", "not_a_date"),
    ],
)
def test_what_is_no_date_says_why(raw: Any, problem: str) -> None:
    assert read_dates(raw, 2020).problem == problem


@pytest.mark.parametrize("raw", ["6月底", "明年底", "三季度"])
def test_year_is_never_guessed(raw: str) -> None:
    assert read_dates(raw).problem == "year_missing"


def test_blank_is_no_date_and_no_problem() -> None:
    assert read_dates(None) == read_dates("  ") == (None, None, "", "", "")


def test_dates_are_found_in_running_text() -> None:
    found = dates_in("7月30日办理施工许可证，年底投产，2月30日验收", 2020)
    assert [(phrase, str(period.finish_on)) for phrase, period in found] == [
        ("7月30日", "2020-07-30"),
        ("年底", "2020-12-31"),
    ]


def test_year_of_a_title_or_file() -> None:
    assert (year_in("某区2020年重点项目"), year_in("01_x_2018_plan"), year_in("无年份")) == (2020, 2018, None)


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        ("赵一鸣\n钱二立", ["赵一鸣", "钱二立"]),
        ("赵一鸣     钱二立", ["赵一鸣", "钱二立"]),
        ("赵一鸣    \n钱二立", ["赵一鸣", "钱二立"]),
        ("赵一鸣\u00a0钱二立", ["赵一鸣", "钱二立"]),
        ("赵一鸣,钱二立，孙三、李四；周五", ["赵一鸣", "钱二立", "孙三", "李四", "周五"]),
        ("章  泽", ["章泽"]),
        ("鲁\u00a0\u00a0\u00a0修", ["鲁修"]),
        ("黄希本\n章  泽", ["黄希本", "章泽"]),
        ("章  泽   柏  庸", ["章泽", "柏庸"]),
        ("黄 希 本", ["黄希本"]),
        ("欧阳娜娜", ["欧阳娜娜"]),
        ("阿不都•买买提", ["阿不都·买买提"]),
        ("韩予闻（常务副区长）", ["韩予闻"]),
        ("区长韩予闻", ["韩予闻"]),
        ("韩予闻副区长", ["韩予闻"]),
        ("牵头：韩予闻；配合：章泽", ["韩予闻", "章泽"]),
        ("1.韩予闻 2.章泽", ["韩予闻", "章泽"]),
        ("某市政府       薛棠瑾", ["薛棠瑾"]),
        ("韩予闻 13800000000", ["韩予闻"]),
        ("韩予闻 韩予闻", ["韩予闻"]),
        ("韩予闻、章泽等", ["韩予闻", "章泽"]),
        ("县委常委、副县长 王小明", ["王小明"]),
        ("韩予闻 等", ["韩予闻"]),
    ],
)
def test_names_are_told_apart(raw: str, names: list[str]) -> None:
    found = read_names(raw)
    assert (list(found.names), found.flags) == (names, ())


@pytest.mark.parametrize(
    ("raw", "flag"),
    [
        ("赵一鸣钱二立", "names_glued"),
        ("领导", "title_only"),
        ("王区长", "surname_with_title"),
        ("王", "single_character"),
        ("王副区长", "surname_with_title"),
        ("甲 乙 丙 丁 戊", "names_glued"),
        ("ABC", "not_a_name"),
        ("/", "placeholder"),
        ("无", "placeholder"),
        ("区住建局", "no_person"),
    ],
)
def test_what_is_no_name_is_flagged_and_not_invented(raw: str, flag: str) -> None:
    found = read_names(raw)
    assert (found.names, [code for code, _ in found.flags]) == ((), [flag])


def test_blank_leader_cell_is_neither_name_nor_flag() -> None:
    assert read_names(None) == read_names(" \u00a0") == ((), (), ())


@given(
    st.lists(st.text("赵钱孙李周吴郑王", min_size=3, max_size=3), min_size=1, max_size=4, unique=True),
    st.sampled_from(["\n", "、", "   ", "，"]),
)
def test_separated_names_are_read_back(names: list[str], separator: str) -> None:
    assert list(read_names(separator.join(names)).names) == names


def test_units_join_a_wrap_and_part_whole_names() -> None:
    assert units_in("区行政\n审批局") == ("区行政审批局",)
    assert units_in("区商务局    \n某指挥部（办公室设在街办）") == ("区商务局", "某指挥部（办公室设在街办）")
    assert units_in(" 区卫健局、区教育局\n") == ("区卫健局", "区教育局")


def test_texts_are_shown_as_a_person_reads_them() -> None:
    values = (
        None,
        "x",
        True,
        False,
        5.0,
        5.25,
        1e20,
        7,
        date(2020, 1, 2),
        datetime(2020, 1, 2),
        datetime(2020, 1, 2, 3),
        time(8),
    )
    assert [shown(one) for one in values] == [
        "",
        "x",
        "TRUE",
        "FALSE",
        "5",
        "5.25",
        "100000000000000000000",
        "7",
        "2020-01-02",
        "2020-01-02",
        "2020-01-02 03:00:00",
        "08:00:00",
    ]
    assert (exact(0.1 + 0.2), plain(Decimal("1.50"))) == (Decimal("0.3"), "1.5")
    assert (joined("G 209\n改扩建"), unmarked("★甲●"), blank(0)) == ("G 209改扩建", ("甲", "★●"), False)


def test_project_key_forgets_width_blanks_marks_and_brackets() -> None:
    assert project_key("★甲 厂（Ａ区）\n二期") == project_key("甲厂(a区)二期")
    assert project_key("甲厂一期") != project_key("甲厂二期")


def test_columns_have_letters() -> None:
    assert [letters(at) for at in (0, 25, 26, 16383)] == ["A", "Z", "AA", "XFD"]
    assert (column_of("XFD12"), column_of("12")) == (16383, -1)
