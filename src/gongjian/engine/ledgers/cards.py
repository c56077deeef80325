"""Card forms: one project per sheet, labels to the left of their values, no table."""

from __future__ import annotations

from dataclasses import dataclass

from gongjian.engine.ledgers.fields import field_of
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
    found: set[str] = set()
    rows = 0
    for row in sheet.rows[:60]:
        first = next((cell for cell in row if not blank(cell)), None)
        label = squeezed(shown(first))
        known = field_of(bare(label)) if isinstance(first, str) and len(label) <= 25 else None
        if known is None:
            continue
        if known[0].code == "serial":
            return False
        rows += 1
        found.add(known[0].code)
    return rows >= _LABELS_DOWN and "name" in found and len(found) >= 3


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
