"""Which rows below a header are projects, and why the others are not."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongjian.engine.ledgers.amounts import unit_in_row
from gongjian.engine.ledgers.grid import RawSheet
from gongjian.engine.ledgers.headers import Column, Header
from gongjian.engine.ledgers.headings import kind_of
from gongjian.engine.ledgers.text import MARKS, Value, blank, shown, squeezed

_TOTAL = re.compile(r"^.{0,12}?(合计|总计|共计|总合计)(\(?[\d,、.]*(个|项|宗)?.*\)?)?[:]?$")
_SUBTOTAL = re.compile(r"^.{0,16}?小计(\(?\d*(个|项)?.*\)?)?[:]?$")
_WHOLE = re.compile(r"^(合计|总计|共计|总合计|全[区县市]合计)")
_OF_WHICH = re.compile(r"^(其中|其它|其他)[:]")
_ORDINAL = re.compile(r"^(第?[一二三四五六七八九十]+(部分|类|章)?[、.．]?|\([一二三四五六七八九十]+\)|[IVX]+[、.])$")
_SECTION = re.compile(
    r"^(第?[一二三四五六七八九十]+(部分|类)?[、.．:]|\([一二三四五六七八九十]+\)).+|.*[^\d]\(?\d+[个项]\)?$|.+类$|.+(个|项)\)$"
)
_NOTE = re.compile(r"^(备注|注|说明|填表说明|填报说明|附注|注释)(\d|[:、.]|$)|^\d+[、.].{12,}")
_SIGNED = re.compile(
    r"签[名字]|盖章|^(填表人|填报人|制表人?|审核人?|经办人|复核人?|填报单位|单位负责人|联系电话|填表日期|报送日期)[:]"
)
_UNIT_START = re.compile(r"^(计量|金额|货币|投资)?单位[:]")
_DIGITS = re.compile(r"^\(?\d+([.\-]\d+)*\)?[.、]?$|^[①-⑳]$")


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
        self.heading = squeezed(shown(sheet.at(header.first, self.name))) or squeezed(
            shown(sheet.at(header.last, self.name))
        )
        self.heading_numbered = squeezed(shown(sheet.at(header.first, self.serial))) if self.serial >= 0 else ""

    def kinds(self) -> list[RowKind]:
        """One entry per row below the header, in order."""
        out: list[RowKind] = []
        section, started = "", False
        for row in range(self.header.last + 1, len(self.sheet.rows)):
            kind = self._kind(self.sheet.rows[row], started=started)
            if kind == "section_row":
                section = self._text(self.sheet.rows[row])
            started = started or kind == "project"
            out.append(RowKind(row, kind, section if kind in {"project", "continuation_row"} else ""))
        return out

    def _cell(self, row: list[Value], column: int) -> str:
        return squeezed(shown(row[column])) if 0 <= column < len(row) else ""

    def _text(self, row: list[Value]) -> str:
        return " ".join(text for column in sorted({self.serial, self.name}) if (text := self._cell(row, column)))

    def _kind(self, row: list[Value], *, started: bool) -> str:
        name, serial = self._cell(row, self.name), self._cell(row, self.serial)
        if name and _DIGITS.match(MARKS.sub("", serial)) and not name.isdigit() and not self._counted(name):
            return "project"
        filled = [at for at, cell in enumerate(row) if not blank(cell)]
        if not filled:
            return "blank"
        if (name and name == self.heading) or (serial and serial == self.heading_numbered):
            return "repeated_header"
        if special := self._special(row, filled, name or serial):
            return special
        return (
            self._named(row, filled, (name, serial)) if name else self._nameless(row, filled, serial, started=started)
        )

    def _counted(self, name: str) -> bool:
        return bool(_TOTAL.match(name) or _SUBTOTAL.match(name) or _OF_WHICH.match(name))

    def _special(self, row: list[Value], filled: list[int], label: str) -> str:  # noqa: PLR0911 - a table of cases
        """Unit, signature, note, total and column-number rows."""
        first = squeezed(shown(row[filled[0]]))
        if _UNIT_START.match(first) and unit_in_row(first) and len(filled) <= 3:
            return "unit_row"
        if _SIGNED.search(first) and (":" in first or len(filled) <= 4) and not _DIGITS.match(first):
            return "signature_row"
        if (_NOTE.match(first) and filled[0] <= max(self.name, self.serial) and len(filled) <= 2) or len(
            first
        ) > 80 > len(filled) * 40:
            return "note_row"
        for text in (label, first, self._cell(row, self.name), self._cell(row, self.serial)):
            if _OF_WHICH.match(text):
                return "of_which_row"
            if _SUBTOTAL.match(text):
                return "subtotal_row"
            if _TOTAL.match(text) and not self._described(row, filled):
                return "total_row" if _WHOLE.match(text) else "subtotal_row"
        texts = [squeezed(shown(row[at])) for at in filled]
        if len(texts) > 2 and _runs_on([text for text in texts if text not in "甲乙丙丁戊"]):
            return "column_numbers"
        return ""

    def _described(self, row: list[Value], filled: list[int]) -> bool:
        """Texts besides name and number: what a group row does not have."""
        return any(
            at not in self.numbers
            and at not in {self.name, self.serial}
            and isinstance(row[at], str)
            and not _DIGITS.match(squeezed(shown(row[at])))
            and not squeezed(shown(row[at])).replace(".", "").isdigit()
            and not re.fullmatch(r"\d+[个项]", squeezed(shown(row[at])))
            for at in filled
        )

    def _named(self, row: list[Value], filled: list[int], texts: tuple[str, str]) -> str:
        name, serial = texts
        described = self._described(row, filled)
        if name.replace(".", "").isdigit():
            return "no_name_row"
        if serial and _ORDINAL.match(serial) and not described:
            return "section_row"
        if _SECTION.match(name) and not described and not serial:
            return "section_row"
        if not described and not serial and (self.serial >= 0 or len(filled) == 1):
            return "section_row"
        return "project"

    def _nameless(self, row: list[Value], filled: list[int], serial: str, *, started: bool) -> str:
        if serial and not _DIGITS.match(MARKS.sub("", serial)):
            return "note_row" if len(serial) > 25 else "section_row"
        if (
            not serial
            and len(filled) == 1
            and isinstance(row[filled[0]], str)
            and self.serial != filled[0]
            and not started
        ):
            return "note_row"
        worth = [at for at in filled if at != self.serial and squeezed(shown(row[at])) not in {"0", "0.00", "0.0", "-"}]
        if not worth:
            return "no_name_row"
        return "continuation_row" if started and not serial else "no_name_row"


def _runs_on(texts: list[str]) -> bool:
    return (
        all(text.isdigit() for text in texts)
        and [int(text) for text in texts] == list(range(int(texts[0]), int(texts[0]) + len(texts)))
        if texts
        else False
    )
