"""CSV in the encodings offices really send: UTF-8 with or without BOM, UTF-16, GB18030; commas, tabs or semicolons."""

from __future__ import annotations

import csv
import io
from collections import Counter
from itertools import islice
from pathlib import Path

from gongjian.engine.ledgers.grid import RawSheet, RawWorkbook
from gongjian.engine.ledgers.hostile import Limits
from gongjian.engine.ledgers.refusal import LedgerRefused
from gongjian.engine.ledgers.text import Value


def decoded(data: bytes) -> tuple[str, str]:
    """(text, encoding). Refuses what is none of the four."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _as(data, "utf-16")
    if data.startswith(b"\xef\xbb\xbf"):
        return _as(data, "utf-8-sig")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if _damaged(data):
            raise LedgerRefused("unknown_encoding", {"tried": "utf-8", "offset": error.start}) from error
        return _as(data, "gb18030")


def _damaged(data: bytes) -> bool:
    """UTF-8 cut or broken in a few places: read as GB18030 it would turn into other words without a complaint."""
    kept = data.decode("utf-8", "ignore")
    lost = len(data) - len(kept.encode())
    return lost * 200 < len(data) and len(data) - len(kept) > lost


def _as(data: bytes, encoding: str) -> tuple[str, str]:
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError as error:
        raise LedgerRefused("unknown_encoding", {"tried": encoding, "offset": error.start}) from error


def delimiter_of(text: str) -> str:
    """The sign that cuts most of the first lines into equally many cells."""
    best, chosen = (0.0, 0), ","
    for sign in ("\t", ",", ";", "|"):
        lines = csv.reader(io.StringIO(text[:65536], newline=""), delimiter=sign)
        widths = [len(row) for row in islice(lines, 200)]
        width, rows = (
            Counter(one for one in widths if one > 1).most_common(1)[0] if max(widths, default=0) > 1 else (0, 0)
        )
        if rows and (rows / len(widths), width) > best:
            best, chosen = (rows / len(widths), width), sign
    return chosen


def read_text(path: Path, limits: Limits) -> RawWorkbook:
    """One sheet named after the file; every cell is text, an empty cell None."""
    text, encoding = decoded(path.read_bytes())
    if "\0" in text:
        raise LedgerRefused("binary", {"found": "nul"})
    csv.field_size_limit(4_000_000)
    rows: list[list[Value]] = []
    cells = 0
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text)):
            cells += len(row)
            if cells > limits.cells:
                raise LedgerRefused("too_many_cells", {"limit_cells": limits.cells})
            if len(row) > limits.columns:
                raise LedgerRefused("too_many_columns", {"columns": len(row), "limit": limits.columns})
            rows.append([cell or None for cell in row])
    except csv.Error as error:
        raise LedgerRefused("broken_csv", {"detail": str(error)}) from error
    return RawWorkbook(path.name, "csv", [RawSheet(path.stem, rows)], [("encoding", encoding)])
