"""A project of a file → what it says of each field of ours, with the cell it stood in."""

import json
import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from gongjian.engine.ledgers.dates import Period
from gongjian.engine.ledgers.fields import base
from gongjian.engine.ledgers.names import Names
from gongjian.engine.ledgers.projects import Project
from gongjian.engine.ledgers.table import SheetTable
from gongjian.engine.ledgers.text import plain
from gongjian.engine.ledgers.typing_cells import Cell
from gongjian.ledgers.states import TARGETS

Incoming = dict[str, dict[str, Any]]

# Which columns of a file fill a field; the first that is filled wins.
SOURCES: dict[str, tuple[str, ...]] = {
    "code": ("code",),
    "level": ("level",),
    "category": ("category",),
    "industry": ("industry",),
    "nature": ("nature",),
    "stage": ("stage",),
    "builder": ("builder",),
    "lead": ("leaders",),
    "deputies": ("deputies",),
    "responsible_unit_id": ("responsible_unit",),
    "second_responsible_unit_id": ("second_responsible_unit",),
    "agent_unit_id": ("agent_unit",),
    "second_agent_unit_id": ("second_agent_unit",),
    "total_investment_wan": ("total_investment_wan",),
    "year_plan_wan": ("year_plan_wan",),
    "before_year_wan": ("done_before_wan",),
    "done": ("cumulative_done_wan",),
    "progress_text": ("progress_text",),
    "year_task": ("year_task",),
    "start_on": ("planned_start", "start", "period"),
    "finish_on": ("planned_finish", "finish", "limit", "period"),
    "period_text": ("period",),
    "is_started": ("started",),
    "site": ("place",),
    "content": ("scope",),
    "funding": ("funding_source",),
    "remarks": ("remark",),
    "contact": ("builder_person", "contact", "contact_phone"),
}
PLAN_SOURCES = ("quarter_plan_wan", "quarter_plan_work", "month_plan_wan", "month_plan_work")
USED = frozenset({code for codes in SOURCES.values() for code in codes} | {"name", "serial", *PLAN_SOURCES})
JOINED = frozenset({"contact"})
NATURES = (
    ("续建", "continuing"),
    ("在建", "continuing"),
    ("结转", "continuing"),
    ("前期", "preliminary"),
    ("预备", "preliminary"),
    ("储备", "preliminary"),
    ("扩建", "expansion"),
    ("改", "expansion"),
    ("技", "expansion"),
    ("迁建", "expansion"),
    ("新", "new"),
)
_QUARTERS = {"1": "一季度", "2": "二季度", "3": "三季度", "4": "四季度"}
_YUAN = Decimal("0.0001")


def incoming_of(project: Project, sheets: dict[str, SheetTable]) -> Incoming:
    """{field: {value, sheet, cell, raw, note, problem …}} of every field the file fills."""
    found: Incoming = {}
    for target, sources in SOURCES.items():
        keys = [key for code in sources for key in _keys(project, code)]
        if keys:
            found[target] = _entry(project, target, keys, sheets)
    for field, second in (
        ("responsible_unit_id", "second_responsible_unit_id"),
        ("agent_unit_id", "second_agent_unit_id"),
    ):
        _split_units(found, field, second)
    if plan := _plan(project, sheets):
        found["plan"] = plan
    return found


def _keys(project: Project, code: str) -> list[str]:
    """Columns of one meaning, the one without a month first, then the latest month."""
    keys = [key for key in project.values if base(key) == code]
    return sorted(keys, key=lambda key: ("@" not in key, key), reverse=True)


def _entry(project: Project, target: str, keys: list[str], sheets: dict[str, SheetTable]) -> dict[str, Any]:
    kind = TARGETS[target].kind
    filled = [key for key in keys if project.values[key].value is not None] or keys
    chosen = filled[0]
    if kind == "day":
        chosen = next((key for key in filled if _day(target, project.values[key])), chosen)
    cell = project.values[chosen]
    entry = _origin(project, chosen, sheets)
    if target in JOINED:
        entry["value"] = "；".join(dict.fromkeys(str(project.values[key].value) for key in reversed(filled)))
    else:
        entry |= _value(kind, target, cell)
    if len(entry["value"]) > TARGETS[target].longest:
        entry |= {"value": "", "problem": "too_long"}
    return entry


def _origin(project: Project, key: str, sheets: dict[str, SheetTable]) -> dict[str, Any]:
    cell, sheet = project.values[key], project.sheet_of(key)
    seen = sheets[sheet].understanding
    column = next((one for one in seen.columns if one.index == cell.column), None)
    unit = (column.unit if column else None) or seen.unit
    return {
        "sheet": sheet,
        "cell": seen.raw.address(cell.row, cell.column),
        "raw": cell.raw[:2000],
        "note": cell.note,
        "key": key,
        "column": cell.column,
        "unit": unit,
        "problem": cell.problem,
        "value": "",
    }


