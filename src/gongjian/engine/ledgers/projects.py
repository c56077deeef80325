"""Rows of all sheets → distinct projects, each counted once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from gongjian.engine.ledgers.fields import base
from gongjian.engine.ledgers.headings import bare, kind_of
from gongjian.engine.ledgers.names import Names
from gongjian.engine.ledgers.table import LeftOut, ProjectRow, SheetTable, Table
from gongjian.engine.ledgers.text import letters
from gongjian.engine.ledgers.typing_cells import Cell

_IDENTITY = ("code", "builder", "responsible_unit", "total_investment_wan", "place", "leaders", "nature")


class Warned(NamedTuple):
    """A contradiction or doubt, reported and not repaired. `cell` may be empty; `facts` are strings."""

    code: str
    sheet: str
    cell: str
    facts: dict[str, str]


@dataclass(slots=True)
class Project:
    """One distinct project. `values`: first filled cell per column key, over its rows in order; `elsewhere` names the sheet
    of a value that does not come from the first row."""

    key: str
    name: str
    rows: list[ProjectRow] = field(default_factory=list)
    values: dict[str, Cell] = field(default_factory=dict)
    elsewhere: dict[str, str] = field(default_factory=dict)

    def sheet_of(self, key: str) -> str:
        """The sheet a value comes from."""
        return self.elsewhere.get(key, self.rows[0].sheet)

    def amount(self, code: str) -> Decimal | None:
        """Amount in 万元 of a field, None when blank or unread."""
        found = self.values.get(code)
        return found.value if found and isinstance(found.value, Decimal) else None

    def any_amount(self, code: str) -> Decimal | None:
        """As `amount`, of the first column of that field whatever its month or quarter."""
        if (amount := self.amount(code)) is not None:
            return amount
        return next(
            (amount for key in self.values if base(key) == code and (amount := self.amount(key)) is not None), None
        )

    @property
    def leaders(self) -> tuple[str, ...]:
        """Names in order: the first is proposed as lead. Leader columns first, then deputies."""
        return tuple(
            dict.fromkeys(
                name
                for code in ("leaders", "deputies")
                for key, cell in self.values.items()
                if base(key) == code and isinstance(cell.value, Names)
                for name in cell.value.names
            )
        )


@dataclass(slots=True)
class Gathered:
    """Distinct projects in order of first appearance, and what was noticed on the way."""

    projects: dict[str, Project]
    warnings: list[Warned]


def gather(table: Table) -> Gathered:
    """Give every sheet its role and every project its rows. Visible sheets come first; a hidden sheet counts only
    when no visible sheet holds projects."""
    found = Gathered({}, [])
    visible = [one for one in table.sheets if not one.understanding.raw.hidden]
    hidden = [one for one in table.sheets if one.understanding.raw.hidden]
    for sheet in visible:
        _take(sheet, found, visible)
    counted = any(sheet.rows for sheet in visible)
    for sheet in hidden:
        if counted and sheet.rows:
            _set_aside(sheet, found)
        else:
            _take(sheet, found, hidden)
    return found


def _set_aside(sheet: SheetTable, found: Gathered) -> None:
    keys = {row.key for row in sheet.rows}
    sheet.role = "duplicate" if keys <= found.projects.keys() else "hidden"
    sheet.left_out.append(LeftOut(sheet.name, 0, "hidden_sheet", sheet.understanding.title))
    if sheet.role == "hidden":
        found.warnings.append(
            Warned("hidden_sheet_with_projects", sheet.name, "", {"projects": str(len(keys - found.projects.keys()))})
        )


def _take(sheet: SheetTable, found: Gathered, before: list[SheetTable]) -> None:
    known = set(found.projects)
    taken: dict[str, ProjectRow] = {}
    for row in sheet.rows:
        key = _key(row, taken, found)
        taken.setdefault(key, row)
        project = found.projects.setdefault(key, Project(key, row.name))
        project.rows.append(row)
        _merge(project, row, found, elsewhere=key in known)
    sheet.role = _role(sheet, set(taken), known, before)
    if sheet.role == "duplicate":
        sheet.left_out.append(LeftOut(sheet.name, 0, "duplicate_sheet", sheet.understanding.title))
    if sheet.role == "duplicate" and (more := taken.keys() - known):
        found.warnings.append(Warned("duplicate_sheet_has_more", sheet.name, "", {"projects": str(len(more))}))


def _key(row: ProjectRow, taken: dict[str, ProjectRow], found: Gathered) -> str:
    """The row's key. A second row of one name on its sheet is the same project unless it is described differently; one on
    another sheet unless nothing they both say agrees."""
    key, at, told = row.key, 1, ""
    while differs := _differs_here(taken[key], row) if key in taken else _stranger(found.projects.get(key), row):
        at += 1
        key = f"{row.key}#{at}"
        told = differs
    if at > 1 and key not in found.projects:
        facts = {"name": row.name, "field": told}
        found.warnings.append(Warned("same_name_different_project", row.sheet, f"{row.number}", facts))
    elif key in taken and not _another_report(taken[key], row):
        facts = {"name": row.name, "first_row": str(taken[key].number)}
        found.warnings.append(Warned("repeated_in_sheet", row.sheet, f"{row.number}", facts))
    return key


def _differs_here(one: ProjectRow, other: ProjectRow) -> str:
    return "" if _another_report(one, other) else _differs(one, other)


def _another_report(one: ProjectRow, other: ProjectRow) -> bool:
    """Two rows of one project, each of its own day: monthly reports."""
    days = [row.cells.get("reported_on") for row in (one, other)]
    return all(days) and len({day.raw for day in days if day}) == 2


def _stranger(project: Project | None, row: ProjectRow) -> str:
    """What differs when two things at least do and none agrees; blank for the same project."""
    if project is None:
        return ""
    both = [code for code in _TOLD if _said(project.values, code) and _said(row.cells, code)]
    differing = [code for code in both if project.values[code].value != row.cells[code].value]
    return differing[0] if len(differing) >= 2 and len(differing) == len(both) else ""


def _said(cells: dict[str, Cell], code: str) -> bool:
    cell = cells.get(code)
    return cell is not None and bool(cell.value) and not (isinstance(cell.value, Names) and not cell.value.names)


_TOLD = ("code", "builder", "responsible_unit", "place", "total_investment_wan", "year_plan_wan", "leaders", "nature")


def _differs(one: ProjectRow, other: ProjectRow) -> str:
    return next(
        (
            code
            for code in _IDENTITY
            if code in one.cells and code in other.cells and one.cells[code].value != other.cells[code].value
        ),
        "",
    )


def _merge(project: Project, row: ProjectRow, found: Gathered, *, elsewhere: bool) -> None:
    values = project.values
    if not values:
        project.values = dict(row.cells)
        return
    for key, cell in row.cells.items():
        first = values.get(key)
        if first is None or (first.value is None and cell.value is not None):
            if not _leaders_known(project, key, row.sheet):
                values[key] = cell
                project.elsewhere[key] = row.sheet
        elif elsewhere and key in _COMPARED and _disagree(first, cell):
            found.warnings.append(
                Warned(
                    "sheets_disagree",
                    row.sheet,
                    f"{letters(cell.column)}{row.number}",
                    {
                        "name": row.name,
                        "field": key,
                        "here": cell.raw.strip(),
                        "first": first.raw.strip(),
                        "first_sheet": project.sheet_of(key),
                    },
                )
            )


def _disagree(first: Cell, cell: Cell) -> bool:
    if first.value is None or cell.value is None or first.value == cell.value:
        return False
    return not (isinstance(cell.value, Names) and not cell.value.names)


_COMPARED = ("total_investment_wan", "year_plan_wan", "leaders", "deputies", "nature", "responsible_unit", "started")


_PERSONS = {"leaders", "deputies"}


def _leaders_known(project: Project, key: str, sheet: str) -> bool:
    """A further leader column of another sheet does not add leaders to a project that has some."""
    return base(key) in _PERSONS and any(
        base(known) in _PERSONS
        and project.sheet_of(known) != sheet
        and isinstance(cell.value, Names)
        and cell.value.names
        for known, cell in project.values.items()
    )


def _role(sheet: SheetTable, keys: set[str], known: set[str], before: list[SheetTable]) -> str:
    shape = sheet.understanding.shape
    if shape != "projects":
        return shape
    if not keys:
        return "empty_form"
    shared = len(keys & known)
    if shared * 10 >= len(keys) * 8 and any(_same_layout(one, sheet) for one in before if one.role == "main"):
        return "duplicate"
    return "supplement" if shared == len(keys) else "main"


def _same_layout(one: SheetTable, other: SheetTable) -> bool:
    mine, theirs = (_headings(table) for table in (one, other))
    return len(mine & theirs) * 10 >= len(theirs) * 8


def _headings(table: SheetTable) -> set[str]:
    return {bare(column.heading) for column in table.understanding.columns if column.path}


def total(projects: Iterable[Project], code: str) -> Decimal | None:
    """Exact sum in 万元; None when no project carries the field: nothing is not nought."""
    amounts = [amount for project in projects if (amount := project.any_amount(code)) is not None]
    return sum(amounts, Decimal(0)) if amounts else None


def amount_keys(table: SheetTable) -> list[str]:
    """Column keys that hold money."""
    return [one.key for one in table.understanding.columns if one.key and kind_of(one.key) == "amount"]
