"""What a careful person would count in an invented ledger."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from gongjian.engine.ledgers.grid import Box, RawSheet, RawWorkbook

Row = list[Any]


@dataclass(slots=True)
class Truth:
    """What must be found. `unread` are texts of cells that hold no value."""

    projects: int = 0
    persons: set[str] = field(default_factory=set)
    assignments: int = 0
    total: Decimal | None = None
    plan: Decimal | None = None
    unread: list[str] = field(default_factory=list)
    left_out: dict[int, str] = field(default_factory=dict)


@dataclass(slots=True)
class Made:
    """A ledger as rows (0-based boxes of merged cells), and its truth."""

    rows: list[Row]
    merged: list[Box]
    truth: Truth
    told: dict[str, Any]

    def book(self, *, merges: bool = True, name: str = "台账") -> RawWorkbook:
        """As a workbook of one sheet."""
        rows = [[None if cell == "" else cell for cell in row] for row in self.rows]
        return RawWorkbook(f"{name}.xlsx", "xlsx", [RawSheet(name, rows, merged=tuple(self.merged) if merges else ())])
