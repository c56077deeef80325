"""One raw cell and its column's meaning → a typed cell with provenance."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from gongjian.engine.ledgers.amounts import read_amount
from gongjian.engine.ledgers.dates import Period, read_dates
from gongjian.engine.ledgers.names import Names, read_names
from gongjian.engine.ledgers.states import read_state
from gongjian.engine.ledgers.text import Value, joined, shown, squeezed, units_in, unmarked

Typed = str | Decimal | bool | Names | Period | tuple[str, ...] | None


class Cell(NamedTuple):
    """`raw` as written, `value` as understood, `problem` why not, `note` what was assumed. Row and column are 0-based."""

    row: int
    column: int
    raw: str
    value: Typed
    problem: str = ""
    note: str = ""


class Context(NamedTuple):
    """What a cell needs to know of its sheet."""

    unit: str
    year: int | None
    date1904: bool


# 单位 and 责任人 in one cell, parted by a run of blanks.
_WITH_PERSON = re.compile(r"^([^\n]{4,}?)[ \u00a0\u3000\t]{2,}([\u3400-\u9fff]{2,3})(?<![局办委部院所府心室])$")
_YES = {"是", "已开工", "开工", "有", "√", "y", "yes", "true", "1", "已动工"}
_NO = {"否", "未开工", "未", "无", "×", "n", "no", "false", "0", "未动工", "没有"}


# Cells come by the hundred thousand; this is Cell(…) without its argument parsing.
_made = tuple.__new__


def typed_cell(place: tuple[int, int], raw: Value, kind: str, context: Context) -> Cell:
    """The cell typed by the kind of its column. A value that cannot be typed keeps its raw text and says why."""
    row, column = place
    text = raw if isinstance(raw, str) else shown(raw)
    if kind == "text":
        return _made(Cell, (row, column, text, text.strip(), "", ""))
    if kind == "amount":
        if isinstance(raw, float) and context.unit == "万元":
            return _made(Cell, (row, column, text, Decimal(text), "", ""))
        amount = read_amount(raw, context.unit)
        return Cell(row, column, text, amount.value, amount.problem, amount.note)
    if kind in {"serial", "units", "state", "names", "yesno"}:
        value, problem, note = _words(kind, text)
        return Cell(row, column, text, value, problem, note)
    if kind == "date":
        period = read_dates(raw, context.year, date1904=context.date1904)
        known = period.start_on is not None or period.finish_on is not None
        return Cell(row, column, text, period if known else None, period.problem, period.note)
    amount = read_amount(squeezed(text).removesuffix("%") if isinstance(raw, str) else raw)
    return Cell(row, column, text, amount.value, amount.problem and "not_a_number", "")


def _words(kind: str, text: str) -> tuple[Typed, str, str]:
    if kind == "names":
        names = read_names(text)
        return names, names.flags[0][0] if names.flags else "", ";".join(code for code, _ in names.notes)
    if kind == "units":
        if person := _WITH_PERSON.match(text.strip()):
            return units_in(person[1]), "", f"person:{person[2]}"
        return units_in(text), "", ""
    if kind == "state":
        state = read_state(text)
        return state, "" if state else "unknown_state", ""
    if kind == "yesno":
        word = squeezed(text).lower()
        known = word in _YES or word in _NO
        return (word in _YES) if known else None, "" if known else "not_yes_or_no", ""
    bare, marks = unmarked(text)
    return joined(bare), "", f"mark:{marks}" if marks else ""


def name_cell(place: tuple[int, int], raw: Value) -> Cell:
    """A project name: marks stripped and noted, wraps joined."""
    bare, marks = unmarked(shown(raw))
    return Cell(place[0], place[1], shown(raw), joined(bare), "", f"mark:{marks}" if marks else "")


def told(value: Typed) -> object:
    """A typed value as JSON carries it: amounts as exact strings, periods as two dates."""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f") if value else "0"
    if isinstance(value, Names):
        return list(value.names)
    if isinstance(value, Period):
        return {"start_on": _iso(value.start_on), "finish_on": _iso(value.finish_on), "precision": value.precision}
    return list(value) if isinstance(value, tuple) else value


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
