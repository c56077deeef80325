"""A file as sheets of raw cells, before anything is understood."""

from __future__ import annotations

from dataclasses import dataclass, field

from gongjian.engine.ledgers.text import Value, letters

Box = tuple[int, int, int, int]


@dataclass(slots=True)
class RawSheet:
    """`rows` start at A1; indexes are 0-based. `row_numbers` are given where the file counts its rows itself. `errors`:
    (row, column, what stands there) of cells like #DIV/0!, which are None in `rows`."""

    name: str
    rows: list[list[Value]]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[Box, ...] = ()
    formulas_without_value: tuple[tuple[int, int], ...] = ()
    errors: tuple[tuple[int, int, str], ...] = ()
    row_numbers: tuple[int, ...] | None = None

    def number(self, row: int) -> int:
        """The row number a person sees."""
        return self.row_numbers[row] if self.row_numbers else row + 1

    def address(self, row: int, column: int) -> str:
        """The cell as a person names it, e.g. C7."""
        return f"{letters(column)}{self.number(row)}"

    def at(self, row: int, column: int) -> Value:
        """The cell, None outside the sheet."""
        cells = self.rows[row] if 0 <= row < len(self.rows) else []
        return cells[column] if 0 <= column < len(cells) else None


@dataclass(slots=True)
class RawWorkbook:
    """`kind`: xlsx, xls, csv or html. `notes`: (code, detail), e.g. ("macros", "xl/vbaProject.bin")."""

    file_name: str
    kind: str
    sheets: list[RawSheet]
    notes: list[tuple[str, str]] = field(default_factory=list)
    date1904: bool = False
