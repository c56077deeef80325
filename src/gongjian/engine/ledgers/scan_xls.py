"""What the fast reader does not tell about a binary .xls or .et (BIFF8): hidden rows and columns, encryption, far cells.

Source: [MS-XLS] 2.4: ROW 0x0208, COLINFO 0x007D, BOUNDSHEET 0x0085, FILEPASS 0x002F, DATEMODE 0x0022.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from xlrd import compdoc

from gongjian.engine.ledgers.hostile import Limits
from gongjian.engine.ledgers.refusal import LedgerRefused
from gongjian.engine.ledgers.scan_xlsx import BookFacts, SheetFacts

_CELLS = {0x00FD, 0x0203, 0x027E, 0x0204, 0x0006, 0x0205, 0x00D6}
_WORKSHEET, _MACROS = 0x0010, 0x0006


def scan_xls(path: Path, limits: Limits) -> BookFacts:
    """Facts per worksheet in stream order. Refuses encrypted and truncated files and boxes too wide to hold."""
    stream = _workbook_stream(path)
    facts = BookFacts()
    sheet: SheetFacts | None = None
    depth = 0
    for code, data in _records(stream):
        if code == 0x0809 and len(data) >= 4:
            depth += 1
            sheet = _begun(data, facts) if depth == 1 else sheet
        elif code == 0x000A:
            depth -= 1
            sheet = None if depth <= 0 else sheet
        elif code == 0x002F:
            raise LedgerRefused("encrypted", {"file": path.name})
        elif code == 0x0022:
            facts.date1904 = data[:1] == b"\x01"
        elif sheet is not None and depth == 1:
            _record(code, data, sheet)
    _bounded(facts, limits)
    return facts


def _workbook_stream(path: Path) -> bytes:
    try:
        document = compdoc.CompDoc(path.read_bytes(), logfile=StringIO())
        for name in ("Workbook", "Book"):
            memory, base, size = document.locate_named_stream(name)
            if memory:
                return bytes(memory[base : base + size])
    except (
        compdoc.CompDocError,
        struct.error,
        IndexError,
        AssertionError,
        ValueError,
        TypeError,
        MemoryError,
    ) as error:
        raise LedgerRefused("truncated", {"file": path.name}) from error
    raise LedgerRefused("not_a_ledger", {"found": "ole"})


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    at, end = 0, len(stream) - 4
    while at <= end:
        code, length = struct.unpack_from("<HH", stream, at)
        yield code, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _begun(data: bytes, facts: BookFacts) -> SheetFacts | None:
    kind = struct.unpack_from("<H", data, 2)[0]
    if kind == _MACROS and not facts.notes:
        facts.notes.append(("macros", "BIFF"))
    if kind != _WORKSHEET:
        return None
    facts.sheets.append(SheetFacts())
    return facts.sheets[-1]


def _record(code: int, data: bytes, sheet: SheetFacts) -> None:
    if code in _CELLS and len(data) >= 4:
        row, column = struct.unpack_from("<HH", data)
        sheet.last_row = max(sheet.last_row, row)
        sheet.last_column = max(sheet.last_column, column)
        if told := _error(code, data):
            sheet.errors.append((row, column, told))
    elif code == 0x0208 and len(data) >= 16:
        row, flags = struct.unpack_from("<H", data)[0], struct.unpack_from("<H", data, 12)[0]
        if flags & 0x20:
            sheet.hidden_rows.add(row)
    elif code == 0x007D and len(data) >= 10:
        first, last, width, _, flags = struct.unpack_from("<5H", data)
        if flags & 1 or width == 0:
            sheet.hidden_columns.update(range(first, min(last, 255) + 1))


def _error(code: int, data: bytes) -> str:
    """#DIV/0! and its like, as a constant (BOOLERR) or as the result of a formula ([MS-XLS] 2.5.10, 2.5.133)."""
    if code == 0x0205 and len(data) >= 8 and data[7]:
        return _ERRORS.get(data[6], "#N/A")
    if code == 0x0006 and len(data) >= 14 and data[12:14] == b"\xff\xff" and data[6] == 2:
        return _ERRORS.get(data[8], "#N/A")
    return ""


_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


def _bounded(facts: BookFacts, limits: Limits) -> None:
    for sheet in facts.sheets:
        if (sheet.last_row + 1) * (sheet.last_column + 1) > limits.cells:
            raise LedgerRefused(
                "too_wide_area",
                {"rows": sheet.last_row + 1, "columns": sheet.last_column + 1, "limit_cells": limits.cells},
            )
