"""Texts as ledgers carry them."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

from gongjian.engine.ledgers.text import (
    blank,
    column_of,
    exact,
    joined,
    letters,
    plain,
    project_key,
    shown,
    unmarked,
)


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
