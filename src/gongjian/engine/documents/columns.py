"""How wide the columns of a printed table are and how large its text is, the same in PDF and docx."""

from __future__ import annotations

from dataclasses import dataclass
from unicodedata import east_asian_width

from gongjian.engine.documents.tree import Align, Cell, Column, Table, cell_text

_SIZES = (24, 21, 18)  # half-points: 小四, 五号, 小五
_SQUEEZED_SIZE = 21  # when something must wrap anyway, larger text reads better
_PADDING_TWIPS = 180
_WIDEST_UNITS = 28  # half-width units: beyond 14 Chinese characters a cell wraps
_NARROWEST_UNITS = 4
LABEL_ONE_LINE_UNITS = 8


@dataclass(frozen=True, kw_only=True)
class TableLayout:
    size_half_points: int
    widths_twips: tuple[int, ...]


def table_layout(table: Table, width_twips: int) -> TableLayout:
    """Widths that add up to `width_twips` or a few twips less, and the largest text size at which nothing need wrap.

    Stated shares are used when every column states one. Otherwise the contents decide; when they do not fit, columns
    of running text (aligned left) give way before figures and lights do.
    """
    units = tuple(_needed_units(table, index, column) for index, column in enumerate(table.columns))
    size = next((size for size in _SIZES if sum(_twips(units, size)) <= width_twips), _SQUEEZED_SIZE)
    if all(column.share > 0 for column in table.columns):
        return TableLayout(size_half_points=size, widths_twips=_spread([c.share for c in table.columns], width_twips))
    needed = _twips(units, size)
    if sum(needed) <= width_twips:
        return TableLayout(size_half_points=size, widths_twips=_spread(needed, width_twips))
    kept = [column.align is not Align.LEFT for column in table.columns]
    rest = width_twips - sum(need for need, keep in zip(needed, kept, strict=True) if keep)
    flexible = [0 if keep else need for need, keep in zip(needed, kept, strict=True)]
    if rest < sum(flexible) // 2 or not any(flexible):
        return TableLayout(size_half_points=size, widths_twips=_spread(needed, width_twips))
    shrunk = _spread(flexible, rest)
    widths = tuple(need if keep else part for need, keep, part in zip(needed, kept, shrunk, strict=True))
    return TableLayout(size_half_points=size, widths_twips=widths)


def text_units(text: str) -> int:
    """Width in half-width units: a Chinese character counts two."""
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in text)


def _needed_units(table: Table, index: int, column: Column) -> int:
    label = text_units(column.label)
    if label > LABEL_ONE_LINE_UNITS:
        label = label // 2 + 1  # a long label takes two lines
    widest = max((_cell_units(row[index]) for row in table.rows), default=0)
    return max(_NARROWEST_UNITS, min(max(label, widest), _WIDEST_UNITS))


def _cell_units(cell: Cell) -> int:
    return text_units(cell_text(cell)) + (1 if cell.light else 0)


def _twips(units: tuple[int, ...], size_half_points: int) -> list[int]:
    return [count * size_half_points * 5 + _PADDING_TWIPS for count in units]


def _spread(weights: list[int], width: int) -> tuple[int, ...]:
    total = sum(weights)
    return tuple(width * weight // total for weight in weights)
