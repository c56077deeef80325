"""A line of an account in the reader's words, with the address of its record."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from gongjian.commitments.states import MissReason
from gongjian.engine.accounts import Change, Kind, Line, Verdict
from gongjian.ui.words import short_day_words

Words = str | Promise

KINDS: dict[Kind, Words] = {
    Kind.PROMISE: gettext_lazy("Promise"),
    Kind.VISIT_DECISION: gettext_lazy("Decided on site"),
    Kind.CONFERENCE_DECISION: gettext_lazy("Decided in conference"),
    Kind.PROBLEM: gettext_lazy("Limit of a problem"),
    Kind.PERMIT: gettext_lazy("Limit of a permit"),
    Kind.MEASURE: gettext_lazy("Measure of help"),
    Kind.NODE: gettext_lazy("Weekly node"),
    Kind.RECTIFICATION: gettext_lazy("Rectification"),
    Kind.PAPERS: gettext_lazy("Papers owed"),
    Kind.ORDER: gettext_lazy("Supervision order"),
}
VERDICTS: dict[Verdict, tuple[str, Words]] = {
    Verdict.KEPT: ("normal", pgettext_lazy("account", "Kept")),
    Verdict.PARTLY: ("behind", pgettext_lazy("account", "Partly")),
    Verdict.NOT_KEPT: ("serious", pgettext_lazy("account", "Not kept")),
    Verdict.NOT_DUE: ("not_due", pgettext_lazy("account", "Not due yet")),
}
_REASONS: dict[str, Words] = {
    "in_time": gettext_lazy("done on %(day)s, in time"),
    "late": gettext_lazy("done on %(day)s, after its day"),
    "open": gettext_lazy("not done so far"),
    "runs": gettext_lazy("its day is still to come"),
    "climbed": gettext_lazy("the time ran out; the problem went to the next level"),
    "handed_up": gettext_lazy("handed up in time, not solved at this level"),
    "unconfirmed": gettext_lazy("done in time; the firm has not confirmed it yet"),
    "unchecked": gettext_lazy("put right in time; to be checked again"),
    "replied_partly": gettext_lazy("replied: partly done"),
    "replied_not_done": gettext_lazy("replied: not done"),
}
_ADDRESSES = {
    "commitments.promise": "promise",
    "commitments.weeklynode": "weekly-node",
    "problems.problem": "problem",
    "procedures.permit": "permit",
    "assistance.need": "need",
    "inspections.finding": "finding",
    "notices.order": "order",
}


@dataclass(frozen=True, slots=True)
class LineShown:
    line: Line
    kind: Words
    light: str
    verdict: Words
    reason: str
    url: str
    project: str


def line_shown(line: Line, projects: dict[int, Any]) -> LineShown:
    light, verdict = VERDICTS[line.verdict]
    project = str(projects.get(line.project_id, ""))
    return LineShown(line, KINDS[line.kind], light, verdict, reason_words(line), address_of(line.subject), project)


def reason_words(line: Line) -> str:
    """The rule's sentence, then what somebody wrote."""
    words = _REASONS.get(line.reason) or dict(MissReason.choices).get(line.reason, "")
    said = str(words) % {"day": _day(line.settled_on)} if words else ""
    return " · ".join(one for one in (said, line.note) if one)


def address_of(subject: str) -> str:
    """Decisions stand in one list; everything else has a page of its own."""
    kind, _colon, number = subject.partition(":")
    name = _ADDRESSES.get(kind)
    return reverse(name, args=[number]) if name else reverse("conference-decisions")


def change_words(change: Change) -> str:
    if change.now is None:
        return _("the records no longer hold it")
    now = VERDICTS[change.now][1]
    if change.then is None:
        return _("entered later: %(now)s") % {"now": now}
    return _("since changed: %(then)s, now %(now)s") % {"then": VERDICTS[change.then][1], "now": now}


def _day(day: date | None) -> str:
    return short_day_words(day) if day else "—"
