"""Card forms: one project per sheet, labels to the left of their values, no table."""

from __future__ import annotations

from dataclasses import dataclass

from gongjian.engine.ledgers.fields import field_of, is_heading_of
from gongjian.engine.ledgers.grid import RawSheet
from gongjian.engine.ledgers.headings import bare, meaning
from gongjian.engine.ledgers.text import blank, shown, squeezed

_LABELS_DOWN = 4


@dataclass(frozen=True, slots=True)
class Labelled:
    """One label and the cell its value stands in (0-based); `column` is -1 when no cell is left for a value."""

    key: str
    label: str
    unit: str | None
    row: int
    column: int


def is_card(sheet: RawSheet) -> bool:
    """Several rows begin with a field label, and 项目名称 is one of them; no serial numbers anywhere in a heading."""
    if _names_a_column(sheet):
        return False
    found: list[str] = []
    firsts = [
        first for row in sheet.rows[:60] if (first := next((cell for cell in row if not blank(cell)), None)) is not None
    ]
    for first in firsts:
        label = bare(shown(first))
        known = field_of(label) if isinstance(first, str) and len(label) <= 25 else None
        if known and known[0].code == "serial":
            return False
        if known and is_heading_of(label, known[0]):
            found.append(known[0].code)
    return len(found) >= max(_LABELS_DOWN, len(firsts) * 2 // 5) and "name" in found and len(set(found)) >= 3


def _names_a_column(sheet: RawSheet) -> bool:
    """Another label right beside 项目名称: the headings of a table. On a card its value, or the room for it, stands there."""
    for row in sheet.rows[:60]:
        for at, cell in enumerate(row[:-1]):
            if _means_name(shown(cell)) and _is_label(shown(row[at + 1])):
                return True
    return False


def _means_name(text: str) -> bool:
    known = field_of(bare(text)) if len(text) <= 25 else None
    return known is not None and known[0].code == "name"


def labels(sheet: RawSheet) -> list[Labelled]:
    """Labels with the place of their value: the first cell to the right that is not itself a label."""
    out: list[Labelled] = []
    for at, row in enumerate(sheet.rows):
        places = [column for column, cell in enumerate(row) if not blank(cell) and _is_label(shown(cell))]
        for order, column in enumerate(places):
            stop = places[order + 1] if order + 1 < len(places) else max(len(row), column + 2)
            value = next((spot for spot in range(column + 1, stop) if not blank(sheet.at(at, spot))), -1)
            text = shown(row[column])
            found = meaning((text,))
            out.append(Labelled(found.key, squeezed(text), found.unit, at, value))
    return out


def _is_label(text: str) -> bool:
    heading = bare(text)
    return 1 < len(heading) <= 25 and field_of(heading) is not None
