"""A CSV that holds many sheets one below another, with columns 表, 工作表, 行号, 列1 … — given back as sheets."""

from __future__ import annotations

import re

from gongjian.engine.ledgers.grid import RawSheet
from gongjian.engine.ledgers.text import Value, shown, squeezed

_WORDS = {
    "book": ("表", "文件", "工作簿", "文件名"),
    "sheet": ("工作表", "sheet", "页", "表名", "子表"),
    "row": ("行号", "行", "row", "行次"),
}


def _layout(sheet: RawSheet) -> tuple[dict[str, int], int] | None:
    """(columns of book, sheet and row number, first data column), when this is a flattened workbook."""
    if not sheet.rows:
        return None
    heads = [squeezed(shown(cell)).lower() for cell in sheet.rows[0]]
    numbered = [at for at, head in enumerate(heads) if re.fullmatch(r"(列|col|column|c)_?\d+", head)]
    if len(numbered) < 2:
        return None
    places = {
        role: at for role, words in _WORDS.items() for at, head in enumerate(heads[: numbered[0]]) if head in words
    }
    return (places, numbered[0]) if {"sheet", "row"} <= places.keys() or {"book", "row"} <= places.keys() else None


def unflattened(sheet: RawSheet) -> list[RawSheet]:
    """The sheets inside, each with its own row numbers; the sheet itself when it is not flattened."""
    layout = _layout(sheet)
    if layout is None:
        return [sheet]
    places, first = layout
    rows: dict[str, list[list[Value]]] = {}
    numbers: dict[str, list[int]] = {}
    for row in sheet.rows[1:]:
        if not any(row):
            continue
        name = _name(row, places)
        told = squeezed(shown(row[places["row"]])) if places["row"] < len(row) else ""
        before = numbers.setdefault(name, [])
        before.append(int(told) if told.isdigit() else (before[-1] + 1 if before else 1))
        rows.setdefault(name, []).append(_trimmed(row[first:]))
    return [RawSheet(name, rows[name], row_numbers=tuple(numbers[name])) for name in rows]


def _name(row: list[Value], places: dict[str, int]) -> str:
    parts = [
        shown(row[places[role]]).strip() for role in ("book", "sheet") if role in places and places[role] < len(row)
    ]
    return "/".join(part for part in parts if part)


def _trimmed(row: list[Value]) -> list[Value]:
    end = len(row)
    while end and row[end - 1] is None:
        end -= 1
    return row[:end]
