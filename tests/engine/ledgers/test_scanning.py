"""What is read beside the values of an .xlsx, from its bytes: hidden rows and columns, formulas, errors, the last cell."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from gongjian.engine.ledgers import LIMITS, LedgerRefused
from gongjian.engine.ledgers.scan_xlsx import SheetFacts, scan_xlsx
from tests.engine.ledgers.making import members, xlsx, zipped

HEAD = b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


def facts_of(folder: Path, inner: bytes) -> SheetFacts:
    parts = members(xlsx(folder / "base.xlsx", {"一": (("甲",),)}))
    parts["xl/worksheets/sheet1.xml"] = HEAD + inner + b"</worksheet>"
    parts |= {"xl/drawings/empty.xml": b"", "xl/media/large.bin": b"x" * 2_500_000}
    return scan_xlsx(zipped(folder / "a.xlsx", parts), LIMITS).sheets[0]


def test_columns_and_rows_are_hidden_where_they_say_so(tmp_path: Path) -> None:
    columns = b'<cols><col min="2" max="3" hidden="1"/><col min="5" max="5"/><col hidden="true"/></cols>'
    rows = b'<sheetData><row r="4" hidden="1"><c r="B4"><v>1</v></c></row><row hidden="0"><c r="C5"><v>1</v></c></row></sheetData>'
    facts = facts_of(tmp_path, columns + rows)
    assert (facts.hidden_columns, facts.hidden_rows) == ({1, 2}, {3})
    assert (facts.last_row, facts.last_column) == (4, 2)


def test_cells_without_references_are_counted_and_formulas_without_them_passed_by(tmp_path: Path) -> None:
    rows = (
        b"<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c><f>A1</f></c></row>"
        b'<row><c t="e"><v>#N/A</v></c></row><row r="9"><c r="B9" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="C9"><f>A1</f></c></row></sheetData>'
    )
    facts = facts_of(tmp_path, rows)
    assert (facts.errors, facts.formulas_without_value) == ([(8, 1, "#DIV/0!")], [(8, 2)])
    assert (facts.last_row, facts.last_column) == (8, 2)


def test_a_row_that_ends_in_no_chunk_is_kept_for_the_next(tmp_path: Path) -> None:
    wide = b"".join(b'<c r="A1" t="inlineStr"><is><t>%s</t></is></c>' % (b"x" * 1000) for _ in range(9000))
    facts = facts_of(
        tmp_path, b'<sheetData><row r="1">' + wide + b'</row><row r="2"><c r="D2"><v>1</v></c></row></sheetData>'
    )
    assert (facts.last_row, facts.last_column) == (1, 3)


def test_a_row_that_never_ends_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongjian.engine.ledgers.scan_xlsx._ROW_BYTES", 1000)
    with pytest.raises(LedgerRefused, match="row_too_long"):
        facts_of(tmp_path, b'<sheetData><row r="1">' + b'<c r="A1"><v>1</v></c>' * 100)


def test_too_wide_an_area_is_refused_by_its_size(tmp_path: Path) -> None:
    parts = members(xlsx(tmp_path / "base.xlsx", {"一": (("甲",),)}))
    parts["xl/worksheets/sheet1.xml"] = (
        HEAD + b'<sheetData><row r="99"><c r="Z99"><v>1</v></c></row></sheetData></worksheet>'
    )
    with pytest.raises(LedgerRefused, match="too_wide_area"):
        scan_xlsx(zipped(tmp_path / "a.xlsx", parts), replace(LIMITS, cells=1000))
