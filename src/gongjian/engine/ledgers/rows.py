"""Which rows below a header are projects, and why the others are not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from gongjian.engine.ledgers.amounts import unit_in_row
from gongjian.engine.ledgers.grid import RawSheet
from gongjian.engine.ledgers.headers import Column, Header
from gongjian.engine.ledgers.headings import kind_of
from gongjian.engine.ledgers.row_words import (
    DIGITS,
    NOTE,
    NOUGHTS,
    OF_WHICH,
    ORDINAL,
    SECTION,
    SIGNED,
    SUBTOTAL,
    TOTAL,
    UNIT_START,
    WHOLE,
    column_number,
)
from gongjian.engine.ledgers.text import MARKS, Value, blank, shown, squeezed

_SIGNS = "甲乙丙丁戊"


@dataclass(frozen=True, slots=True)
class RowKind:
    """`kind`: project, or why the row is no project (blank, total_row, subtotal_row, of_which_row, section_row, unit_row,
    note_row, signature_row, repeated_header, column_numbers, continuation_row, no_name_row)."""

    row: int
    kind: str
    section: str = ""


class Sorter:
    """Sorts the rows of one table; `name` and `serial` are column indexes (serial may be the project code)."""

    def __init__(self, sheet: RawSheet, header: Header, columns: tuple[Column, ...]) -> None:
        self.sheet = sheet
        self.header = header
        bases = {one.key: one.index for one in reversed(columns)}
        self.name = bases.get("name", -1)
        self.serial = bases.get("serial", bases.get("code", -1))
        self.numbers = {one.index for one in columns if kind_of(one.key) in {"amount", "percent", "count"}}
        self.headings = {
            (column, squeezed(shown(cell)))
            for row in sheet.rows[header.first : header.last + 1]
            for column, cell in enumerate(row)
            if not blank(cell)
        }

    def kinds(self) -> list[RowKind]:
        """One entry per row below the header, in order."""
        sorted_: list[RowKind] = []
        started = False
        for row in range(self.header.last + 1, len(self.sheet.rows)):
            kind = self._kind(self.sheet.rows[row], started=started)
            started = started or kind in {"project", "numbered"}
            sorted_.append(RowKind(row, kind))
        return self._with_sections(self._closed(self._decided(sorted_)))

    # the whole table ----------------------------------------------------------------------------------------------

    def _decided(self, rows: list[RowKind]) -> list[RowKind]:
        """Rows numbered 一 二 三 (`numbered`) are groups where other rows are projects; where they are all there is, projects."""
        numbered = [one for one in rows if one.kind == "numbered"]
        if not numbered:
            return self._parents(rows)
        arabic = any(one.kind == "project" and self._arabic(one.row) for one in rows)
        plain = any(one.kind == "project" and not self._arabic(one.row) for one in rows)
        out = []
        for one in rows:
            if one.kind != "numbered":
                out.append(one)
            elif not arabic and (not plain or self._described_row(one.row)):
                out.append(replace(one, kind="project"))
            else:
                group = arabic and self._leads(rows, one.row)
                out.append(replace(one, kind="section_row" if group or not self._described_row(one.row) else "project"))
        return self._parents(out)

    def _leads(self, rows: list[RowKind], row: int) -> bool:
        """Whether the next project below is numbered in Arabic figures."""
        below = next((one for one in rows if one.row > row and one.kind in {"project", "numbered"}), None)
        return below is not None and below.kind == "project" and self._arabic(below.row)

    def _parents(self, rows: list[RowKind]) -> list[RowKind]:
        """1 above 1.1 is a group when it says nothing of its own but a name and sums."""
        projects = [one for one in rows if one.kind == "project"]
        groups = {
            one.row
            for one, below in pairwise(projects)
            if (part := self._numbered(below.row)).endswith((".1", "-1"))
            and self._numbered(one.row) == part[:-2]
            and not self._described_row(one.row)
        }
        if not groups:
            return rows
        return [replace(one, kind="section_row") if one.row in groups else one for one in rows]

    def _closed(self, rows: list[RowKind]) -> list[RowKind]:
        """Below the last project no group can begin: single texts there are notes, unless they stand right of the names."""
        last = max((one.row for one in rows if one.kind == "project"), default=len(self.sheet.rows))
        return [
            replace(one, kind="note_row")
            if one.row > last and one.kind in {"section_row", "continuation_row"} and self._only_text(one.row)
            else one
            for one in rows
        ]

    def _with_sections(self, rows: list[RowKind]) -> list[RowKind]:
        section, out = "", []
        for one in rows:
            if one.kind == "section_row":
                section = self._text(self.sheet.rows[one.row])
            out.append(
                replace(one, section=section) if section and one.kind in {"project", "continuation_row"} else one
            )
        return out

    def _arabic(self, row: int) -> bool:
        return bool(DIGITS.match(MARKS.sub("", self._cell(self.sheet.rows[row], self.serial))))

    def _numbered(self, row: int) -> str:
        return self._cell(self.sheet.rows[row], self.serial)

    def _described_row(self, row: int) -> bool:
        cells = self.sheet.rows[row]
        return self._described(cells, _filled(cells))

    def _only_text(self, row: int) -> bool:
        cells = self.sheet.rows[row]
        filled = _filled(cells)
        return len(filled) == 1 and filled[0] <= max(self.name, self.serial) and isinstance(cells[filled[0]], str)

    # one row ------------------------------------------------------------------------------------------------------

    def _cell(self, row: list[Value], column: int) -> str:
        return squeezed(shown(row[column])) if 0 <= column < len(row) else ""

    def _text(self, row: list[Value]) -> str:
        """What a group row says, under the number, under the name or in its only cell."""
        told = [text for column in sorted({self.serial, self.name}) if (text := self._cell(row, column))]
        return " ".join(told or [self._cell(row, column) for column in _filled(row)[:1]])

    def _kind(self, row: list[Value], *, started: bool) -> str:
        name, serial = self._cell(row, self.name), self._cell(row, self.serial)
        if name and DIGITS.match(MARKS.sub("", serial)) and column_number(name) is None and not _counted(name):
            return "project"
        filled = _filled(row)
        if not filled:
            return "blank"
        if self._repeats_header(row, filled):
            return "repeated_header"
        if special := self._special(row, filled):
            return special
        if name:
            return self._named(row, filled, (name, serial))
        return self._nameless(row, filled, serial, started=started)

    def _repeats_header(self, row: list[Value], filled: list[int]) -> bool:
        """Most of its cells stand word for word in the header above them."""
        if (filled[0], squeezed(shown(row[filled[0]]))) not in self.headings:
            return False
        same = sum((at, squeezed(shown(row[at]))) in self.headings for at in filled)
        return same * 10 >= len(filled) * 6

    def _special(self, row: list[Value], filled: list[int]) -> str:
        """Unit, signature, note, total and column-number rows."""
        first = squeezed(shown(row[filled[0]]))
        if UNIT_START.match(first) and unit_in_row(first) and len(filled) <= 3:
            return "unit_row"
        if SIGNED.search(first) and (":" in first or len(filled) <= 4) and not DIGITS.match(first):
            return "signature_row"
        if self._is_note(first, filled):
            return "note_row"
        return self._counting(row, filled, first) or ("column_numbers" if _runs_on(row, filled) else "")

    def _is_note(self, first: str, filled: list[int]) -> bool:
        if NOTE.match(first) and filled[0] <= max(self.name, self.serial) and len(filled) <= 2:
            return True
        return len(first) > 80 > len(filled) * 40

    def _counting(self, row: list[Value], filled: list[int], first: str) -> str:
        for text in dict.fromkeys((self._cell(row, self.name), self._cell(row, self.serial), first)):
            if OF_WHICH.match(text):
                return "of_which_row"
            if SUBTOTAL.match(text):
                return "subtotal_row"
            if TOTAL.match(text) and (WHOLE.match(text) or not self._described(row, filled)):
                return "total_row" if WHOLE.match(text) else "subtotal_row"
        return ""

    def _described(self, row: list[Value], filled: list[int]) -> bool:
        """Texts besides name and number: what a group row does not have."""
        return any(
            at not in self.numbers
            and at not in {self.name, self.serial}
            and isinstance(row[at], str)
            and _says(row[at])
            for at in filled
        )

    def _named(self, row: list[Value], filled: list[int], texts: tuple[str, str]) -> str:
        name, serial = texts
        if name.replace(".", "").isdigit():
            return "no_name_row"
        if serial:
            return "numbered" if ORDINAL.match(serial) else "project"
        if self._described(row, filled):
            return "project"
        grouped = SECTION.match(name) or self.serial >= 0 or len(filled) == 1
        return "section_row" if grouped else "project"

    def _nameless(self, row: list[Value], filled: list[int], serial: str, *, started: bool) -> str:
        if serial and not DIGITS.match(MARKS.sub("", serial)):
            return "note_row" if len(serial) > 25 else "section_row"
        first = row[filled[0]]
        if not serial and len(filled) == 1 and isinstance(first, str):
            if filled[0] < self.name:
                return "section_row" if SECTION.match(squeezed(first)) else "note_row"
            if not started:
                return "note_row"
        if not any(at != self.serial and squeezed(shown(row[at])) not in NOUGHTS for at in filled):
            return "no_name_row"
        return "continuation_row" if started and not serial else "no_name_row"


def _filled(row: list[Value]) -> list[int]:
    return [at for at, cell in enumerate(row) if not blank(cell)]


def _counted(name: str) -> bool:
    return bool(TOTAL.match(name) or SUBTOTAL.match(name) or OF_WHICH.match(name))


def _says(cell: Value) -> bool:
    """Words, not a number or a count of projects."""
    text = squeezed(shown(cell))
    return not (
        DIGITS.match(text) or text.replace(".", "").isdigit() or text.rstrip("个项").isdigit() or text in NOUGHTS
    )


def _runs_on(row: list[Value], filled: list[int]) -> bool:
    """1 2 3 …, (1) (2) …, ① ② …, 甲 乙 1 2 …: the numbers of the columns."""
    texts = [text for at in filled if (text := squeezed(shown(row[at]))) not in _SIGNS]
    if len(texts) < 2 or len(filled) < 3 or any(len(text) > 12 for text in texts):
        return False
    numbers = [column_number(text) for text in texts]
    first = numbers[0]
    return first is not None and numbers == list(range(first, first + len(numbers)))
