"""A stored file → everything the preview shows. Reading happens in the engine's bounded child process."""

import re
from calendar import monthrange
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from gongjian.engine.ledgers import (
    LIMITS,
    LedgerRefused,
    Limits,
    contradictions,
    gather,
    read_in_child,
    understand_workbook,
)
from gongjian.engine.ledgers.fields import BY_CODE, base
from gongjian.engine.ledgers.headers import Column
from gongjian.engine.ledgers.projects import Project
from gongjian.engine.ledgers.rows import RowKind
from gongjian.engine.ledgers.table import SheetTable, Table, apply_mapping
from gongjian.engine.ledgers.text import blank, shown
from gongjian.engine.ledgers.understanding import SheetUnderstanding, Understanding, remapped
from gongjian.ledgers.inputs import Choices, SheetChoice
from gongjian.ledgers.queries.incoming import FileReader, Incoming
from gongjian.ledgers.queries.sources import USED

_SAMPLED_ROWS = 200
LISTED = 500  # warnings and unread cells kept; the counts are exact


@dataclass(frozen=True, slots=True)
class Found:
    """One distinct project of the file: where it stands and what it is called. `again`: which one of its name (1, 2 …)."""

    sheet: str
    number: int
    name: str
    code: str
    builder: str
    again: int


@dataclass(slots=True)
class Reading:
    told: dict[str, Any]
    projects: list[Found]
    left_out: list[dict[str, Any]]
    asked: frozenset[str]  # fields that the file has a column for
    _unread: deque[Project]
    _reader: FileReader

    @property
    def as_of_on(self) -> date:
        return date.fromisoformat(self.told["as_of_on"])

    def incoming(self) -> Iterator[Incoming]:
        """What the file says of each of `projects`, in their order; once, letting go of what was told."""
        as_of_on = self.as_of_on
        while self._unread:
            yield self._reader.incoming(self._unread.popleft(), as_of_on)


def read_ledger(
    path: Path, label: str, choices: Choices, remembered: Mapping[str, Any], *, on: date, limits: Limits = LIMITS
) -> Reading:
    """Raises LedgerRefused. `remembered`: {layout fingerprint: {"columns", "unit"}} of the district."""
    book = read_in_child(path, limits)
    book.file_name = label
    for sheet in book.sheets:
        if sheet.name == path.stem:  # a text file has no sheet names: its own stands for one
            sheet.name = Path(label).stem[:100] or sheet.name
    understanding = _chosen(understand_workbook(book), choices, remembered)
    table = apply_mapping(understanding)
    for typed in table.sheets:  # what is typed is needed no more; samples and doubts look at the first rows
        del typed.understanding.raw.rows[_SAMPLED_ROWS:]
    gathered = gather(table)
    warnings = contradictions(table, gathered)
    if not gathered.projects and not any(one.shape == "areas" for one in understanding.sheets):
        raise LedgerRefused("no_projects", {"file": label})
    unread = [list(one) for sheet in table.sheets if sheet.role not in {"duplicate", "hidden"} for one in sheet.unread]
    told = {
        "kind": book.kind,
        "notes": [list(one) for one in book.notes],
        "sheets": [_sheet(one, choices) for one in table.sheets],
        "unread": unread[:LISTED],
        "unread_count": len(unread),
        "warnings": [[one.code, one.sheet, one.cell, one.facts] for one in warnings[:LISTED]],
        "warning_count": len(warnings),
        "as_of_on": (choices.as_of_on or _as_of(table, on)).isoformat(),
    }
    reader, projects = FileReader(table.sheets), deque(gathered.projects.values())
    found = [_found(one, reader) for one in projects]
    reading = Reading(told, found, list(_left_out(table)), reader.asked(projects), projects, reader)
    for typed in table.sheets:  # the cells live on in the projects, and only until each was told
        for row in typed.rows:
            row.cells = {}
        typed.rows.clear()
    return reading


def _found(one: Project, reader: FileReader) -> Found:
    _, _, again = one.key.partition("#")
    row = one.rows[0]
    code, builder = reader.text(one, "code"), reader.text(one, "builder")
    return Found(row.sheet, row.number, one.name, code, builder, int(again) if again.isdigit() else 1)


def _left_out(table: Table) -> Iterator[dict[str, Any]]:
    for sheet in table.sheets:
        for one in sheet.left_out:
            yield {"sheet": one.sheet, "number": one.row, "reason": one.reason, "text": one.text}


