"""What the fast reader does not tell about an .xlsx: hidden rows and columns, formulas without a value, forged boxes.

The XML is streamed as bytes, never parsed into a tree; a DOCTYPE is refused, so entities cannot be expanded.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from gongjian.engine.ledgers.hostile import Limits, Unpacking, checked_zip
from gongjian.engine.ledgers.refusal import LedgerRefused
from gongjian.engine.ledgers.text import column_of

_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_ROW_NUMBER = re.compile(rb'\br="(\d+)"')
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_COLUMN = re.compile(rb"<(?:\w+:)?col\b([^>]*)/?>")
_MIN, _MAX = re.compile(rb'\bmin="(\d+)"'), re.compile(rb'\bmax="(\d+)"')
_CELL = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]+)(\d+)"[^>]*?(/?)>')
_FORMULA = re.compile(rb"<(?:\w+:)?c\b([^>]*)><(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*(<(?:\w+:)?v>[^<])?")
_ERROR = re.compile(
    rb'<(?:\w+:)?c\b([^>]*\bt="e"[^>]*)>(?:<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>))?\s*<(?:\w+:)?v>([^<]*)<'
)
_REFERENCE = re.compile(rb'\br="([A-Z]+)(\d+)"')
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b([^>]*)/?>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b([^>]*)/?>")
_FORMULA_LIMIT = 20_000
_ROW_BYTES = 64_000_000


@dataclass(slots=True)
class SheetFacts:
    """0-based indexes; `last_row` and `last_column` are of cells that hold something."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    formulas_without_value: list[tuple[int, int]] = field(default_factory=list)
    errors: list[tuple[int, int, str]] = field(default_factory=list)
    last_row: int = -1
    last_column: int = -1


@dataclass(slots=True)
class BookFacts:
    """Facts per sheet path part, in workbook order, and notes (code, detail)."""

    sheets: list[SheetFacts] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    date1904: bool = False


def scan_xlsx(path: Path, limits: Limits) -> BookFacts:
    """Walk every part once, bounded. Refuses bombs, forged sizes, entities, and cells too far out."""
    members = checked_zip(path, limits)
    facts = BookFacts()
    found: dict[str, SheetFacts] = {}
    small: dict[str, bytes] = {}
    with zipfile.ZipFile(path) as archive:
        unpacking = Unpacking(archive, limits)
        for member in members:
            name = member.filename
            _note(name, facts.notes)
            if re.match(r"xl/(worksheets|macrosheets)/[^/]+\.xml$", name):
                found[name] = _sheet(unpacking, member, limits)
            else:
                head = _drained(unpacking, member, keep=name in _SMALL)
                if name in _SMALL:
                    small[name] = head
    _assemble(facts, found, small)
    return facts


