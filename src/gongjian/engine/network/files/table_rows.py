"""The rows of a back plan: what stands in their cells, which of them are headings, which number each has."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gongjian.engine.ledgers.dates import read_dates
from gongjian.engine.ledgers.grid import RawSheet
from gongjian.engine.ledgers.text import Value, blank, joined, shown, squeezed
from gongjian.engine.network.files.amounts import LONGEST_UNIT, Amount, read_amount
from gongjian.engine.network.files.found import Notes
from gongjian.engine.network.files.table_columns import Columns

_SECTION = re.compile(r"(第[一二三四五六七八九十]+[章节部阶段]+|[（(]?[一二三四五六七八九十]+[）)]?([、.．].*)?)")
_DAYS = re.compile(r"(?:约|共)?(\d+(?:\.\d+)?)(?:个?(?:日历天|工作日|天|日)|d|days?)?", re.IGNORECASE)
_TOTAL = re.compile(r"^(合计|总计|小计|备注|说明|注[:：]|填表|审核|编制)")


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
    id: str = ""

    @property
    def is_dated(self) -> bool:
        return self.days is not None or self.start_on is not None or self.finish_on is not None


def lines_of(sheet: RawSheet, columns: Columns, notes: Notes, *, year: int | None, date1904: bool) -> list[Line]:
    found = []
    for row in range(columns.header + 1, len(sheet.rows)):
        cells = {name: sheet.at(row, column) for name, column in columns.of.items()}
        name = joined(shown(cells["name"]))
        code = joined(shown(cells.get("code")))
        if not name and code and not re.fullmatch(r"[\d.\-]+", code):
            name = code  # a heading over all columns stands in the first
        if not name or _TOTAL.match(name) or _TOTAL.match(code):
            continue
        line = Line(row, code, name, responsible=joined(shown(cells.get("responsible"))))
        line.before = shown(cells.get("before")).strip()
        line.days = _days(sheet, row, columns, cells.get("days"), notes)
        line.amount = _amount(sheet, row, columns, cells, notes)
        for edge in ("start", "finish"):
            _put_date(line, edge, cells.get(edge), sheet, columns, notes, year=year, date1904=date1904)
        found.append(line)
    return found


def _days(sheet: RawSheet, row: int, columns: Columns, cell: Value, notes: Notes) -> Decimal | None:
    text = squeezed(shown(cell))
    if not text or re.fullmatch(r"[-—/]+", text):
        return None
    found = _DAYS.fullmatch(text)
    if found:
        return Decimal(found[1])
    notes.add("days_not_read", f"{sheet.address(row, columns.of['days'])} {text}")
    return None


def _amount(sheet: RawSheet, row: int, columns: Columns, cells: dict[str, Value], notes: Notes) -> Amount | None:
    """Its unit stands behind the number, in a column of its own, or in the heading of all of them."""
    text = joined(shown(cells.get("quantity")))
    if not text or re.fullmatch(r"[-—/]+", text):
        return None
    found = read_amount(text)
    if found is None:
        notes.add("quantity_not_read", f"{sheet.address(row, columns.of['quantity'])} {text}")
        return None
    if not found.quantity:
        return None
    unit = found.unit or joined(shown(cells.get("unit"))) or columns.unit
    return Amount(found.quantity, unit[:LONGEST_UNIT])


def _put_date(
    line: Line,
    edge: str,
    cell: Value,
    sheet: RawSheet,
    columns: Columns,
    notes: Notes,
    *,
    year: int | None,
    date1904: bool,
) -> None:
    if blank(cell):
        return
    period = read_dates(cell, year, date1904=date1904)
    day = period.start_on if edge == "start" else period.finish_on
    if day is None:
        if period.problem != "placeholder":
            notes.add("date_not_read", f"{sheet.address(line.row, columns.of[edge])} {shown(cell)}")
        return
    if period.precision != "day":
        notes.add("date_is_a_span", f"{sheet.address(line.row, columns.of[edge])} {shown(cell)}")
    if edge == "start":
        line.start_on = day
        if "finish" not in columns.of and period.finish_on and period.finish_on != day:
            line.finish_on = period.finish_on
    else:
        line.finish_on = day


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