def _value(kind: str, target: str, cell: Cell) -> dict[str, Any]:  # noqa: PLR0911 - one per type
    value = cell.value
    if kind == "day":
        day = _day(target, cell)
        return {"value": day.isoformat()} if day else {"problem": cell.problem or "not_a_date"}
    if isinstance(value, Period):  # as written
        return {"value": " ".join(cell.raw.split()), "problem": ""}
    if isinstance(value, Decimal):
        return _amount(value)
    if isinstance(value, Names):
        return {
            "names": list(value.names),
            "flags": [list(flag) for flag in value.flags],
            "value": "、".join(value.names),
        }
    if isinstance(value, tuple):
        units = [str(part) for part in value]
        return {"value": "、".join(units), "names": units}
    if isinstance(value, bool):
        return {"value": "true" if value else "false"}
    text = str(value or "").strip()
    if kind == "nature":
        return {"value": next((code for word, code in NATURES if word in text), "other") if text else ""}
    return {"value": text}


def _amount(value: Decimal) -> dict[str, Any]:
    if value < 0:
        return {"problem": "negative_amount"}
    exact = value.quantize(_YUAN, ROUND_HALF_UP)
    told = {"value": plain(exact)}
    return told if exact == value else {**told, "note": "rounded_to_yuan"}


def _day(target: str, cell: Cell) -> date | None:
    if not isinstance(cell.value, Period):
        return None
    if target == "start_on":
        return cell.value.start_on
    alone = cell.value.precision == "open" or cell.value.finish_on is None
    return None if alone else cell.value.finish_on


def _split_units(found: Incoming, field: str, second: str) -> None:
    """Two units in one cell: the first is responsible, the second stands beside it."""
    entry = found.get(field)
    names = entry.get("names", []) if entry else []
    if not entry or not names:
        return
    entry["value"] = names[0]
    if len(names) > 1 and second not in found:
        found[second] = {**entry, "value": names[1], "note": "second_in_cell"}
    if len(names) > 2 or (len(names) > 1 and found.get(second, {}).get("value") != names[1]):
        entry["note"] = "further_units_not_kept"


def _plan(project: Project, sheets: dict[str, SheetTable]) -> dict[str, Any] | None:
    keys = [key for key in project.values if base(key) in PLAN_SOURCES and "@" in key and "#" not in key]
    kind = "quarter" if any(key.startswith("quarter") for key in keys) else "month"
    keys = [key for key in keys if key.startswith(kind)]
    if not keys:
        return None
    entry = _origin(project, keys[0], sheets)
    sheet = sheets[entry["sheet"]].understanding
    cells = sorted(f"{sheet.raw.address(project.values[key].row, project.values[key].column)}" for key in keys)
    entry |= {
        "cell": f"{cells[0]}–{cells[-1]}" if len(cells) > 1 else cells[0],
        "problem": "",
        "note": "",
        "raw": " | ".join(project.values[key].raw.strip() for key in keys)[:2000],
    }
    if sheet.year is None:
        return entry | {"problem": "year_missing"}
    points = list(_points(project, keys, sheet.year))
    if not points:
        return None
    if any(cell.value < 0 for key in keys if isinstance((cell := project.values[key]).value, Decimal)):
        return entry | {"problem": "negative_amount"}
    return entry | {"value": json.dumps(points, ensure_ascii=False), "plan_kind": f"{kind}s"}


def _points(project: Project, keys: list[str], year: int) -> Iterator[list[str]]:
    """[label, last day, cumulative amount or "", work] per quarter or month."""
    total = Decimal(0)
    for when in sorted({key.split("@")[1] for key in keys}):
        spot = re.fullmatch(r"([QM])(\d{1,2})", when)
        if spot is None:
            continue
        month = int(spot[2]) * 3 if spot[1] == "Q" else int(spot[2])
        label = _QUARTERS.get(spot[2], when) if spot[1] == "Q" else f"{month}月"
        cells = {base(key): project.values[key] for key in keys if key.split("@")[1] == when}
        amount = next((cell.value for code, cell in cells.items() if code.endswith("_wan")), None)
        work = next((str(cell.value or "") for code, cell in cells.items() if code.endswith("_work")), "")
        if isinstance(amount, Decimal):
            total += amount.quantize(_YUAN, ROUND_HALF_UP)
        elif not work:
            continue
        due = date(year, month, monthrange(year, month)[1])
        yield [label, due.isoformat(), plain(total) if isinstance(amount, Decimal) else "", work[:4000]]
