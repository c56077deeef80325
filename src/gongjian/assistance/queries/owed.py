"""Measures of help that fell due in a week, as lines of the two-way account."""

from collections.abc import Iterator

from gongjian.assistance.models import Need
from gongjian.assistance.states import NeedState
from gongjian.core.record import kind_of
from gongjian.engine.accounts import Kind, Line, Verdict, Week, judged
from gongjian.projects.models import Campaign

_WITH_MEASURE = (NeedState.IN_HAND, NeedState.DONE, NeedState.KEPT)


def measures_owed(campaign: Campaign, week: Week) -> Iterator[Line]:
    """A result in time that the firm has not confirmed yet is told as partly: the firm has the last word."""
    due = Need.objects.filter(
        campaign=campaign,
        project__left_at=None,
        due_on__range=(week.first_on, week.ahead_on),
        state__in=_WITH_MEASURE,
    )
    for one in due.order_by("due_on", "pk"):
        if one.due_on is None:  # pragma: no cover - the range has a day
            continue
        verdict, reason = judged(one.due_on, one.done_on, week.on)
        if verdict == Verdict.KEPT and one.state == NeedState.DONE:
            verdict, reason = Verdict.PARTLY, "unconfirmed"
        yield Line(
            kind=Kind.MEASURE,
            subject=f"{kind_of(one)}:{one.pk}",
            title=one.title,
            project_id=one.project_id,
            due_on=one.due_on,
            verdict=verdict,
            reason=reason,
            unit_id=one.responsible_unit_id,
            person_id=one.responsible_id,
            settled_on=one.done_on,
        )
