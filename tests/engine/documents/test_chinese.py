from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongjian.engine.documents.chinese import (
    amount_chinese,
    amount_wan,
    amount_yi,
    chinese_date,
    chinese_month_day,
    chinese_ordinal,
    document_number,
    heading_number,
    percent_chinese,
    plain_decimal,
)


def test_date_has_arabic_figures_without_leading_zeros() -> None:
    assert chinese_date(date(2020, 5, 2)) == "2020年5月2日"
    assert chinese_month_day(date(2020, 12, 31)) == "12月31日"


@pytest.mark.parametrize(
    ("number", "word"),
    [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (90, "九十"), (99, "九十九")],
)
def test_ordinal(number: int, word: str) -> None:
    assert chinese_ordinal(number) == word


@pytest.mark.parametrize("number", [0, -1, 100])
def test_ordinal_refuses_what_no_heading_counts(number: int) -> None:
    with pytest.raises(ValueError, match="1 to 99"):
        chinese_ordinal(number)


def test_ordinals_are_all_different() -> None:
    assert len({chinese_ordinal(number) for number in range(1, 100)}) == 99


@pytest.mark.parametrize(("level", "text"), [(1, "三、"), (2, "（三）"), (3, "3."), (4, "（3）")])
def test_heading_number_by_level(level: int, text: str) -> None:
    assert heading_number(level, 3) == text


def test_document_number_has_six_cornered_brackets() -> None:
    assert document_number("肥重攻指通", 2020, 8) == "肥重攻指通〔2020〕8号"


@pytest.mark.parametrize(
    ("given", "shown"),
    [("1200.50", "1200.5"), ("1E+3", "1000"), ("0.00", "0"), ("-0.0", "0"), ("-1.10", "-1.1"), ("100", "100")],
)
def test_plain_decimal_rounds_nothing(given: str, shown: str) -> None:
    assert plain_decimal(Decimal(given)) == shown


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**9), max_value=10**9))
def test_plain_decimal_keeps_the_value(value: Decimal) -> None:
    assert Decimal(plain_decimal(value)) == value


@pytest.mark.parametrize(
    ("wan", "shown"),
    [("9999.9999", "9999.9999万元"), ("10000", "1亿元"), ("201800", "20.18亿元"), ("-10000", "-1亿元"), ("0", "0万元")],
)
def test_amount_changes_unit_at_one_yi_and_stays_exact(wan: str, shown: str) -> None:
    assert amount_chinese(Decimal(wan)) == shown


def test_amount_in_yi_rounds_half_up_only_when_asked() -> None:
    assert amount_yi(Decimal(201850), places=1) == "20.2亿元"
    assert amount_yi(Decimal("572214.5")) == "57.22145亿元"
    assert amount_wan(Decimal("12.50")) == "12.5万元"


@pytest.mark.parametrize(
    ("ratio", "shown"), [("0.9404", "94.0%"), ("0.9405", "94.1%"), ("1.03", "103.0%"), ("-0.0005", "-0.1%")]
)
def test_percent_rounds_half_up_and_keeps_its_places(ratio: str, shown: str) -> None:
    assert percent_chinese(Decimal(ratio)) == shown
