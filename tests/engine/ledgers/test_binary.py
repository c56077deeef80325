"""What is read beside the values of a binary .xls or .et: [MS-XLS] records, built here one by one."""

from __future__ import annotations

import struct
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from gongjian.engine.ledgers import LIMITS, LedgerRefused, scan_xls

GLOBALS, SHEET, MACROS = 0x0005, 0x0010, 0x0006
END = (0x000A, b"")


def begin(kind: int) -> tuple[int, bytes]:
    return 0x0809, struct.pack("<HHHH", 0x0600, kind, 0, 0)


def row(number: int, *, hidden: bool) -> tuple[int, bytes]:
    return 0x0208, struct.pack("<HHHHHHHH", number, 0, 5, 255, 0, 0, 0x20 if hidden else 0, 0)


def columns(first: int, last: int, *, hidden: bool, width: int = 2000) -> tuple[int, bytes]:
    return 0x007D, struct.pack("<HHHHHH", first, last, width, 0, 1 if hidden else 0, 0)


def number(at: int, column: int) -> tuple[int, bytes]:
    return 0x0203, struct.pack("<HHHd", at, column, 0, 1.0)


def scanned(monkeypatch: pytest.MonkeyPatch, *records: tuple[int, bytes], cells: int = 1000) -> scan_xls.BookFacts:
    stream = b"".join(struct.pack("<HH", code, len(data)) + data for code, data in records)
    monkeypatch.setattr(scan_xls, "_workbook_stream", lambda _path: stream)
    return scan_xls.scan_xls(Path("a.xls"), replace(LIMITS, cells=cells))


def test_hidden_rows_and_columns_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    facts = scanned(
        monkeypatch,
        begin(GLOBALS),
        (0x0022, b"\x01\x00"),
        END,
        begin(SHEET),
        row(3, hidden=True),
        row(4, hidden=False),
        columns(2, 3, hidden=True),
        columns(5, 5, hidden=False, width=0),
        columns(6, 6, hidden=False),
        (0x007D, b"short"),
        number(4, 7),
        begin(0x0020),
        number(90, 90),
        END,
        number(5, 8),
        END,
    )
    sheet = facts.sheets[0]
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({3}, {2, 3, 5})
    assert (facts.date1904, facts.notes, len(facts.sheets)) == (True, [], 1)


def test_the_stream_of_the_workbook_is_found_by_either_name_or_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(b"x")
    streams = {"Book": (b"..abc..", 2, 3)}
    document = SimpleNamespace(locate_named_stream=lambda name: streams.get(name, (None, 0, 0)))
    monkeypatch.setattr(scan_xls.compdoc, "CompDoc", lambda *_, **__: document)
    assert scan_xls._workbook_stream(path) == b"abc"
    streams.clear()
    with pytest.raises(LedgerRefused, match="not_a_ledger"):
        scan_xls._workbook_stream(path)


def test_encrypted_workbook_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(LedgerRefused, match="encrypted"):
        scanned(monkeypatch, begin(GLOBALS), (0x002F, b"\0" * 6))


def test_far_cell_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(LedgerRefused, match="too_wide_area"):
        scanned(monkeypatch, begin(GLOBALS), END, begin(SHEET), number(65535, 255), END)


def test_macro_sheets_are_noted_and_their_cells_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    facts = scanned(monkeypatch, begin(GLOBALS), END, begin(MACROS), number(0, 0), END, begin(MACROS), END)
    assert (facts.notes, facts.sheets) == ([("macros", "BIFF")], [])


def test_errors_are_seen_as_constants_and_as_results_of_formulas(monkeypatch: pytest.MonkeyPatch) -> None:
    constant = struct.pack("<HHHBB", 1, 2, 0, 7, 1)
    truth = struct.pack("<HHHBB", 1, 3, 0, 1, 0)
    formula = struct.pack("<HHH", 2, 2, 0) + bytes([2, 0, 42, 0, 0, 0, 255, 255])
    unknown = struct.pack("<HHH", 3, 2, 0) + bytes([2, 0, 99, 0, 0, 0, 255, 255])
    facts = scanned(
        monkeypatch,
        begin(GLOBALS),
        END,
        begin(SHEET),
        (0x0205, constant),
        (0x0205, truth),
        (0x0006, formula),
        (0x0006, unknown),
        END,
    )
    assert facts.sheets[0].errors == [(1, 2, "#DIV/0!"), (2, 2, "#N/A"), (3, 2, "#N/A")]
