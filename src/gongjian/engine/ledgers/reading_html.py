"""HTML tables, also those an office system exports as .xls."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

from gongjian.engine.ledgers.grid import Box, RawSheet, RawWorkbook
from gongjian.engine.ledgers.hostile import Limits
from gongjian.engine.ledgers.reading_text import decoded
from gongjian.engine.ledgers.refusal import LedgerRefused
from gongjian.engine.ledgers.text import Value

_MAX_SPAN = 1000
# Every cell under a span is remembered until its row comes: it weighs more than a plain cell.
_SPAN_WEIGHT = 10
_BREAKS = {"br", "p", "div", "li"}


class _Table:
    def __init__(self, *, hidden: bool) -> None:
        self.rows: list[list[Value]] = []
        self.taken: dict[tuple[int, int], None] = {}
        self.merged: list[Box] = []
        self.hidden_rows: set[int] = set()
        self.hidden = hidden
        self.cell: list[str] | None = None
        self.span = (1, 1)

    def begin_row(self, *, hidden: bool) -> None:
        self.close_cell()
        self.rows.append([])
        if hidden:
            self.hidden_rows.add(len(self.rows) - 1)

    def close_cell(self) -> None:
        if self.cell is None:
            return
        text = re.sub(r"[ \t\r\f]*\n\s*", "\n", "".join(self.cell)).strip("\n\t\r ")
        self.cell = None
        if not self.rows:
            self.rows.append([])
        row, at = len(self.rows) - 1, len(self.rows[-1])
        while (row, at) in self.taken:
            self.rows[-1].append(None)
            at += 1
        down, right = self.span
        self.rows[-1].extend([text or None, *([None] * (right - 1))])
        for below in range(row + 1, row + down):
            for column in range(at, at + right):
                self.taken[below, column] = None
        if down > 1 or right > 1:
            self.merged.append((row, at, row + down - 1, at + right - 1))


class _Reader(HTMLParser):
    def __init__(self, limits: Limits) -> None:
        super().__init__(convert_charrefs=True)
        self.limits = limits
        self.tables: list[_Table] = []
        self.open: list[_Table] = []
        self.title: list[str] = []
        self.skipping = ""
        self.cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        hidden = bool(re.search(r"display\s*:\s*none|mso-hide", given.get("style", ""))) or "hidden" in given
        if tag in {"script", "style"}:
            self.skipping = tag
        elif tag == "table":
            self.tables.append(_Table(hidden=hidden))
            self.open.append(self.tables[-1])
        elif self.open:
            self._inside(tag, given, hidden=hidden)

    def _inside(self, tag: str, given: dict[str, str], *, hidden: bool) -> None:
        table = self.open[-1]
        if tag == "tr":
            table.begin_row(hidden=hidden)
        elif tag in {"td", "th"}:
            table.close_cell()
            table.cell = []
            table.span = (_span(given.get("rowspan")), _span(given.get("colspan")))
            size = table.span[0] * table.span[1]
            self.cells += size if size == 1 else size * _SPAN_WEIGHT
            if self.cells > self.limits.cells:
                raise LedgerRefused("too_many_cells", {"limit_cells": self.limits.cells})
        elif tag in _BREAKS and table.cell:
            table.cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == self.skipping:
            self.skipping = ""
        elif self.open and tag in {"td", "th", "tr"}:
            self.open[-1].close_cell()
        elif self.open and tag == "table":
            self.open.pop().close_cell()

    def handle_data(self, data: str) -> None:
        if not self.skipping and self.open and self.open[-1].cell is not None:
            self.open[-1].cell.append(data)


def _span(text: str | None) -> int:
    return min(int(text), _MAX_SPAN) if text and text.isascii() and text.isdigit() and int(text) > 0 else 1


def read_html(path: Path, limits: Limits) -> RawWorkbook:
    """One sheet per table, in the order of the page. Scripts and styles are not looked at."""
    data = path.read_bytes()
    charset = re.search(rb"charset\s*=\s*[\"']?([\w-]+)", data[:4096])
    chinese = charset is not None and charset[1].lower() in {b"gb2312", b"gbk", b"gb18030"}
    text, encoding = (data.decode("gb18030", "replace"), "gb18030") if chinese else decoded(data)
    reader = _Reader(limits)
    reader.feed(text)
    reader.close()
    for table in reader.open:
        table.close_cell()
    sheets = [
        RawSheet(
            f"表{at}",
            table.rows,
            hidden=table.hidden,
            hidden_rows=frozenset(table.hidden_rows),
            merged=tuple(table.merged),
        )
        for at, table in enumerate(reader.tables, 1)
    ]
    if not sheets:
        raise LedgerRefused("no_table", {"file": path.name})
    return RawWorkbook(path.name, "html", sheets, [("encoding", encoding)])
