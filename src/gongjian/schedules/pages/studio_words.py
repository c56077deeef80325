"""Days lost, and how a study goes on or failed, in the reader's words."""

from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from gongjian.engine.network.wording import REFUSALS as PLAN_REFUSALS
from gongjian.engine.recovery.impact import Delay
from gongjian.engine.recovery.wording import REFUSALS, said
from gongjian.schedules.queries import RecoveryStudy
from gongjian.schedules.queries.lost import Cause, Lost
from gongjian.schedules.queries.studying import progress_of
from gongjian.schedules.states import StudyState
from gongjian.ui.words import plain_number

CAUSES = {
    Cause.STOPPAGE: gettext_lazy("Work stopped"),
    Cause.STOPPED_FOR_FAULT: gettext_lazy("Work stopped"),
    Cause.STARTED_LATE: gettext_lazy("Started late"),
    Cause.TOOK_LONGER: gettext_lazy("Took longer"),
    Cause.NOT_STARTED: gettext_lazy("Not started yet"),
}


def failure_words(code: str, facts: dict[str, Any]) -> str:
    """Of the plan or of the figures it was asked with, in the words of the engine's own command."""
    language = "zh" if (get_language() or "").startswith("zh") else "en"
    for sentences in (REFUSALS, PLAN_REFUSALS):
        if code in sentences:
            return said(sentences, code, language, facts)
    return ""


def yuan(amount: int | None) -> str:
    return "—" if amount is None else plain_number(amount, places=0)


def day_of(moment: str | None) -> date | None:
    """A finish at midnight belongs to the day before."""
    return (datetime.fromisoformat(moment) - timedelta(minutes=1)).date() if moment else None


def chance_words(share: float | None) -> str:
    return "—" if share is None else f"{round(share * 100)} %"


def lost_rows(lost: Lost, contractor: str) -> list[dict[str, Any]]:
    """Delays that moved the finish first, then those that float or an earlier delay swallowed."""
    rows = [
        {
            "what": share.delay.cause,
            "cause": CAUSES[Cause(share.delay.caused_by)],
            "code": share.delay.activity,
            "from_on": share.delay.from_at.date(),
            "until_on": (share.delay.until_at - timedelta(minutes=1)).date(),
            "lost": share.lost,
            "absorbed": share.absorbed,
            "excusable": share.delay.excusable,
            "whose": _whose(share.delay, contractor),
        }
        for share in lost.impact.shares
    ]
    return sorted(rows, key=lambda row: (-row["lost"], row["from_on"]))


def _whose(delay: Delay, contractor: str) -> str:
    """Who answers for it: late work is the builder's until somebody shows another cause by a stoppage on record."""
    if delay.excusable:
        return _("nobody: force majeure")
    if delay.caused_by == Cause.STOPPAGE:
        return _("to be settled: not recorded as force majeure")
    return contractor or _("the builder")


def progress_facts(row: RecoveryStudy) -> dict[str, Any]:
    if row.state != StudyState.ASKED:
        return {}
    told = progress_of(settings.UPLOADS, row.pk)
    found = told.get("cost")
    return {
        "is_begun": bool(told), "cost": yuan(found) if found else "", "bound": yuan(told.get("bound")),
        "seconds": told.get("seconds", 0), "of": row.seconds, "points": told.get("points"), "all": told.get("of"),
        "is_again": told.get("attempt", 1) > 1,
    }  # fmt: skip
