"""What was promised for a week, as lines of the two-way account."""

from collections.abc import Iterator

from gongjian.commitments.models import Promise, WeeklyNode
from gongjian.commitments.states import MissReason, NodeState, PromiseState
from gongjian.core.record import kind_of
from gongjian.engine.accounts import Kind, Line, Verdict, Week, judged
from gongjian.projects.models import Campaign

_ORIGINS = {"fieldwork": Kind.VISIT_DECISION, "problems": Kind.CONFERENCE_DECISION}
_GIVEN = (PromiseState.PROMISED, PromiseState.KEPT, PromiseState.NOT_KEPT)


def promises_owed(campaign: Campaign, week: Week) -> Iterator[Line]:
    """A decision of an on-site office or a conference is a promise that says where it comes from."""
    given = Promise.objects.filter(
        project__campaign=campaign,
        project__left_at=None,
        due_on__range=(week.first_on, week.ahead_on),
        state__in=_GIVEN,
    )
    for one in given.order_by("due_on", "pk"):
        verdict, reason = _promise_judged(one, week)
        yield Line(
            kind=_ORIGINS.get(one.origin.partition(".")[0], Kind.PROMISE),
            subject=f"{kind_of(one)}:{one.pk}",
            title=one.title,
            project_id=one.project_id,
            due_on=one.due_on,
            verdict=verdict,
            reason=reason,
            unit_id=one.unit_id,
            person_id=one.owner_id,
            settled_on=one.done_on,
            note=one.miss_note,
        )


def _promise_judged(one: Promise, week: Week) -> tuple[Verdict, str]:
    if one.state != PromiseState.NOT_KEPT:
        return judged(one.due_on, one.done_on, week.on)
    if one.miss_reason == MissReason.PARTLY:
        return Verdict.PARTLY, one.miss_reason
    return Verdict.NOT_KEPT, one.miss_reason


def nodes_owed(campaign: Campaign, week: Week) -> Iterator[Line]:
    """By the owner of the project; where none is known, by its contractor."""
    due = WeeklyNode.objects.filter(
        project__campaign=campaign, project__left_at=None, due_on__range=(week.first_on, week.ahead_on)
    )
    for one in due.exclude(state=NodeState.CANCELLED).select_related("project").order_by("due_on", "pk"):
        verdict, reason = judged(one.due_on, one.met_on, week.on)
        yield Line(
            kind=Kind.NODE,
            subject=f"{kind_of(one)}:{one.pk}",
            title=one.title,
            project_id=one.project_id,
            due_on=one.due_on,
            verdict=verdict,
            reason=reason,
            unit_id=one.project.owner_unit_id or one.project.contractor_unit_id,
            settled_on=one.met_on,
            note=one.note,
        )