def _chosen(understanding: Understanding, choices: Choices, remembered: Mapping[str, Any]) -> Understanding:
    """The same with what persons put right: columns, unit and year, hidden sheets, rows to be read as projects."""
    mapping: dict[str, dict[int, str | None]] = {}
    for sheet in understanding.sheets:
        columns = dict((remembered.get(sheet.fingerprint) or {}).get("columns", {}))
        columns |= _of(choices, sheet).columns
        if columns:
            mapping[sheet.raw.name] = {int(index): key or None for index, key in columns.items()}
    understanding = remapped(understanding, mapping)
    sheets = (_with_choice(sheet, _of(choices, sheet), remembered) for sheet in understanding.sheets)
    return replace(understanding, sheets=tuple(sheets))


def _of(choices: Choices, sheet: SheetUnderstanding) -> SheetChoice:
    return choices.sheets.get(sheet.raw.name, SheetChoice())


def _with_choice(sheet: SheetUnderstanding, choice: SheetChoice, remembered: Mapping[str, Any]) -> SheetUnderstanding:
    unit = choice.unit or (remembered.get(sheet.fingerprint) or {}).get("unit")
    if unit:
        sheet = replace(sheet, unit=unit, unit_source="chosen")
    if choice.year:
        sheet = replace(sheet, year=choice.year)
    if choice.take and sheet.raw.hidden:
        sheet = replace(sheet, raw=replace(sheet.raw, hidden=False))
    if choice.take is False and sheet.has_projects | (sheet.shape == "card"):
        sheet = replace(sheet, shape="skipped", kinds=())
    if choice.rows and sheet.kinds:
        sheet = replace(sheet, kinds=tuple(_forced(sheet, kind, choice.rows) for kind in sheet.kinds))
    return sheet


def _forced(sheet: SheetUnderstanding, kind: RowKind, rows: tuple[int, ...]) -> RowKind:
    """A left-out row read as a project, where it has something in the column of names."""
    if kind.kind == "project" or sheet.raw.number(kind.row) not in rows:
        return kind
    names = [one.index for one in sheet.columns if one.key == "name"]
    return replace(kind, kind="project") if names and not blank(sheet.raw.at(kind.row, names[0])) else kind


def _sheet(table: SheetTable, choices: Choices) -> dict[str, Any]:
    one = table.understanding
    return {
        "name": table.name,
        "hidden": one.raw.hidden,
        "role": "skipped" if one.shape == "skipped" else table.role,
        "title": one.title,
        "header_rows": [one.raw.number(at) for at in range(one.header.first, one.header.last + 1)]
        if one.header
        else [],
        "unit": one.unit,
        "unit_source": one.unit_source,
        "year": one.year,
        "project_rows": len(table.rows),
        "blank_rows": table.blank_rows,
        "fingerprint": one.fingerprint,
        "columns": [_column(one, column) for column in one.columns if column.path or column.key],
        "taken": choices.sheets.get(table.name, SheetChoice()).take,
    }


def _column(sheet: SheetUnderstanding, column: Column) -> dict[str, Any]:
    return {
        "index": column.index,
        "letter": column.letter,
        "heading": column.heading,
        "key": column.key,
        "confidence": column.confidence,
        "hidden": column.hidden,
        "unit": column.unit or "",
        "note": column.note,
        "used": base(column.key) in USED,
        "money": _is_money(column.key),
        "sample": _sample(sheet, column.index),
    }


def _sample(sheet: SheetUnderstanding, column: int) -> str:
    """The first value below the header, as written."""
    first = sheet.header.last + 1 if sheet.header else 0
    below = (row[column] for row in sheet.raw.rows[first : first + 8] if column < len(row))
    return next((shown(value) for value in below if not blank(value)), "")[:60]


def _is_money(key: str) -> bool:
    known = BY_CODE.get(base(key))
    return known is not None and known.kind == "amount"


def _as_of(table: Table, on: date) -> date:
    """The last day of the month the figures are of, as the headings tell; never after today."""
    for sheet in table.sheets:
        year = sheet.understanding.year
        months = [
            int(spot[1])
            for one in sheet.understanding.columns
            if (spot := re.search(r"^(?:progress_text|cumulative_done_wan|month_done_wan)@M(?:\d\d-)?(\d\d)$", one.key))
        ]
        if year and months:
            month = max(months)
            return min(on, date(year, month, monthrange(year, month)[1]))
    return on
