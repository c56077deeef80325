"""A project of a file → what it says of each field of ours, with the cell it stood in."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

from gongjian.engine.ledgers.dates import Period
from gongjian.engine.ledgers.fields import base
from gongjian.engine.ledgers.names import Names
from gongjian.engine.ledgers.projects import Project
from gongjian.engine.ledgers.table import SheetTable
from gongjian.engine.ledgers.text import letters, plain
from gongjian.engine.ledgers.typing_cells import Cell
from gongjian.ledgers.queries.by_period import Places, facts_of, figures_of, period_of, plan_of
from gongjian.ledgers.queries.sources import JOINED, NATURES, Filling, filling_of
from gongjian.ledgers.states import TARGETS

Entry = dict[str, Any]
Incoming = dict[str, Entry]
_YUAN = Decimal("0.0001")


class Column(NamedTuple):
    letter: str
    heading: str
    unit: str


class FileReader:
    """Reads one project after the other; what columns fill is worked out once for every set of columns."""

    def __init__(self, sheets: Iterable[SheetTable]) -> None:
        self.sheets = {sheet.name: sheet.understanding for sheet in sheets}
        self.columns = {
            (name, one.index): Column(one.letter, one.heading, one.unit or sheet.unit)
            for name, sheet in self.sheets.items()
            for one in sheet.columns
        }
        self.numbers = {name: sheet.raw.row_numbers or None for name, sheet in self.sheets.items()}
        self._fillings: dict[tuple[str, ...], Filling] = {}
        self._named: dict[tuple[str, str], tuple[str, str, str]] = {}

    def filling(self, project: Project) -> Filling:
        keys = tuple(project.values)
        found = self._fillings.get(keys)
        if found is None:
            found = self._fillings[keys] = filling_of(keys)
        return found

    def asked(self, projects: Iterable[Project]) -> frozenset[str]:
        """Fields that the file has a filled column for."""
        for keys in {tuple(one.values) for one in projects}:
            self._fillings.setdefault(keys, filling_of(keys))
        return frozenset(target for filling in self._fillings.values() for target in filling.targets())

    def text(self, project: Project, code: str) -> str:
        """One plain field, for finding the project."""
        cell = project.values.get(code)
        if cell is None:
            return ""
        return str(next(iter(cell.value), "") if isinstance(cell.value, tuple) else cell.value or "").strip()

    def incoming(self, project: Project, as_of_on: date) -> Incoming:
        """{field: {value, cell, column; sheet, raw, unit, note, problem … where they say more}}."""
        filling = self.filling(project)
        found: Incoming = {}
        for target, kind, keys in filling.fields:
            found[target] = self._entry(project, target, kind, keys)
        _split_units(found, "responsible_unit_id", "second_responsible_unit_id")
        _split_units(found, "agent_unit_id", "second_agent_unit_id")
        places: Places = self
        if filling.plan and (plan := plan_of(project, filling.plan, places)):
            found["plan"] = plan
        if filling.figures and (figures := figures_of(project, filling.figures, places, as_of_on)):
            found["figures"] = figures
        for target, keys in filling.facts:
            if facts := facts_of(project, keys, places):
                found[target] = facts
        return found

    def origin(self, project: Project, key: str) -> Entry:
        """Where a cell stands; the sheet only where it is another than the project's own."""
        cell, sheet = project.values[key], project.elsewhere.get(key)
        name = sheet or project.rows[0].sheet
        entry: Entry = {"value": "", "cell": self.address(name, cell), "column": cell.column}
        if sheet:
            entry["sheet"] = sheet
        if cell.note:
            entry["note"] = cell.note
        if cell.problem:
            entry["problem"] = cell.problem
        return entry

    def address(self, sheet: str, cell: Cell) -> str:
        numbers, column = self.numbers[sheet], self.columns.get((sheet, cell.column))
        number = numbers[cell.row] if numbers else cell.row + 1
        return f"{column.letter if column else letters(cell.column)}{number}"

    def named(self, sheet: str, key: str, column: int) -> tuple[str, str, str]:
        """(what a fact is known by, its heading, the last day of its period or "")."""
        found = self._named.get((sheet, key))
        if found is None:
            year, place = self.sheets[sheet].year, self.columns.get((sheet, column))
            period = period_of(key, year) if year and "@" in key else None
            due = period[1].isoformat() if period else ""
            found = (f"{base(key)}@{due}" if due else key, place.heading if place else "", due)
            self._named[sheet, key] = found
        return found

    def year(self, project: Project, key: str) -> int | None:
        return self.sheets[project.sheet_of(key)].year

    def _entry(self, project: Project, target: str, kind: str, keys: tuple[str, ...]) -> Entry:
        values = project.values
        filled = [key for key in keys if values[key].value is not None] or list(keys)
        chosen = filled[0]
        if kind == "day":
            chosen = next((key for key in filled if _day(target, values[key])), chosen)
        cell = values[chosen]
        entry = self.origin(project, chosen)
        if target in JOINED:
            entry["value"] = "；".join(dict.fromkeys(str(values[key].value) for key in reversed(filled)))
        else:
            entry |= _value(kind, target, cell)
        if kind in {"wan", "done"} and (unit := self._unit(project, chosen)) != "万元":
            entry["unit"] = unit
        if len(entry["value"]) > TARGETS[target].longest:
            entry |= {"value": "", "problem": "too_long"}
        if cell.raw != entry["value"]:
            entry["raw"] = cell.raw[:2000]
        return entry

    def _unit(self, project: Project, key: str) -> str:
        column = self.columns.get((project.sheet_of(key), project.values[key].column))
        return column.unit if column else self.sheets[project.sheet_of(key)].unit


def _value(kind: str, target: str, cell: Cell) -> Mapping[str, Any]:  # noqa: PLR0911 - one per type
    value = cell.value
    if kind == "day":
        day = _day(target, cell)
        return {"value": day.isoformat()} if day else {"problem": cell.problem or "not_a_date"}
    if isinstance(value, str):
        text = value.strip()
        if kind == "nature":
            return {"value": next((code for word, code in NATURES if word in text), "other") if text else ""}
        return {"value": text}
    if isinstance(value, Decimal):
        return _amount(value)
    if isinstance(value, Period):  # as written
        return {"value": " ".join(cell.raw.split()), "problem": ""}
    if isinstance(value, Names):
        names: Entry = {"names": list(value.names), "value": "、".join(value.names)}
        return names | {"flags": [list(flag) for flag in value.flags]} if value.flags else names
    if isinstance(value, tuple):
        units = [str(part) for part in value]
        return {"value": "、".join(units), "names": units} if kind == "unit" else {"value": "、".join(units)}
    if isinstance(value, bool):
        return {"value": "true" if value else "false"}
    return {"value": ""}


def _amount(value: Decimal) -> Mapping[str, Any]:
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
    names = entry.pop("names", []) if entry else []
    if not entry or not names:
        return
    entry.setdefault("raw", entry["value"])
    entry["value"] = names[0]
    if len(names) > 1 and second not in found:
        found[second] = {**entry, "value": names[1], "note": "second_in_cell"}
    if len(names) > 2 or (len(names) > 1 and found.get(second, {}).get("value") != names[1]):
        entry["note"] = "further_units_not_kept"
    if entry["raw"] == entry["value"]:
        del entry["raw"]
