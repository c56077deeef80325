"""One thing that waits for the viewer, with the words around it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from gongjian.core.moments import DISTRICT_ZONE, local_date
from gongjian.problems.queries import ClockShown
from gongjian.ui.words import day_words

EACH = 12  # of a kind; the rest stands on the page of its feature


@dataclass(frozen=True, slots=True)
class Duty:
    """`keep_url`: can be answered on the spot by a dialog. `due_at` sorts; `when` and `clock` say it in words."""

    kind: str
    title: str
    note: str
    url: str
    action: str
    due_at: datetime | None = None
    when: str = ""
    clock: ClockShown | None = None
    is_over: bool = False
    keep_url: str = ""

    @property
    def sorts_as(self) -> tuple[bool, bool, float]:
        return (not self.is_over, self.due_at is None, self.due_at.timestamp() if self.due_at else 0)


def evening(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 23, 59, tzinfo=DISTRICT_ZONE)


def with_project(project: Any, rest: str = "") -> str:
    return f"{project} · {rest}" if rest else str(project)


def moment_words(at: datetime, on: date) -> str:
    local = at.astimezone(DISTRICT_ZONE)
    return f"{local:%H:%M}" if local_date(at) == on else f"{day_words(local.date())} {local:%H:%M}"
