"""Understanding + mapping → rows of typed cells, and a reason for everything left out or not read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from gongjian.engine.ledgers import cards
from gongjian.engine.ledgers.dates import Period
from gongjian.engine.ledgers.fields import base
from gongjian.engine.ledgers.headings import kind_of
from gongjian.engine.ledgers.names import Names
from gongjian.engine.ledgers.rows import RowKind
from gongjian.engine.ledgers.text import Value, blank, project_key, shown
from gongjian.engine.ledgers.typing_cells import Cell, Context, Typed, name_cell, typed_cell
from gongjian.engine.ledgers.understanding import Mapping_, SheetUnderstanding, Understanding, remapped


class LeftOut(NamedTuple):
    """A row (or, with row 0, a sheet) that is no project. `row` is the number a person sees."""

    sheet: str
    row: int
    reason: str
    text: str


class Unread(NamedTuple):
    """A filled cell of which no value was taken."""

    sheet: str
    cell: str
    text: str
    reason: str


@dataclass(slots=True)
class ProjectRow:
    """One project row. `cells`: column key → typed cell; blank cells are not there. `row` is 0-based."""

    sheet: str
    row: int
    number: int
    name: str
    key: str
    cells: dict[str, Cell]
    section: str = ""
    hidden: bool = False
    more: list[dict[str, Cell]] = field(default_factory=list)

    def continued(self, cells: dict[str, Cell]) -> None:
        """A further row of the project: persons join those above, what was blank is filled, other texts are added. Amounts
        are kept apart in `more`: whether they are parts or the same again, a reader cannot know."""
        self.more.append(cells)
        for key, cell in cells.items():
            first = self.cells.get(key)
            if first is None or first.value is None:
                self.cells[key] = cell
            elif (joined := _joined(first.value, cell.value)) != first.value:
                self.cells[key] = first._replace(value=joined, raw=f"{first.raw}\n{cell.raw}", note="continued")


def _joined(first: Typed, more: Typed) -> Typed:
    if isinstance(first, Names) and isinstance(more, Names):
        flags, notes = first.flags + more.flags, first.notes + more.notes
        return Names(tuple(dict.fromkeys(first.names + more.names)), flags, notes)
    if isinstance(first, Period) or isinstance(more, Period):
        return first
    if isinstance(first, tuple) and isinstance(more, tuple):
        return tuple(dict.fromkeys((*first, *more)))
    return f"{first}；{more}" if isinstance(first, str) and isinstance(more, str) and more not in first else first


@dataclass(slots=True)
class SheetTable:
    """The rows of one sheet; `totals`: typed cells of its total rows with their claimed number of projects."""

    understanding: SheetUnderstanding
    rows: list[ProjectRow] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    totals: list[tuple[RowKind, dict[str, Cell], str]] = field(default_factory=list)
    role: str = ""
    blank_rows: int = 0

    @property
    def name(self) -> str:
        """The sheet's name."""
        return self.understanding.raw.name


@dataclass(slots=True)
class Table:
    """All sheets typed."""

    understanding: Understanding
    sheets: list[SheetTable]


def apply_mapping(understanding: Understanding, mapping: Mapping_ | None = None) -> Table:
    """Type every cell by its column's field. `mapping` overrides single columns: {sheet: {column: field key or None}}."""
    if mapping:
        understanding = remapped(understanding, mapping)
    return Table(understanding, [_typed(sheet, date1904=understanding.book.date1904) for sheet in understanding.sheets])


def _typed(sheet: SheetUnderstanding, *, date1904: bool) -> SheetTable:
    table = SheetTable(sheet)
    for row, text in sheet.above:
        table.left_out.append(LeftOut(table.name, sheet.raw.number(row), "above_header", text[:200]))
    if sheet.shape == "card":
        _card(table, date1904=date1904)
    elif sheet.has_projects:
        _Typist(table, date1904=date1904).run()
    elif sheet.shape != "empty":
        table.left_out.append(LeftOut(table.name, 0, f"sheet_{sheet.shape}", sheet.title))
    return table


