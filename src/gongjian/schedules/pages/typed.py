"""The rows of the sheet as typed, and what they mean: activities and links, each fault at its cell."""

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from gongjian.engine.network import LinkKind, PlanRefused
from gongjian.engine.network.files.amounts import read_amount
from gongjian.engine.network.files.predecessors import read_predecessors
from gongjian.engine.network.files.table_dates import told_dates
from gongjian.schedules.pages.rows import Days
from gongjian.schedules.pages.sheet_rows import SheetRow, stored_rows

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
        found = read_amount(text) if text else None
        if text and found is None:
            row.errors["quantity"] = _("Write a number and its unit: 1200 m³.")
        return (f"{found.quantity:f}", found.unit) if found else (None, "")

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
        told = told_dates(text, self.year, date1904=False)
        if told.start_on is None or told.is_span or told.note == "date_within_text":
            row.errors[column] = _("This day cannot be read; write it as 2020-06-30.")
            return None
        return told.start_on.isoformat()

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
