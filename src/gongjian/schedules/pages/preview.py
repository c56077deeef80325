"""What was understood of a plan file, before anything is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from gongjian.schedules.pages.rows import Days, link_words
from gongjian.schedules.pages.sentences import note_words

ROWS_SHOWN = 100


@dataclass(frozen=True)
class Preview:
    """`content`: as the action takes it; the rest is for the reader."""

    content: dict[str, Any]
    kind: str
    notes: tuple[str, ...]
    rows: tuple[dict[str, str], ...]
    calendars: tuple[tuple[str, str], ...]
    plans: tuple[tuple[int, str], ...]
    chosen: int
    told_finish_on: date | None

    @property
    def count(self) -> int:
        return len(self.content["activities"])

    @property
    def links(self) -> int:
        return len(self.content["links"])

    @property
    def hidden(self) -> int:
        return self.count - len(self.rows)

    def place_of(self, field: str) -> str:
        """Where a fault of the input lies, in words of the file."""
        parts = field.split(".")
        if len(parts) > 1 and parts[0] == "activities" and parts[1].isdigit():
            return _("Activity %(code)s: ") % {"code": self.content["activities"][int(parts[1])]["code"]}
        return ""


def preview_of(plans: Sequence[dict[str, Any]], at: int, *, title: str) -> Preview:
    told = dict(plans[at])
    notes, kind = told.pop("notes"), told.pop("kind")
    finish_on, told_days = told.pop("told_finish_on"), told.pop("told_days")
    # A title that belongs to another plan of the file was not typed: that plan was looked at before.
    is_typed = title and all(title != plan["title"] for plan in plans)
    told["title"] = (title if is_typed else told["title"]) or _("Schedule")
    return Preview(
        told,
        kind,
        tuple(note_words(code, facts) for code, facts in notes),
        _rows(told, told_days),
        tuple((name or _("The schedule's own"), _hours(calendar)) for name, calendar in told["calendars"].items()),
        tuple((number, plan["title"] or _("without a title")) for number, plan in enumerate(plans)),
        at,
        date.fromisoformat(finish_on) if finish_on else None,
    )


def _rows(told: Mapping[str, Any], told_days: Mapping[str, Any]) -> tuple[dict[str, str], ...]:
    days = Days(told["calendars"])
    calendars = {one["code"]: one["calendar"] for one in told["activities"]}
    before: dict[str, list[str]] = {}
    for link in told["links"]:
        words = link_words(link, calendars[link["successor"]], days)
        before.setdefault(link["successor"], []).append(words)
    return tuple(
        {
            **one,
            "days": days.shown(one["duration_minutes"], one["calendar"]),
            "told": _told(told_days.get(one["code"], (None, None))),
            "before": ", ".join(before.get(one["code"], ())),
            "amount": f"{one.get('quantity', '')} {one.get('quantity_unit', '')}".strip(),
        }
        for one in told["activities"][:ROWS_SHOWN]
    )


def _told(days: Sequence[str | None]) -> str:
    """As the file has it."""
    first, last = days
    return " – ".join(dict.fromkeys(day for day in (first, last) if day))


def _hours(calendar: Mapping[str, Any]) -> str:
    """Hours on working days, and how many days differ."""
    week = [sum(end - start for start, end in spans) / 60 for spans in calendar["week"]]
    return _("%(hours)g hours a day on %(days)s days of the week; %(special)s days differ") % {
        "hours": max(week),
        "days": sum(hours > 0 for hours in week),
        "special": len(calendar["special"]),
    }
