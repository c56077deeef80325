"""A permit as one line: its state, both clocks in words, papers, what it waits for, and the way to raise a problem."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from gongjian.engine.permits import Clock
from gongjian.procedures.queries import Clocks, clocks_of, missing_papers, open_prerequisites
from gongjian.procedures.states import DONE, DayKind, PermitState
from gongjian.surfaces.requests import Request
from gongjian.ui.words import enumerated

if TYPE_CHECKING:
    from gongjian.procedures.models import Permit

_NEAR_DAYS = 2
_TITLE = 200


@dataclass(frozen=True, slots=True)
class ClockWords:
    label: str
    text: str
    light: str
    clock: Clock


@dataclass(frozen=True, slots=True)
class Line:
    permit: "Permit"
    name: str
    clocks: tuple[ClockWords, ...]
    missing: tuple[Any, ...]
    papers: int
    waits_for: str
    raise_url: str
    is_owed_late: bool = False

    @property
    def notes(self) -> list[str]:
        """Who has it, which papers are missing, what it waits for, what was said; of what is settled only who and what."""
        permit, found = self.permit, []
        if permit.lead_unit is not None:
            found.append(permit.lead_unit.name)
        elif permit.item is not None and permit.item.lead_department:
            found.append(permit.item.lead_department)
        if self.missing and permit.state not in DONE:
            told = ngettext(
                "%(missing)s of %(count)s paper missing", "%(missing)s of %(count)s papers missing", self.papers
            )
            found.append(told % {"missing": len(self.missing), "count": self.papers})
        if self.waits_for:
            found.append(_("after %(names)s") % {"names": self.waits_for})
        return [*found, permit.reason] if permit.reason else found

    @property
    def is_over(self) -> bool:
        return any(one.clock.is_over for one in self.clocks)


def line(request: Request, permit: "Permit", permits: Sequence["Permit"]) -> Line:
    """`permits`: all of its project, for what it waits for."""
    clocks = clocks_of(permit, on=request.on)
    words = tuple(clock_words(clocks, permit))
    names = {one.code: name_of(one) for one in permits}
    before = open_prerequisites(permit, permits) if permit.state not in DONE else ()
    waits = enumerated("/".join(names[code] for code in group) for group in before)
    papers = list(permit.papers.all())
    over = any(one.clock.is_over for one in words)
    return Line(
        permit, name_of(permit), words, tuple(missing_papers(permit)), len(papers), waits,
        raise_link(request, permit) if over or permit.state == PermitState.REFUSED else "",
        is_owed_late(permit, request.on),
    )  # fmt: skip


def is_owed_late(permit: "Permit", on: date) -> bool:
    """Papers promised at the acceptance whose day has gone by."""
    owed_on = permit.lacking_due_on if permit.lacking_met_on is None and permit.state not in DONE else None
    return owed_on is not None and owed_on < on


def lines(request: Request, permits: Sequence["Permit"]) -> list[Line]:
    return [line(request, one, permits) for one in permits]


def name_of(permit: "Permit") -> str:
    """The item's English name for English readers, where the catalogue gives one; names of ledgers stay as written."""
    item = permit.item
    return permit.name if item is None else named(permit.name, item.name, item.name_en)


def named(name: str, in_chinese: str | None, in_english: str | None) -> str:
    is_english = not (get_language() or "").startswith("zh")
    return in_english if is_english and in_english and name == in_chinese else name


def clock_words(clocks: Clocks, permit: "Permit") -> Iterable[ClockWords]:
    for label, clock, kind in (
        (_("by promise"), clocks.promised, permit.promised_kind),
        (_("statutory"), clocks.statutory, permit.limit_kind),
    ):
        if clock is not None:
            yield ClockWords(label, *_said(clock, kind), clock)


def _said(clock: Clock, kind: str) -> tuple[str, str]:
    """(words, light)."""
    if clock.stands:
        return _("clock stopped"), "none"
    if clock.is_over:
        return days_words(-clock.left, kind, over=True), "serious"
    return days_words(clock.left, kind), "behind" if clock.left <= _NEAR_DAYS else "normal"


def days_words(days: int, kind: str, *, over: bool = False) -> str:
    if kind == DayKind.WORKING:
        if over:
            return ngettext("%(days)s working day over", "%(days)s working days over", days) % {"days": days}
        return ngettext("%(days)s working day left", "%(days)s working days left", days) % {"days": days}
    if over:
        return ngettext("%(days)s calendar day over", "%(days)s calendar days over", days) % {"days": days}
    return ngettext("%(days)s calendar day left", "%(days)s calendar days left", days) % {"days": days}


def limit_words(days: int | None, kind: str) -> str:
    if days is None:
        return _("no limit known")
    if days == 0:
        return _("at once")
    if kind == DayKind.WORKING:
        return ngettext("within %(days)s working day", "within %(days)s working days", days) % {"days": days}
    return ngettext("within %(days)s calendar day", "within %(days)s calendar days", days) % {"days": days}


def raise_link(request: Request, permit: "Permit") -> str:
    """One click: a problem that says what is stuck, whom it waits for and what it blocks; blank where none may be raised."""
    if not request.viewer.may("raise_problem", permit.project.place(), on=request.on):
        return ""
    title = _("Permit overdue: %(permit)s") % {"permit": name_of(permit)}
    if permit.state == PermitState.REFUSED:
        title = _("Permit not granted: %(permit)s") % {"permit": name_of(permit)}
    blocks = "、".join(tie.activity_code for tie in permit.ties.all())
    told: dict[str, Any] = {"project": permit.project_id, "kind": "permit", "title": title[:_TITLE], "blocks": blocks}
    if permit.lead_unit_id is not None:
        told["blocking_unit_id"] = permit.lead_unit_id
    return f"{reverse('raise-problem')}?{urlencode(told)}"
