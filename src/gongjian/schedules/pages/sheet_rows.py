"""Rows of the sheet: as stored, as sent by a page, and blank."""

import json
import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy

from gongjian.schedules.inputs import MOST_ACTIVITIES
from gongjian.schedules.pages.rows import Days, link_words
from gongjian.schedules.states import ConstraintKind

COLUMNS = (
    "code",
    "name",
    "days",
    "quantity",
    "before",
    "group",
    "deadline_on",
    "constraint_kind",
    "constraint_on",
    "is_node",
)
# Column, its heading, its width in signs.
_SHAPES = (
    ("code", gettext_lazy("Number"), 7),
    ("name", gettext_lazy("Activity"), 26),
    ("days", gettext_lazy("Working days"), 5),
    ("quantity", gettext_lazy("Quantity"), 9),
    ("before", gettext_lazy("Predecessors"), 14),
    ("group", gettext_lazy("Group"), 12),
    ("deadline_on", gettext_lazy("Deadline"), 11),
    ("constraint_kind", gettext_lazy("Constraint"), 0),
    ("constraint_on", gettext_lazy("Day of the constraint"), 11),
    ("is_node", gettext_lazy("Node of the week"), 0),
)
_CELL = re.compile(
    r"(?:code|name|days|quantity|before|group|deadline_on|constraint_kind|constraint_on|is_node|was)-(\d{1,6})"
)


@dataclass(slots=True)
class SheetRow:
    """One line as typed. `was`: the number of the stored activity it changes, empty for a new one. `drawn`: the mark of what
    the page showed in it at first."""

    number: int
    values: dict[str, str]
    was: str = ""
    drawn: str = ""
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        return not any(self.values.values())

    @property
    def mark(self) -> str:
        return f"{zlib.crc32(json.dumps(self.values, sort_keys=True).encode()):08x}"

    @property
    def code(self) -> str:
        return self.values["code"]

    @property
    def name(self) -> str:
        return self.values["name"]

    @property
    def cells(self) -> list[dict[str, Any]]:
        """What the template draws, column by column."""
        return [
            {
                "column": column,
                "label": label,
                "size": size,
                "value": self.values[column],
                "error": self.errors.get(column),
            }
            for column, label, size in _SHAPES
        ]


def stored_rows(content: Mapping[str, Any], activities: Sequence[Mapping[str, Any]]) -> list[SheetRow]:
    """As one would type them."""
    days = Days(content["calendars"])
    calendars = {one["code"]: one["calendar"] for one in content["activities"]}
    before: dict[str, list[str]] = {}
    for link in content["links"]:
        before.setdefault(link["successor"], []).append(link_words(link, calendars[link["successor"]], days))
    rows = [
        SheetRow(number, _typed(one, ", ".join(before.get(one["code"], ())), days), one["code"])
        for number, one in enumerate(activities)
    ]
    for row in rows:
        row.drawn = row.mark
    return rows


def with_stored(rows: list[SheetRow], stored: Sequence[SheetRow]) -> list[SheetRow]:
    """Rows nobody touched since they were drawn as they are stored now, or blank where they are gone: who saves a sheet does
    not undo what somebody else saved meanwhile."""
    now = {one.was: one for one in stored}
    for row in rows:
        if row.was and row.drawn == row.mark:
            found = now.get(row.was)
            row.values = dict(found.values) if found else dict.fromkeys(COLUMNS, "")
            row.drawn = row.mark
    return rows


def differing_cells(typed: SheetRow, stored: SheetRow) -> list[tuple[Any, str, str]]:
    """Label, what is stored, what was typed."""
    words: dict[str, dict[str, Any]] = {"constraint_kind": dict(ConstraintKind.choices), "is_node": {"1": "✓"}}

    def word(column: str, value: str) -> str:
        return str(words.get(column, {}).get(value, value)) or "—"

    return [
        (label, word(column, stored.values[column]), word(column, typed.values[column]))
        for column, label, _size in _SHAPES
        if stored.values[column] != typed.values[column]
    ]


def _typed(one: Mapping[str, Any], before: str, days: Days) -> dict[str, str]:
    plain = {
        name: one[name] or "" for name in ("code", "name", "group", "deadline_on", "constraint_kind", "constraint_on")
    }
    told = days.shown(one["duration_minutes"], one["calendar"])
    return {**plain, "days": told, "quantity": _amount(one), "before": before, "is_node": "1" if one["is_node"] else ""}


def _amount(one: Mapping[str, Any]) -> str:
    if one["quantity"] is None:
        return ""
    return f"{Decimal(one['quantity']).normalize():f} {one['quantity_unit']}".strip()


def sent_rows(data: Mapping[str, str]) -> list[SheetRow]:
    """The rows of the POST in the order they stand on the page; thousands of them come as one text."""
    if "rows" in data:
        return _packed_rows(data["rows"])
    numbers = dict.fromkeys(int(found[1]) for name in data if (found := _CELL.fullmatch(name)))
    found_rows = []
    for number in list(numbers)[: MOST_ACTIVITIES + 100]:
        values = {column: data.get(f"{column}-{number}", "").strip() for column in COLUMNS}
        found_rows.append(SheetRow(number, values, data.get(f"was-{number}", ""), data.get(f"drawn-{number}", "")))
    return found_rows


def _packed_rows(text: str) -> list[SheetRow]:
    """[{"number": 3, "code": "A", …}, …] with what is filled in; anything else is no row."""
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return []
    rows = []
    for one in told if isinstance(told, list) else ():
        if not isinstance(one, dict) or not isinstance(one.get("number"), int):
            continue
        values = {column: str(one.get(column, "")).strip() for column in COLUMNS}
        rows.append(SheetRow(one["number"], values, str(one.get("was", "")), str(one.get("drawn", ""))))
    return rows[: MOST_ACTIVITIES + 100]


def blank_row(number: int) -> SheetRow:
    return SheetRow(number, dict.fromkeys(COLUMNS, ""))