_SMALL = {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"}


def _note(name: str, notes: list[tuple[str, str]]) -> None:
    for sign, code in (
        ("vbaProject.bin", "macros"),
        ("externalLinks/externalLink", "external_links"),
        ("embeddings/", "embedded_objects"),
        ("activeX/", "active_content"),
        ("macrosheets/", "macros"),
    ):
        if sign in name and not name.endswith(".rels") and code not in {one for one, _ in notes}:
            notes.append((code, name))


def _drained(unpacking: Unpacking, member: zipfile.ZipInfo, *, keep: bool) -> bytes:
    kept: list[bytes] = []
    first = True
    for chunk in unpacking.chunks(member):
        if first:
            _no_doctype(chunk, member.filename)
            first = False
        if keep:
            kept.append(chunk)
    return b"".join(kept)


def _no_doctype(chunk: bytes, name: str) -> None:
    head = chunk[:65536]
    if name.endswith((".xml", ".rels", ".vml")) and (b"<!DOCTYPE" in head or b"<!ENTITY" in head):
        raise LedgerRefused("doctype", {"member": name})


def _sheet(unpacking: Unpacking, member: zipfile.ZipInfo, limits: Limits) -> SheetFacts:
    facts = SheetFacts()
    left = b""
    first = True
    for chunk in unpacking.chunks(member, 1 << 22):
        if first:
            _no_doctype(chunk, member.filename)
            _columns(chunk, facts)
            first = False
        buffer = left + chunk
        cut = buffer.rfind(b"</row>") + 6
        if cut < 6:
            cut = max(0, buffer.rfind(b"<row "))
        if len(buffer) - cut > _ROW_BYTES:
            raise LedgerRefused("row_too_long", {"member": member.filename})
        _rows(buffer[:cut], facts)
        left = buffer[cut:]
    _rows(left, facts)
    area = (facts.last_row + 1) * (facts.last_column + 1)
    if area > limits.cells:
        raise LedgerRefused(
            "too_wide_area", {"rows": facts.last_row + 1, "columns": facts.last_column + 1, "limit_cells": limits.cells}
        )
    return facts


def _columns(chunk: bytes, facts: SheetFacts) -> None:
    head = chunk.split(b"<sheetData", 1)[0]
    for found in _COLUMN.finditer(head):
        first, last = _MIN.search(found[1]), _MAX.search(found[1])
        if first and last and _HIDDEN.search(found[1]):
            facts.hidden_columns.update(range(int(first[1]) - 1, min(int(last[1]), 16384)))


def _rows(buffer: bytes, facts: SheetFacts) -> None:
    """Rows of one buffer. Only the last cell with content of a row is looked at, so a wide sheet costs little."""
    tags = list(_ROW.finditer(buffer))
    number = facts.last_row
    for at, tag in enumerate(tags):
        told = _ROW_NUMBER.search(tag[1])
        number = int(told[1]) - 1 if told else number + 1
        if b"hidden" in tag[1] and _HIDDEN.search(tag[1]):
            facts.hidden_rows.add(number)
        end = tags[at + 1].start() if at + 1 < len(tags) else len(buffer)
        column = _last_filled(buffer, tag.end(), end)
        if column >= 0:
            facts.last_row = max(facts.last_row, number)
            facts.last_column = max(facts.last_column, column)
    if b"<f" in buffer:
        _formulas(buffer, facts)
    if b't="e"' in buffer:
        _errors(buffer, facts)


def _last_filled(buffer: bytes, start: int, end: int) -> int:
    """0-based column of the last cell with content between two offsets; -1 for a row of styled blanks."""
    close = buffer.rfind(b"</c>", start, end)
    if close < 0:
        return -1
    cell = buffer.rfind(b"<c ", start, close)
    found = _CELL.match(buffer, cell) if cell >= 0 else None
    if found is None:
        return buffer.count(b"</c>", start, end) - 1
    return column_of(found[1].decode())


def _formulas(buffer: bytes, facts: SheetFacts) -> None:
    for found in _FORMULA.finditer(buffer):
        place = _REFERENCE.search(found[1])
        if place and not found[2] and len(facts.formulas_without_value) < _FORMULA_LIMIT:
            facts.formulas_without_value.append((int(place[2]) - 1, column_of(place[1].decode())))


def _errors(buffer: bytes, facts: SheetFacts) -> None:
    """#DIV/0! and its like: the fast reader takes them for blanks."""
    for found in _ERROR.finditer(buffer):
        place = _REFERENCE.search(found[1])
        if place and len(facts.errors) < _FORMULA_LIMIT:
            facts.errors.append((int(place[2]) - 1, column_of(place[1].decode()), found[2].decode("utf-8", "replace")))


def _attribute(tag: bytes, name: bytes) -> str:
    found = re.search(rb"(?:^|\s)" + name + rb'="([^"]*)"', tag)
    return found[1].decode("utf-8", "replace") if found else ""


def _assemble(facts: BookFacts, found: dict[str, SheetFacts], small: dict[str, bytes]) -> None:
    book = small.get("xl/workbook.xml", b"")
    facts.date1904 = bool(re.search(rb'date1904="(?:1|true)"', book))
    targets = {}
    for relation in _RELATION.finditer(small.get("xl/_rels/workbook.xml.rels", b"")):
        target = _attribute(relation[1], b"Target")
        targets[_attribute(relation[1], b"Id")] = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
    for sheet in _SHEET.finditer(book):
        part = targets.get(_attribute(sheet[1], rb"\w+:id"), "")
        facts.sheets.append(found.get(part, SheetFacts()))