class _Typist:
    """Types the rows of one table sheet."""

    def __init__(self, table: SheetTable, *, date1904: bool) -> None:
        self.table = table
        self.sheet = table.understanding
        self.raw = self.sheet.raw
        year = self.sheet.year
        self.columns = [
            (one.index, one.key, kind_of(one.key), Context(one.unit or self.sheet.unit, year, date1904))
            for one in self.sheet.columns
            if one.key
        ]
        self.missing = set(self.raw.formulas_without_value)
        self.filled = dict(self._merged_down())

    def _merged_down(self) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        """Cells under a vertically merged cell take its value; names and serials do not."""
        keys = {one.index: base(one.key) for one in self.sheet.columns}
        for top, left, bottom, right in self.raw.merged:
            if bottom > top and left == right and keys.get(left, "") not in {"", "name", "serial", "code"}:
                for row in range(top + 1, min(bottom + 1, len(self.raw.rows))):
                    yield (row, left), (top, left)

    def run(self) -> None:
        for kind in self.sheet.kinds:
            if kind.kind == "project":
                self._project(kind)
            elif kind.kind == "blank":
                self.table.blank_rows += 1
            else:
                self._other(kind)
        self._formulas()

    def _project(self, kind: RowKind) -> None:
        cells = self._cells(kind.row, self.raw.rows[kind.row])
        name = str(cells["name"].value)
        number = self.raw.number(kind.row)
        self.table.rows.append(
            ProjectRow(
                self.table.name,
                kind.row,
                number,
                name,
                project_key(name),
                cells,
                kind.section,
                kind.row in self.raw.hidden_rows,
            )
        )
        self._unread(cells)

    def _other(self, kind: RowKind) -> None:
        row = self.raw.rows[kind.row]
        text = " | ".join(shown(cell).strip() for cell in row if not blank(cell))[:300]
        self.table.left_out.append(LeftOut(self.table.name, self.raw.number(kind.row), kind.kind, text))
        if kind.kind == "total_row":
            self.table.totals.append((kind, self._cells(kind.row, row), text))
        elif kind.kind == "continuation_row":
            cells = self._cells(kind.row, row)
            self.table.rows[-1].continued(cells)
            self._unread(cells)

    def _cells(self, at: int, row: list[Value]) -> dict[str, Cell]:
        cells: dict[str, Cell] = {}
        width = len(row)
        for index, key, kind, context in self.columns:
            raw = row[index] if index < width else None
            if raw is None or (isinstance(raw, str) and blank(raw)):
                if self.filled and (at, index) in self.filled and kind not in {"amount", "percent"}:
                    cells[key] = self._from_above(at, index, (kind, context))
            elif key == "name":
                cells["name"] = name_cell((at, index), raw)
            else:
                cells[key] = typed_cell((at, index), raw, kind, context)
        return cells

    def _from_above(self, at: int, index: int, typing: tuple[str, Context]) -> Cell:
        top, left = self.filled[at, index]
        cell = typed_cell((at, index), self.raw.at(top, left), *typing)
        return cell._replace(note=f"merged:{self.raw.address(top, left)}")

    def _unread(self, cells: dict[str, Cell]) -> None:
        for cell in cells.values():
            if cell.problem:
                self.table.unread.append(
                    Unread(self.table.name, self.raw.address(cell.row, cell.column), cell.raw, cell.problem)
                )

    def _formulas(self) -> None:
        """Cells that look blank because a formula has no result, or an error for one."""
        projects = {row.row for row in self.table.rows}
        errors = {(row, column): text for row, column, text in self.raw.errors}
        for row, column in sorted(self.missing | errors.keys()):
            if row in projects and blank(self.raw.at(row, column)):
                cell, text = self.raw.address(row, column), errors.get((row, column), "")
                self.table.unread.append(Unread(self.table.name, cell, text, "formula_without_value"))


def _card(table: SheetTable, *, date1904: bool) -> None:
    """A card is one project, unless its name is blank: then it is an empty form. A further 项目名称 begins a further card."""
    sheet = table.understanding
    cards_: list[dict[str, Cell]] = [{}]
    for one in cards.labels(sheet.raw):
        if one.key == "name" and "name" in cards_[-1]:
            cards_.append({})
        cells = cards_[-1]
        if not one.key or one.column < 0 or one.key in cells or base(one.key) in {"signature", "serial"}:
            continue
        place, raw = (one.row, one.column), sheet.raw.at(one.row, one.column)
        context = Context(one.unit or sheet.unit, sheet.year, date1904)
        cells[one.key] = (
            name_cell(place, raw) if one.key == "name" else typed_cell(place, raw, kind_of(one.key), context)
        )
    for cells in cards_:
        _carded(table, cells)
    if not table.rows:
        table.left_out.append(LeftOut(table.name, 0, "card_without_name", sheet.title))


def _carded(table: SheetTable, cells: dict[str, Cell]) -> None:
    named, raw = cells.get("name"), table.understanding.raw
    if named is None or not named.value:
        return
    name = str(named.value)
    table.rows.append(ProjectRow(table.name, named.row, raw.number(named.row), name, project_key(name), cells))
    for cell in cells.values():
        if cell.problem:
            table.unread.append(Unread(table.name, raw.address(cell.row, cell.column), cell.raw, cell.problem))
