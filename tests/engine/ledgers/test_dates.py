"""Date phrases of ledgers as intervals."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from gongjian.engine.ledgers.dates import dates_in, read_dates, year_in


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
        ("-2020.5", "not_a_date"),
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
