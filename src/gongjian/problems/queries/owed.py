"""Limits of problems and decisions of conferences that fell due in a week, as lines of the two-way account."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from gongjian.core.moments import DISTRICT_ZONE, local_date
from gongjian.core.record import kind_of
from gongjian.engine.accounts import Kind, Line, Verdict, Week, judged
from gongjian.problems.models import Decision, Holding
from gongjian.problems.states import DecisionState, HoldingEnd
from gongjian.projects.models import Campaign

# Taken out of the holder's hands before the limit ran out: nobody's case.
_TAKEN = (HoldingEnd.ASSIGNED, HoldingEnd.WITHDRAWN, HoldingEnd.DECISION_MISSED)


def problems_owed(campaign: Campaign, week: Week) -> Iterator[Line]:
    """Each holder's own limit. Handed up in time is neither kept nor missed: it is told as partly."""
    first_at = datetime.combine(week.first_on, time.min, DISTRICT_ZONE)
    until_at = datetime.combine(week.ahead_on + timedelta(days=1), time.min, DISTRICT_ZONE)
    limits = Holding.objects.filter(
        problem__campaign=campaign, problem__project__left_at=None, due_at__gte=first_at, due_at__lt=until_at
    ).exclude(ended_by__in=_TAKEN)
    for one in limits.select_related("problem").order_by("due_at", "pk"):
        verdict, reason = _holding_judged(one, week)
        yield Line(
            kind=Kind.PROBLEM,
            subject=f"{kind_of(one.problem)}:{one.problem_id}",
            title=one.problem.title,
            project_id=one.problem.project_id,
            due_on=local_date(one.due_at),
            verdict=verdict,
            reason=reason,
            unit_id=one.unit_id,
            person_id=one.person_id,
            settled_on=local_date(one.until_at) if one.until_at and one.ended_by != HoldingEnd.CLIMBED else None,
        )


def _holding_judged(one: Holding, week: Week) -> tuple[Verdict, str]:
    if one.until_at is None:
        return judged(local_date(one.due_at), None, week.on)
    if not one.ended_in_time:
        return Verdict.NOT_KEPT, "climbed" if one.ended_by == HoldingEnd.CLIMBED else "late"
    if one.ended_by == HoldingEnd.LIFTED:
        return Verdict.PARTLY, "handed_up"
    return Verdict.KEPT, "in_time"


def decisions_owed(campaign: Campaign, week: Week) -> Iterator[Line]:
    """Those that set no promise in motion; the others stand among the promises."""
    due = Decision.objects.filter(
        conference__campaign=campaign,
        project__isnull=False,
        project__left_at=None,
        promise=None,
        due_on__range=(week.first_on, week.ahead_on),
    ).exclude(state=DecisionState.DROPPED)
    for one in due.order_by("due_on", "pk"):
        settled_on = one.settled_on if one.state == DecisionState.KEPT else None
        verdict, reason = judged(one.due_on, settled_on, week.on)
        yield Line(
            kind=Kind.CONFERENCE_DECISION,
            subject=f"{kind_of(one)}:{one.pk}",
            title=one.text,
            project_id=one.project_id or 0,
            due_on=one.due_on,
            verdict=verdict,
            reason=reason,
            unit_id=one.owner_unit_id,
            person_id=one.owner_person_id,
            settled_on=settled_on,
            note=one.settled_note,
        )
