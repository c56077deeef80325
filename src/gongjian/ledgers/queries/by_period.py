"""What a file says of periods: the plan curve, money done month by month, and facts kept as they were written."""

import json
import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any, Protocol

from gongjian.engine.ledgers.fields import base
from gongjian.engine.ledgers.projects import Project
from gongjian.engine.ledgers.text import plain
from gongjian.engine.ledgers.typing_cells import Cell

Entry = dict[str, Any]
_QUARTERS = {"1": "一季度", "2": "二季度", "3": "三季度", "4": "四季度"}
_WHEN = re.compile(r"@(?:Q(\d)|M(?:\d\d-)?(\d\d))(?=#|$)")
_YUAN = Decimal("0.0001")
_RAW = 2000


class Places(Protocol):
    """What is known of cells and their sheets (`incoming.FileReader`)."""

    def origin(self, project: Project, key: str) -> Entry: ...
    def address(self, sheet: str, cell: Cell) -> str: ...
    def named(self, sheet: str, key: str, column: int) -> tuple[str, str, str]: ...
    def year(self, project: Project, key: str) -> int | None: ...


_encoder = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def dumped(value: Any) -> str:
    return _encoder.encode(value)


@lru_cache(maxsize=1024)
def period_of(key: str, year: int) -> tuple[str, date] | None:
    """(label, last day) of the month or quarter in a column key."""
    found = _WHEN.search(key)
    if found is None:
        return None
    month = int(found[1]) * 3 if found[1] else int(found[2])
    if not 1 <= month <= 12:
        return None
    label = _QUARTERS.get(found[1], found[1]) if found[1] else f"{month}月"
    return label, date(year, month, monthrange(year, month)[1])


def _spanning(project: Project, keys: tuple[str, ...], places: Places) -> Entry:
    """One entry for several cells of a row."""
    entry = places.origin(project, keys[0])
    if len(keys) > 1:
        last = keys[-1]
        entry["cell"] += f"–{places.address(project.sheet_of(last), project.values[last])}"
    entry.pop("problem", None)
    entry.pop("note", None)
    return entry


def plan_of(project: Project, keys: tuple[str, ...], places: Places) -> Entry | None:
    entry = _spanning(project, tuple(sorted(keys, key=lambda key: project.values[key].column)), places)
    entry["raw"] = " | ".join(project.values[key].raw.strip() for key in keys)[:_RAW]
    year = places.year(project, keys[0])
    if year is None:
        return entry | {"problem": "year_missing"}
    points = list(_points(project, keys, year))
    if not points:
        return None
    if any(cell.value < 0 for key in keys if isinstance((cell := project.values[key]).value, Decimal)):
        return entry | {"problem": "negative_amount"}
    return entry | {
        "value": json.dumps(points, ensure_ascii=False),
        "plan_kind": "quarters" if keys[0].startswith("quarter") else "months",
    }


def _points(project: Project, keys: tuple[str, ...], year: int) -> Iterator[list[str]]:
    """[label, last day, cumulative amount or "", work] per quarter or month."""
    total = Decimal(0)
    for when in sorted({key.split("@")[1] for key in keys}):
        period = period_of(f"@{when}", year)
        if period is None:
            continue
        cells = {base(key): project.values[key] for key in keys if key.split("@")[1] == when}
        amount = next((cell.value for code, cell in cells.items() if code.endswith("_wan")), None)
        work = next((str(cell.value or "") for code, cell in cells.items() if code.endswith("_work")), "")
        if isinstance(amount, Decimal):
            total += amount.quantize(_YUAN, ROUND_HALF_UP)
        elif not work:
            continue
        label, due = period
        yield [label, due.isoformat(), plain(total) if isinstance(amount, Decimal) else "", work[:4000]]


def figures_of(project: Project, keys: tuple[str, ...], places: Places, as_of_on: date) -> Entry | None:
    """Money done period by period → figures of the year, cumulative, by the last day of each period.

    A blank period is not nought: what comes after it cannot be summed, and is held back with that reason.
    """
    entry = _spanning(project, tuple(sorted(keys, key=lambda key: project.values[key].column)), places)
    year = places.year(project, keys[0])
    if year is None:
        return entry | {"problem": "year_missing"}
    if any(cell.value < 0 for key in keys if isinstance((cell := project.values[key]).value, Decimal)):
        return entry | {"problem": "negative_amount"}
    points = list(_summed(project, [key for key in keys if base(key) != "cumulative_done_wan"], year, places))
    told = {due for _label, due, _amount, _cell in points}
    points += [one for one in _told(project, keys, year, places) if one[1] not in told]
    by_day = {point[1]: point for point in (_by(one, as_of_on) for one in points if _begun(one, as_of_on))}
    points = [by_day[day] for day in sorted(by_day)]
    if not points:
        return None
    if any(amount is None for _label, _due, amount, _cell in points):
        return entry | {"problem": "period_missing"}
    rows = [[label, due.isoformat(), plain(amount), cell] for label, due, amount, cell in points if amount is not None]
    return entry | {"value": dumped(rows)}


_Point = tuple[str, date, Decimal | None, str]


def _begun(point: _Point, as_of_on: date) -> bool:
    """Template noughts of months to come say nothing."""
    first_month = point[1].month - (2 if point[0] in _QUARTERS.values() else 0)
    return date(point[1].year, first_month, 1) <= as_of_on


def _by(point: _Point, as_of_on: date) -> _Point:
    """A period still running is told as of the day of the ledger."""
    return (point[0], min(point[1], as_of_on), *point[2:])


def _summed(project: Project, keys: list[str], year: int, places: Places) -> Iterator[_Point]:
    total, before = Decimal(0), 0
    for key in sorted(keys):
        period, cell = period_of(key, year), project.values[key]
        if period is None or not isinstance(cell.value, Decimal):
            continue
        label, due = period
        step = 3 if "@Q" in key else 1
        has_gap = due.month - step != before
        before = due.month if not has_gap else before
        total += cell.value.quantize(_YUAN, ROUND_HALF_UP)
        yield label, due, None if has_gap else total, places.address(project.sheet_of(key), cell)


def _told(project: Project, keys: tuple[str, ...], year: int, places: Places) -> Iterator[_Point]:
    for key in keys:
        period, cell = period_of(key, year), project.values[key]
        if base(key) == "cumulative_done_wan" and period and isinstance(cell.value, Decimal):
            label, due = period
            yield label, due, cell.value.quantize(_YUAN, ROUND_HALF_UP), places.address(project.sheet_of(key), cell)


def facts_of(project: Project, keys: tuple[str, ...], places: Places) -> Entry | None:
    """[name, heading, text, cell, sheet if another, last day of the period or ""] of every filled cell, as written."""
    items = []
    for key in keys:
        cell = project.values[key]
        text = cell.raw.strip()
        if text:
            elsewhere, sheet = project.elsewhere.get(key, ""), project.sheet_of(key)
            name, heading, due = places.named(sheet, key, cell.column)
            items.append([name, heading, text[:4000], places.address(sheet, cell), elsewhere, due])
    return {**_spanning(project, keys, places), "value": dumped(items)} if items else None
