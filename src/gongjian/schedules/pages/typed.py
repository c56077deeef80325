"""The rows of the sheet as typed, and what they mean: activities and links, each fault at its cell."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongjian.engine.ledgers.dates import read_dates
from gongjian.engine.network import LinkKind, PlanRefused
from gongjian.engine.network.files.predecessors import read_predecessors
from gongjian.schedules.inputs import MOST_ACTIVITIES
from gongjian.schedules.pages.rows import Days, link_words

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
_AMOUNT = re.compile(r"(\d{1,11}(?:\.\d{1,3})?)\s*([^\d\s].{0,19})?")
_HALF_WIDTH = str.maketrans("０１２３４５６７８９．", "0123456789.", ",，")
BLANK: dict[str, Any] = {
    "calendar": "",
    "crews": {},
    "started_on": None,
    "finished_on": None,
    "remaining_minutes": None,
    "done_percent": None,
    "quantity": None,
    "quantity_unit": "",
    "done_quantity": None,
    "stops": [],
}


@dataclass(slots=True)
class SheetRow:
    """One line as typed. `was`: the number of the stored activity it changes, empty for a new one."""

    number: int
    values: dict[str, str]
    was: str = ""
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        return not any(self.values.values())

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
    return [
        SheetRow(number, _typed(one, ", ".join(before.get(one["code"], ())), days), one["code"])
        for number, one in enumerate(activities)
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
    """The rows of the POST in the order they stand on the page."""
    numbers = dict.fromkeys(int(found[1]) for name in data if (found := _CELL.fullmatch(name)))
    found_rows = []
    for number in list(numbers)[: MOST_ACTIVITIES + 100]:
        values = {column: data.get(f"{column}-{number}", "").strip() for column in COLUMNS}
        found_rows.append(SheetRow(number, values, data.get(f"was-{number}", "")))
    return found_rows


def blank_row(number: int) -> SheetRow:
    return SheetRow(number, dict.fromkeys(COLUMNS, ""))


class Reading:
    """Typed rows laid over the stored version. `rows` carry their faults afterwards."""

    def __init__(self, base: Mapping[str, Any], rows: Sequence[SheetRow], shown: Sequence[str], year: int) -> None:
        self.base, self.year = base, year
        self.rows = [row for row in rows if not row.is_empty]
        self.days = Days(base["calendars"])
        self.stored = {one["code"]: one for one in base["activities"]}
        self.shown = set(shown)
        self.typed_before = {
            row.was: row.values["before"]
            for row in stored_rows(base, [self.stored[code] for code in shown if code in self.stored])
        }
        self.renamed = {row.was: row.code for row in self.rows if row.was and row.was != row.code}
        self._refuse_twice()

    def _refuse_twice(self) -> None:
        elsewhere = {code for code in self.stored if code not in self.shown}
        seen: set[str] = set()
        for row in self.rows:
            if not row.code:
                row.errors["code"] = _("Give the activity a number.")
            elif row.code in seen or row.code in elsewhere:
                row.errors["code"] = _("Two activities have the number %(activity)s.") % {"activity": row.code}
            seen.add(row.code)

    def content(self) -> dict[str, Any]:
        """Activities and links of the whole version; those outside the page as they are stored."""
        typed = [self._activity(row) for row in self.rows]
        merged: list[dict[str, Any]] = []
        is_placed = False
        for one in self.base["activities"]:
            if one["code"] not in self.shown:
                merged.append(one)
            elif not is_placed:
                merged += typed
                is_placed = True
        if not is_placed:
            merged += typed
        known = {one["code"] for one in merged}
        return {"activities": merged, "links": [*self._links(known), *self._kept_links(known)]}

    def _kept_links(self, known: set[str]) -> list[dict[str, Any]]:
        """Into activities of other pages; a new number is followed, what was taken away goes with its links."""
        found = []
        for link in self.base["links"]:
            if link["successor"] in self.shown:
                continue
            before = self.renamed.get(link["predecessor"], link["predecessor"])
            if before in known:
                found.append({**link, "predecessor": before})
        return found

    def _activity(self, row: SheetRow) -> dict[str, Any]:
        stored = self.stored.get(row.was, BLANK)
        if not row.name:
            row.errors["name"] = _("Say what is done.")
        kind, day = row.values["constraint_kind"] or None, self._day(row, "constraint_on")
        if kind and not row.values["constraint_on"]:
            row.errors["constraint_on"] = _("Fill in the day of the constraint.")
        elif row.values["constraint_on"] and not kind:
            row.errors["constraint_kind"] = _("Choose what holds on this day.")
        quantity, unit = self._amount(row)
        return {
            **{name: stored[name] for name in BLANK},
            "quantity": quantity,
            "quantity_unit": unit,
            "code": row.code,
            "name": row.name,
            "group": row.values["group"],
            "duration_minutes": self._minutes(row, stored),
            "constraint_kind": kind,
            "constraint_on": day,
            "deadline_on": self._day(row, "deadline_on"),
            "is_node": bool(row.values["is_node"]),
        }

    def _amount(self, row: SheetRow) -> tuple[str | None, str]:
        """1200 m³, 1,200㎡, 350: a number and its unit."""
        text = row.values["quantity"]
        found = _AMOUNT.fullmatch(text.translate(_HALF_WIDTH)) if text else None
        if text and found is None:
            row.errors["quantity"] = _("Write a number and its unit: 1200 m³.")
        return (found[1], found[2] or "") if found else (None, "")

    def _minutes(self, row: SheetRow, stored: Mapping[str, Any]) -> int:
        calendar = stored["calendar"]
        told = row.values["days"].rstrip("天日d").strip()
        if "duration_minutes" in stored and told == self.days.shown(stored["duration_minutes"], calendar):
            minutes: int = stored["duration_minutes"]  # what is shown in hundredths of a day stays exact
            return minutes
        try:
            days = Decimal(told)
        except InvalidOperation:
            row.errors["days"] = _("Write the days as a number; 0 is a milestone.")
            return 0
        if not days.is_finite() or not 0 <= days <= _MOST_DAYS:
            row.errors["days"] = _("Between 0 and 3,000 days.")
            return 0
        return self.days.minutes(days, calendar)

    def _day(self, row: SheetRow, column: str) -> str | None:
        text = row.values[column]
        if not text:
            return None
        period = read_dates(text, self.year)
        if period.start_on is None or period.start_on != period.finish_on:
            row.errors[column] = _("This day cannot be read; write it as 2020-06-30.")
            return None
        return period.start_on.isoformat()

    def _links(self, known: set[str]) -> list[dict[str, Any]]:
        found: dict[tuple[str, str, str], dict[str, Any]] = {}
        stored = {(link["predecessor"], link["successor"], link["kind"]): link for link in self.base["links"]}
        for row in self.rows:
            try:
                befores = read_predecessors(
                    row.values["before"], known, lambda code: code if code in known else self.renamed.get(code, code)
                )
            except PlanRefused as refused:
                row.errors["before"] = _before_words(refused)
                continue
            calendar = self.stored.get(row.was, BLANK)["calendar"]
            is_untouched = row.values["before"] == self.typed_before.get(row.was)
            for one in befores:
                key = (one.code, row.code, str(one.kind))
                if one.code == row.code:
                    row.errors["before"] = _("An activity cannot wait for itself.")
                elif key in found:
                    row.errors["before"] = _("%(code)s stands here twice.") % {"code": one.code}
                exact = stored.get((one.code, row.was, str(one.kind))) if is_untouched else None
                lag = exact["lag_minutes"] if exact else self._lag(one.lag_days, calendar)
                found[key] = {
                    "predecessor": one.code,
                    "successor": row.code,
                    "kind": LinkKind(one.kind),
                    "lag_minutes": lag,
                }
        return list(found.values())

    def _lag(self, days: Decimal, calendar: str) -> int:
        return self.days.minutes(max(-_MOST_DAYS, min(_MOST_DAYS, days)), calendar)


_MOST_DAYS = Decimal(3000)


def _before_words(refused: PlanRefused) -> str:
    if refused.code == "unknown_predecessor":
        return _("There is no activity %(activity)s in this schedule.") % refused.facts
    return _("“%(text)s” is not understood; write 3, 3FS+2 or 4SS-1.") % refused.facts
