"""Amounts of money: exact, in 万元, with their unit from wherever it stands."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongjian.engine.ledgers.amounts import chinese_number, read_amount, unit_in_heading, unit_in_row
from gongjian.engine.ledgers.text import (
    plain,
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
        ("人民币3.5亿元", "万元", "35000"),
        ("约1.2亿元（人民币）", "元", "12000"),
        ("3.5个亿", "元", "35000"),
        ("5000余万元", "元", "5000"),
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
    assert [
        unit_in_heading(f"总投资{told}")
        for told in ("（亿）", "/万元", " 万元", "/元", "（万元、亩）", "（人民币万元）")
    ] == [
        *("亿元", "万元", "万元", "元", "万元", "万元"),
    ]
    assert [unit_in_heading(told) for told in ("投资5000万元", "（万美元）", "占地（亩）", "5亿元以上项目")] == [
        None
    ] * 4
    assert unit_in_row("　单位 : 万元　　填报时间：5月") == "万元"
    assert unit_in_row("单位：区住建局") is None
    assert unit_in_row("填报单位：元某县") is None
    assert unit_in_row("填报单位：某局  单位：亩、亿元") == "亿元"
    assert (unit_in_row("单位：元  5月"), unit_in_row("单位（千元）")) == ("元", "千元")


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
