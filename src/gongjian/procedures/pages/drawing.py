"""Drawn by hand, because they are many: the cells of the matrix and the bars of a project's timeline (ADR 0011)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import pgettext_lazy

from gongjian.engine.calendars import CHINA
from gongjian.procedures.pages.lines import name_of
from gongjian.procedures.queries import binding_due_on
from gongjian.procedures.states import PermitState

if TYPE_CHECKING:
    from gongjian.procedures.models import Permit

# One letter stands in a cell; the legend below the table says what each means.
LETTERS = {
    PermitState.NOT_NEEDED: "–",
    PermitState.TO_PREPARE: pgettext_lazy("one letter of a permit", "P"),
    PermitState.HANDED_IN: pgettext_lazy("one letter of a permit", "H"),
    PermitState.ACCEPTED: pgettext_lazy("one letter of a permit", "A"),
    PermitState.SUPPLEMENT: pgettext_lazy("one letter of a permit", "S"),
    PermitState.EVALUATION: pgettext_lazy("one letter of a permit", "E"),
    PermitState.GRANTED: pgettext_lazy("one letter of a permit", "G"),
    PermitState.REFUSED: pgettext_lazy("one letter of a permit", "R"),
}
CLASSES = {
    PermitState.NOT_NEEDED: "n", PermitState.TO_PREPARE: "p", PermitState.HANDED_IN: "h", PermitState.ACCEPTED: "a",
    PermitState.SUPPLEMENT: "s", PermitState.EVALUATION: "e", PermitState.GRANTED: "g", PermitState.REFUSED: "r",
}  # fmt: skip
_BLANK = "<td>"


@dataclass(frozen=True, slots=True)
class Cell:
    """`days`: working days until the binding day, below zero since it; None while no clock runs."""

    pk: int
    state: str
    days: int | None
    is_early: bool


def cells_of(codes: Sequence[str], row: dict[str, Cell]) -> SafeString:
    """The cells of one project: the end tags, which HTML lets out, would be a tenth of the page."""
    letters = {state: str(letter) for state, letter in LETTERS.items()}
    drawn = [_cell(row[code], letters) if code in row else _BLANK for code in codes]
    return SafeString("".join(drawn))


def _cell(cell: Cell, letters: dict[PermitState, str]) -> str:
    """Numbers and letters of our own: nothing to escape."""
    state = PermitState(cell.state)
    look, text = CLASSES[state], letters[state]
    if cell.days is not None:
        text += f"{cell.days}" if cell.days >= 0 else f"!{-cell.days}"
        look = "late" if cell.days < 0 else look
    if cell.is_early:
        text += "*"
    return f"<td class={look} data-p={cell.pk}>{text}"


@cache
def days_until(day: date, on: date) -> int:
    """Working days; below zero it has gone by."""
    if day >= on:
        return CHINA.workdays_between(on, day)
    return -max(1, CHINA.workdays_between(day, on))


_WIDTH = 1000
_MOST_ROWS = 60


@dataclass(frozen=True, slots=True)
class TimelineRow:
    permit: "Permit"
    name: str
    bar: SafeString


@dataclass(frozen=True, slots=True)
class Timeline:
    first_on: date
    last_on: date
    rows: tuple[TimelineRow, ...]


def timeline(permits: Iterable["Permit"], *, on: date) -> Timeline | None:
    """Every permit that has been handed in, from its hand-in to the grant or the day it is due; None before the first."""
    begun = [one for one in permits if _begins(one) is not None and one.state != PermitState.NOT_NEEDED][:_MOST_ROWS]
    if not begun:
        return None
    firsts = [day for one in begun if (day := _begins(one)) is not None]
    lasts = [_ends(one, on) for one in begun]
    first, last = min(firsts), max([*lasts, on]) + timedelta(days=1)
    scale = _WIDTH / max(1, (last - first).days)

    def at(day: date) -> int:
        return round((day - first).days * scale)

    rows = tuple(TimelineRow(one, name_of(one), _bar(one, on, at)) for one in begun)
    return Timeline(first, last, rows)


def _begins(permit: "Permit") -> date | None:
    return permit.handed_in_on or permit.accepted_on or permit.granted_on


def _ends(permit: "Permit", on: date) -> date:
    return permit.granted_on or max(binding_due_on(permit) or on, on)


def _bar(permit: "Permit", on: date, at: Callable[[date], int]) -> SafeString:
    """Handed in and not yet accepted thin, accepted full, standing hatched light, overdue red, today a line."""
    begins, ends = _begins(permit) or on, permit.granted_on or on
    due_on = binding_due_on(permit)
    parts = [_rect("t-waits", at(begins), at(permit.accepted_on or ends), 7, 4)]
    if permit.accepted_on is not None:
        late_from = min(due_on, ends) if due_on is not None and permit.granted_on is None else ends
        parts.append(_rect("t-runs", at(permit.accepted_on), at(late_from) + 2, 4, 10))
        parts += [_rect("t-stands", at(stop.from_on), at(stop.until_on or on), 4, 10) for stop in permit.stops.all()]
        if due_on is not None and permit.granted_on is None:
            parts.append(
                _rect("t-late", at(late_from), at(ends), 4, 10)
                if due_on < on
                else _rect("t-due", at(on), at(due_on), 7, 4)
            )
    if permit.granted_on is not None:
        parts.append(format_html('<rect class="t-held" x="{}" y="2" width="6" height="14"/>', at(permit.granted_on)))
    parts.append(format_html('<rect class="t-today" x="{}" y="0" width="2" height="18"/>', at(on)))
    return format_html(
        '<svg class="permit-bar" viewBox="0 0 1006 18" preserveAspectRatio="none" aria-hidden="true">{}</svg>',
        SafeString("".join(parts)),
    )


def _rect(look: str, start: int, end: int, y: int, height: int) -> SafeString:
    width = max(2, end - start)
    return format_html('<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>', look, start, y, width, height)
