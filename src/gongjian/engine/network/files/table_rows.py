"""The rows of a back plan: what stands in their cells, which of them are headings, which number each has."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from gongjian.engine.ledgers.grid import RawSheet
from gongjian.engine.ledgers.text import Value, blank, joined, shown, squeezed
from gongjian.engine.network.files.amounts import LONGEST_UNIT, Amount, read_amount
from gongjian.engine.network.files.found import Notes
from gongjian.engine.network.files.table_columns import Columns
from gongjian.engine.network.files.table_dates import told_dates

_SECTION = re.compile(r"(第[一二三四五六七八九十]+[章节部阶段]+|[（(]?[一二三四五六七八九十]+[）)]?([、.．].*)?)")
_DAYS = re.compile(r"(?:约|共)?(\d+(?:\.\d+)?)(?:个?(?:日历天|工作日|天|日)|d|days?)?", re.IGNORECASE)
_TOTAL = re.compile(r"^(合计|总计|小计|备注|说明|注[:：]|填表|制表|审核|审批|批准|编制)")


@dataclass
class Line:
    row: int
    code: str
    name: str
    days: Decimal | None = None
    start_on: date | None = None
    finish_on: date | None = None
    before: str = ""
    responsible: str = ""
    amount: Amount | None = None
    heading: "Line | None" = None
    section: "Line | None" = None  # what a column beside it says it belongs to
    id: str = ""

    @property
    def is_dated(self) -> bool:
        return self.days is not None or self.start_on is not None or self.finish_on is not None


class Sheet(NamedTuple):
    """A sheet with what its columns hold; `filled`: cells under one that is merged over several rows, with its value."""

    raw: RawSheet
    columns: Columns
    filled: Mapping[tuple[int, int], Value]
    year: int | None
    date1904: bool

    def address(self, row: int, field: str) -> str:
        return self.raw.address(row, self.columns.of[field])


def sheet_of(raw: RawSheet, columns: Columns, *, year: int | None, date1904: bool) -> Sheet:
    kept = {columns.of[field] for field in _HOLD_FOR_ALL if field in columns.of}
    filled = {
        (row, left): raw.at(top, left)
        for top, left, bottom, right in raw.merged
        if left == right and left in kept and top > columns.header
        for row in range(top + 1, min(bottom + 1, len(raw.rows)))
    }
    return Sheet(raw, columns, filled, year, date1904)


_HOLD_FOR_ALL = ("start", "finish", "span", "responsible")


def lines_of(sheet: Sheet, notes: Notes) -> list[Line]:
    found: list[Line] = []
    section: Line | None = None
    numbers = _numbers_merged_down(sheet)
    for row in range(sheet.columns.header + 1, len(sheet.raw.rows)):
        cells = {field: sheet.filled.get((row, at), sheet.raw.at(row, at)) for field, at in sheet.columns.of.items()}
        name, above = joined(shown(cells["name"])), joined(shown(cells.get("section")))
        code = numbers.get(row) or joined(shown(cells.get("code")))
        if not name and code and not re.fullmatch(r"[\d.\-]+", code):
            name = code  # a heading over all columns stands in the first
        if _TOTAL.match(name or above or code) or _TOTAL.match(code):
            continue
        if above and (section is None or section.name != above):
            section = Line(row, "", above)
        if not name:
            continue
        line = Line(row, code, name, responsible=joined(shown(cells.get("responsible"))))
        section = None if _is_section(line) else section
        line.section = section
        line.before = shown(cells.get("before")).strip()
        _put_dates(line, cells, sheet, notes)
        _put_days(line, cells.get("days"), sheet, notes)
        line.amount = _amount(line, cells, sheet, notes)
        found.append(line)
    return found


def _numbers_merged_down(sheet: Sheet) -> dict[int, str]:
    """A number over several rows of work counts them: 1.1, 1.2."""
    at = sheet.columns.of.get("code")
    return {
        row: f"{joined(shown(sheet.raw.at(top, left)))}.{row - top + 1}"
        for top, left, bottom, right in sheet.raw.merged
        if left == right == at and top > sheet.columns.header
        for row in range(top, min(bottom + 1, len(sheet.raw.rows)))
    }


def _put_days(line: Line, cell: Value, sheet: Sheet, notes: Notes) -> None:
    """A number of days; under 工期 some write the dates themselves."""
    text = squeezed(shown(cell))
    if not text or re.fullmatch(r"[-—/]+", text):
        return
    if found := _DAYS.fullmatch(text):
        line.days = Decimal(found[1])
        return
    told = told_dates(cell, sheet.year, date1904=sheet.date1904)
    if told.start_on and told.finish_on and told.is_span:
        line.start_on, line.finish_on = line.start_on or told.start_on, line.finish_on or told.finish_on
    else:
        notes.add("days_not_read", f"{sheet.address(line.row, 'days')} {text}")


def _amount(line: Line, cells: Mapping[str, Value], sheet: Sheet, notes: Notes) -> Amount | None:
    """Its unit stands behind the number, in a column of its own, or in the heading of all of them."""
    text = joined(shown(cells.get("quantity")))
    if not text or re.fullmatch(r"[-—/]+", text):
        return None
    found = read_amount(text)
    if found is None:
        notes.add("quantity_not_read", f"{sheet.address(line.row, 'quantity')} {text}")
        return None
    if not found.quantity:
        return None
    unit = found.unit or joined(shown(cells.get("unit"))) or sheet.columns.unit
    return Amount(found.quantity, unit[:LONGEST_UNIT])


def _put_dates(line: Line, cells: Mapping[str, Value], sheet: Sheet, notes: Notes) -> None:
    """A column of both ends, and a range where one day was asked for, give both; else each column its own."""
    for field in ("start", "finish", "span"):
        cell = cells.get(field)
        if blank(cell):
            continue
        told = told_dates(cell, sheet.year, date1904=sheet.date1904)
        start_on, finish_on = told.start_on, told.finish_on
        is_both = told.is_span and told.note != "date_is_a_span"
        if field == "start" and not (is_both and "finish" not in sheet.columns.of):
            finish_on = None
        elif (field == "finish" and not is_both) or (field == "span" and not told.is_span):
            start_on = None
        note = told.note or ("" if start_on or finish_on or not told.start_on else "date_not_read")
        if note:
            notes.add(note, f"{sheet.address(line.row, field)} {shown(cell)}")
        line.start_on, line.finish_on = line.start_on or start_on, finish_on or line.finish_on


def tasks_of(lines: list[Line], notes: Notes) -> list[Line]:
    """Rows of work, each with the heading it stands under and a number of its own."""
    tasks: list[Line] = []
    above: list[Line] = []
    for line, following in zip(lines, [*lines[1:], None], strict=False):
        while above and _is_section(line) and not _stands_below(line, above[-1]):
            above.pop()
        if _is_heading(line, following):
            while above and not _stands_below(line, above[-1]):
                above.pop()
            if line.is_dated:
                notes.add("heading_dates_left_out", line.name)
            above.append(line)
            line.heading = above[-2] if len(above) > 1 else None
        elif line.is_dated or line.before:
            while above and _has_number(above[-1]) and not _stands_below(line, above[-1]):
                above.pop()
            line.heading = above[-1] if above else None
            if line.section is not None:
                line.section.heading = line.section.heading or line.heading
                line.heading = line.section
            tasks.append(line)
        else:
            notes.add("row_without_days_or_dates", f"{line.row + 1} {line.name}")
    _number(tasks, notes)
    return tasks


def _has_number(line: Line) -> bool:
    return re.fullmatch(r"\d+([.\-]\d+)*", line.code) is not None


def _is_section(line: Line) -> bool:
    return _SECTION.fullmatch(line.code or line.name) is not None


def _stands_below(line: Line, heading: Line) -> bool:
    """1.2.1 below 1.2; what has another kind of number below one that counts in Chinese."""
    if _has_number(heading):
        return line.code.startswith(f"{heading.code}.")
    return not _is_section(line)


def _is_heading(line: Line, following: Line | None) -> bool:
    """By what comes after it: a section of rows with other numbers, 1 above 1.1, or plain words above rows of work."""
    if following is None or line.before:
        return False
    if _has_number(line):
        return following.code.startswith(f"{line.code}.")
    if _is_section(line):
        return not _is_section(following)
    return not line.is_dated and not line.code and (following.is_dated or _has_number(following))


def _number(tasks: list[Line], notes: Notes) -> None:
    """Where sections count anew, their number stands in front; what has none gets that of its row."""
    counted = Counter(one.code for one in tasks)
    for one in tasks:
        section = (one.heading.code or one.heading.name) if one.heading else ""
        one.id = f"{section.strip('（()）、.．')[:20]}.{one.code}" if section and counted[one.code] > 1 else one.code
    again = Counter(one.id for one in tasks)
    for one in tasks:
        if not one.code or again[one.id] > 1:
            one.id = f"{one.code}#{one.row + 1}" if one.code else f"#{one.row + 1}"
            notes.add("number_given", f"{one.id} {one.name}")
