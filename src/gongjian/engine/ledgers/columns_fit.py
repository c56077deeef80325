"""Columns put right by what stands in them and by the year of the sheet: a heading alone may mislead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from gongjian.engine.ledgers.amounts import read_amount
from gongjian.engine.ledgers.fields import base
from gongjian.engine.ledgers.grid import RawSheet
from gongjian.engine.ledgers.headers import Column, Header, numbered
from gongjian.engine.ledgers.procedures import is_procedure
from gongjian.engine.ledgers.states import read_state, says_permit
from gongjian.engine.ledgers.text import Value, blank, squeezed

_LOOKED_AT = 200
_WORDS = 8
# A heading of money over texts, and of texts over money: what the column is instead.
_AS_TEXT = {
    "year_plan_wan": "year_task",
    "quarter_plan_wan": "quarter_plan_work",
    "quarter_done_wan": "progress_text",
    "month_plan_wan": "month_plan_work",
    "month_done_wan": "progress_text",
    "cumulative_done_wan": "progress_text",
}
_AS_MONEY = {
    "year_task": "year_plan_wan",
    "quarter_plan_work": "quarter_plan_wan",
    "month_plan_work": "month_plan_wan",
}
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


def fitted(raw: RawSheet, header: Header, columns: tuple[Column, ...], *, year: int | None) -> tuple[Column, ...]:
    """The columns after their content and the sheet's year were looked at."""
    found = [_by_content(raw, header, one) for one in columns]
    return numbered(list(_with_procedures(raw, header, _by_year(found, year))))


def _cells(raw: RawSheet, header: Header, column: int) -> Iterator[Value]:
    for row in raw.rows[header.last + 1 : header.last + 1 + _LOOKED_AT]:
        if column < len(row) and not blank(row[column]):
            yield row[column]


def _by_content(raw: RawSheet, header: Header, column: Column) -> Column:
    code, _, when = column.key.split("#", 1)[0].partition("@")
    other = _AS_TEXT.get(code) or _AS_MONEY.get(code)
    if other is None or (code in _AS_TEXT and column.unit):
        return column
    cells = list(_cells(raw, header, column.index))
    money = sum(_is_money(cell) for cell in cells)
    texts = sum(isinstance(cell, str) and len(cell) > _WORDS and not _is_money(cell) for cell in cells)
    wrong = texts > money if code in _AS_TEXT else money >= (1 if column.unit else 2) and money * 10 >= len(cells) * 8
    if not wrong:
        return column
    return replace(column, key=f"{other}@{when}" if when else other, confidence=60, note="by_content")


def _is_money(cell: Value) -> bool:
    return isinstance(cell, str | int | float) and read_amount(cell).value is not None


def _by_year(columns: list[Column], year: int | None) -> list[Column]:
    """Plans of other years are not this year's plan, and what was done in years before is done before."""
    dated = [(one, _year_of(one)) for one in columns]
    plans = [told for one, told in dated if base(one.key) == "year_plan_wan"]
    this = year if year in plans or None in plans else max((told for told in plans if told), default=None)
    return [replace(one, key=_of_year(one.key, told, (this or year, year))) if told else one for one, told in dated]


def _year_of(column: Column) -> int | None:
    told = [int(found) for text in column.path for found in _YEAR.findall(squeezed(text))]
    return told[-1] if told else None


def _of_year(key: str, told: int, years: tuple[int | None, int | None]) -> str:
    plan_year, year = years
    code = base(key)
    if code == "year_plan_wan" and plan_year and told != plan_year:
        return f"other_year_plan_wan@{told}"
    return "done_before_wan" if code == "cumulative_done_wan" and year and told < year else key


def _with_procedures(raw: RawSheet, header: Header, columns: list[Column]) -> Iterator[Column]:
    """Columns that hold permit states become procedures: three that speak of permits, or three with
    names of permits that hold states at least by half (the rest is told as unread)."""
    free = [one for one in columns if base(one.key) not in {"name", "serial", "code"}]
    holding = {one.index for one in free if _share(raw, header, one.index, says_permit) >= _NEARLY_ALL}
    if len(holding) < _SEVERAL:
        holding = set()
    named = {one.index for one in free if is_procedure(one.heading)}
    telling = {at for at in named if _share(raw, header, at, lambda cell: read_state(cell) is not None) >= _HALF}
    if len(telling | holding) >= _SEVERAL:
        holding |= telling
    for one in columns:
        if one.index in holding:
            yield replace(one, key=f"procedure@{squeezed(one.heading)}".replace("#", "＃"), confidence=95)
        else:
            yield one


def _share(raw: RawSheet, header: Header, column: int, holds: Callable[[Value], bool]) -> float:
    cells = list(_cells(raw, header, column))
    return sum(map(holds, cells)) / len(cells) if cells else 0.0


_SEVERAL, _NEARLY_ALL, _HALF = 3, 0.8, 0.5
