"""Forty-odd files nobody should be able to hurt us with, each made in code."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.engine.ledgers.making import ROUTE_MAP, csv_file, members, xlsx, zipped

SHEET = "xl/worksheets/sheet1.xml"
ROWS = {"台账": ROUTE_MAP}
HEAD = b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
TAIL = b"</sheetData></worksheet>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _raw(name: str, data: bytes) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(data)
        return path

    return make


def _parts(change: Callable[[dict[str, bytes]], None], name: str = "a.xlsx") -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        parts = members(xlsx(folder / "base.xlsx", ROWS))
        change(parts)
        return zipped(folder / name, parts)

    return make


def _sheet(inner: bytes) -> Callable[[Path], Path]:
    return _parts(lambda parts: parts.__setitem__(SHEET, HEAD + inner + TAIL))


def _added(name: str, data: bytes, *, as_name: str = "a.xlsx") -> Callable[[Path], Path]:
    return _parts(lambda parts: parts.__setitem__(name, data), as_name)


def _cut(keep: float) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        data = xlsx(folder / "base.xlsx", ROWS).read_bytes()
        return _raw("a.xlsx", data[: int(len(data) * keep)])(folder)

    return make


def _damaged(folder: Path) -> Path:
    data = bytearray(xlsx(folder / "base.xlsx", ROWS).read_bytes())
    at = data.find(SHEET.encode()) + len(SHEET) + 40
    data[at : at + 60] = b"\x00" * 60
    return _raw("a.xlsx", bytes(data))(folder)


def _large(folder: Path) -> Path:
    path = folder / "a.csv"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    return path


def _bomb(folder: Path) -> Path:
    return _sheet(b"<row><c><v>1</v></c></row>" + b" " * 230_000_000)(folder)


def _forged(folder: Path) -> Path:
    """The directory says 100 bytes, the member holds 30 MB."""
    path = _sheet(b'<row r="1"><c r="A1"><v>1</v></c></row>' + b" " * 30_000_000)(folder)
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo(SHEET).file_size
    for at in range(len(data) - 4):
        if data[at : at + 4] == struct.pack("<I", size):
            data[at : at + 4] = struct.pack("<I", 100)
    path.write_bytes(bytes(data))
    return path


def _encrypted_zip(folder: Path) -> Path:
    path = xlsx(folder / "a.xlsx", ROWS)
    data = bytearray(path.read_bytes())
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    path.write_bytes(bytes(data))
    return path


def _twice(folder: Path) -> Path:
    path = xlsx(folder / "a.xlsx", ROWS)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(SHEET.replace("sheet1", "sheet1"), HEAD + TAIL)
    return path


def _nested_zip(folder: Path) -> Path:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("x.txt", "x")
    return zipped(folder / "a.xlsx", {"inner.zip": inner.getvalue()})


def _renamed(name: str, source: str) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        made = xlsx(folder / "base.xlsx", ROWS) if source == "xlsx" else csv_file(folder / "base.csv", ROUTE_MAP)
        return _raw(name, made.read_bytes())(folder)

    return make


def _rows(count: int, cell: str = "") -> bytes:
    return "".join(f'<row r="{at}">{cell.format(at)}</row>' for at in range(1, count + 1)).encode()


def _xls(*records: tuple[int, bytes]) -> bytes:
    """An OLE header that names a Workbook stream but holds none that can be read."""
    body = b"".join(struct.pack("<HH", code, len(data)) + data for code, data in records)
    return OLE + b"\0" * 504 + "Workbook".encode("utf-16-le") + b"\0\0" + body


_INLINE = '<c r="A{0}" t="inlineStr"><is><t>x</t></is></c>'
_FAR = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
_XXE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet><sheetData/></worksheet>'
_LOL = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><sst>&b;</sst>'

# name → (maker, refusal code, or None when the file is to be survived)
BAD: dict[str, tuple[Callable[[Path], Path], str | None]] = {
    "absent": (lambda folder: folder / "none.xlsx", "not_a_file"),
    "empty xlsx": (_raw("a.xlsx", b""), "empty_file"),
    "empty csv": (_raw("a.csv", b""), "empty_file"),
    "200 MB": (_large, "too_large"),
    "csv as xlsx": (_renamed("a.xlsx", "csv"), "wrong_extension"),
    "xlsx as csv": (_renamed("a.csv", "xlsx"), "wrong_extension"),
    "xlsx as html": (_renamed("a.html", "xlsx"), "wrong_extension"),
    "unknown extension": (_renamed("a.doc", "csv"), "unknown_extension"),
    "xlsx as xls": (_renamed("a.xls", "xlsx"), None),
    "csv as xls": (_renamed("a.xls", "csv"), None),
    "pdf": (_raw("a.xlsx", b"%PDF-1.7 ..."), "not_a_ledger"),
    "rar": (_raw("a.xlsx", b"Rar!\x1a\x07"), "not_a_ledger"),
    "gzip": (_raw("a.csv", b"\x1f\x8b\x08\x00"), "not_a_ledger"),
    "picture": (_raw("a.xls", b"\x89PNG\r\n\x1a\n"), "not_a_ledger"),
    "program": (_raw("a.xls", b"MZ\x90\x00"), "not_a_ledger"),
    "old excel": (_raw("a.xls", b"\x09\x08\x08\x00\x00\x05\x05\x00" + b"\0" * 20), "too_old_excel"),
    "binary": (_raw("a.csv", b"a,b\n\x00\x01\x02"), "binary"),
    "late nul": (_raw("a.csv", b"a,b\n" * 2000 + b"\x00"), "binary"),
    "no encoding": (_raw("a.csv", b"a,b\n\xff\xff\xfe,\x81"), "unknown_encoding"),
    "xml 2003": (
        _raw("a.xls", b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'),
        "xml_spreadsheet",
    ),
    "other xml": (_raw("a.xls", b'<?xml version="1.0"?><x/>'), "not_a_ledger"),
    "ole document": (_raw("a.xls", OLE + b"\0" * 600), "not_a_ledger"),
    "encrypted ole": (_raw("a.xlsx", OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")), "encrypted"),
    "broken ole": (_raw("a.xls", _xls((0x0809, b"\0" * 8))), "truncated"),
    "ole of a few bytes": (_raw("a.xls", OLE + b"\0" * 40), "truncated"),
    "ole without its end": (
        _raw("a.xls", OLE + b"\0" * 22 + b"\x09\x00" + b"\0" * 16 + b"\x40\0\0\0" + b"\0" * 4000),
        "truncated",
    ),
    "mhtml": (_raw("a.xls", b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n"), "not_a_ledger"),
    "damaged utf-8": (
        _raw("a.csv", "序号,项目名称,总投资\n1,甲厂,5\n".encode() * 40 + b"\xe7\x94"),
        "unknown_encoding",
    ),
    "encrypted zip": (_encrypted_zip, "encrypted"),
    "zip without workbook": (_nested_zip, "not_a_workbook"),
    "half a zip": (_cut(0.5), "truncated"),
    "tail missing": (_cut(0.98), "truncated"),
    "first bytes only": (_cut(0.01), "truncated"),
    "damaged member": (_damaged, "truncated"),
    "xlsb": (_added("xl/workbook.bin", b"x"), "binary_workbook"),
    "2,000 members": (
        _parts(lambda parts: parts.update({f"xl/media/{at}.png": b"x" for at in range(2000)})),
        "too_many_members",
    ),
    "zip bomb": (_bomb, "zip_bomb"),
    "forged sizes": (_forged, "forged_sizes"),
    "member twice": (_twice, "forged_archive"),
    "external entity": (_parts(lambda parts: parts.__setitem__(SHEET, _XXE)), "doctype"),
    "billion laughs": (_added("xl/sharedStrings.xml", _LOL), "doctype"),
    "broken xml": (_sheet(b'<row r="1"><c r="A1"><v>1</row>'), "truncated"),
    "far cell": (_sheet(_FAR), "too_wide_area"),
    "far column": (_sheet(_rows(2000, '<c r="XFD{0}"><v>1</v></c>')), "too_wide_area"),
    "styled far cell": (
        _sheet(b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row>'),
        None,
    ),
    "a million blank rows": (_sheet(_rows(1_000_000)), None),
    "a million styled rows": (
        _sheet(b'<row r="1"><c r="A1"><v>1</v></c></row>' + _rows(500_000, '<c r="A{0}" s="0"/>')),
        None,
    ),
    "rows without numbers": (_sheet(b"<row><c><v>1</v></c></row>" * 1000), None),
    "macros": (_added("xl/vbaProject.bin", b"\0macro", as_name="a.xlsm"), None),
    "external links": (_added("xl/externalLinks/externalLink1.xml", b"<x/>"), None),
    "embedded object": (_added("xl/embeddings/oleObject1.bin", b"x"), None),
    "huge cell": (
        _sheet(b'<row r="1"><c r="A1" t="inlineStr"><is><t>' + b"x" * 5_000_000 + b"</t></is></c></row>"),
        None,
    ),
    "3,000 csv columns": (_raw("a.csv", b"," * 3000), "too_many_columns"),
    "endless quote": (_raw("a.csv", b'a,"' + b"x" * 5_000_000), "broken_csv"),
    "formula csv": (_raw("a.csv", "序号,项目名称,总投资\n1,=cmd|'/c calc'!A1,=1+1\n".encode()), None),
    "html without table": (_raw("a.html", b"<html><body>x</body></html>"), "no_table"),
    "html of endless spans": (
        _raw("a.html", b"<table>" + b"<tr><td rowspan=9999 colspan=9999>x" * 50 + b"</table>"),
        "too_many_cells",
    ),
    "deep html": (_raw("a.html", b"<table><tr><td>" * 3000), None),
    "unclosed html": (_raw("a.html", b"<table><tr><td>x</td><td rowspan=x>y"), None),
    "rows of text": (_sheet(_rows(20_000, _INLINE)), None),
}
