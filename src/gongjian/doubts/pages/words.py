"""Why a project is on the list, and what to look at there, in the reader's words."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from gongjian.doubts.queries import Doubt
from gongjian.doubts.states import DoubtKind


def why(doubt: Doubt) -> str:
    """The facts that led to it."""
    return _WHY[doubt.kind](
        doubt, {**doubt.facts, "since": doubt.first_on.isoformat(), "until": doubt.last_on.isoformat()}
    )


def look_at(doubt: Doubt) -> str:
    """What tells more than the papers; also what the visit is planned for, so it blames nobody."""
    return _LOOK[doubt.kind](doubt, dict(doubt.facts))


def _rise(_doubt: Doubt, facts: dict[str, Any]) -> str:
    if facts["what"]:
        return (
            _(
                "“%(name)s” rose from %(from_percent)s to %(to_percent)s per cent between %(since)s and %(until)s; no report in words, photo, quantity, node or on-site office falls into these days."
            )
            % facts
        )
    return (
        _(
            "The investment rose from %(from_percent)s to %(to_percent)s per cent of the year's plan between %(since)s and %(until)s; no report in words, photo, quantity, node or on-site office falls into these days."
        )
        % facts
    )


def _words(_doubt: Doubt, facts: dict[str, Any]) -> str:
    return _("%(days)s reports in the same words from %(since)s to %(until)s: “%(text)s”") % facts


def _picture(_doubt: Doubt, facts: dict[str, Any]) -> str:
    if facts.get("first_name"):
        return (
            _(
                "The picture of %(until)s shows the same as one of “%(first_name)s” of %(since)s (%(bits)s of 64 bits differ)."
            )
            % facts
        )
    return _("The picture of %(until)s shows the same as that of %(since)s (%(bits)s of 64 bits differ).") % facts


def _jump(_doubt: Doubt, facts: dict[str, Any]) -> str:
    told = {**facts, "told": _moment(facts["told_at"]), "freeze": _moment(facts["cut_off_at"])}
    return (
        _(
            "Told at %(told)s, before the freeze at %(freeze)s: %(gain)s percentage points of the year's plan in one week; the usual week has %(usual)s."
        )
        % told
    )


def _starts(_doubt: Doubt, facts: dict[str, Any]) -> str:
    told = {**facts, "first_where": _where(facts["first_where"]), "last_where": _where(facts["last_where"])}
    return _("Started on %(first)s by %(first_where)s, and on %(last)s by %(last_where)s.") % told


def _where(code: str) -> str:
    """Anything else is the name of another entry."""
    return {"entry": _("the project's own entry"), "word": _("the word “started” in the record")}.get(code, f"“{code}”")


def _moment(text: str) -> str:
    return date_format(localtime(datetime.fromisoformat(text)), "Y-m-d H:i")


def _look_rise(_doubt: Doubt, facts: dict[str, Any]) -> str:
    if facts["what"]:
        return _("See how far “%(name)s” is, and let it be told in words, a quantity or a photo.") % facts
    return _("See what was built or delivered for the money, and let it be told in words or a photo.")


Say = Callable[[Doubt, dict[str, Any]], str]
_WHY: dict[str, Say] = {
    DoubtKind.NO_EVIDENCE.value: _rise,
    DoubtKind.SAME_WORDS.value: _words,
    DoubtKind.SAME_PICTURE.value: _picture,
    DoubtKind.JUMP.value: _jump,
    DoubtKind.STARTED_TWICE.value: _starts,
}
_LOOK: dict[str, Say] = {
    DoubtKind.NO_EVIDENCE.value: _look_rise,
    DoubtKind.SAME_WORDS.value: lambda _doubt, _facts: _(
        "See what is being worked on, and ask what the reports need to say it."
    ),
    DoubtKind.SAME_PICTURE.value: lambda _doubt, _facts: _(
        "Stand where the picture was taken and see what is there today."
    ),
    DoubtKind.JUMP.value: lambda _doubt, _facts: _(
        "Go through what stands behind the week's figure: work done, deliveries, payments."
    ),
    DoubtKind.STARTED_TWICE.value: lambda _doubt, _facts: _(
        "Find out when work really began, and put the wrong entry right."
    ),
}
