"""Rectifications agreed for a week, as lines of the two-way account."""

from collections.abc import Iterator

from gongjian.core.moments import local_date
from gongjian.core.record import kind_of
from gongjian.engine.accounts import Kind, Line, Verdict, Week, judged
from gongjian.inspections.models import Finding
from gongjian.inspections.states import FindingState, FixState
from gongjian.projects.models import Campaign


def rectifications_owed(campaign: Campaign, week: Week) -> Iterator[Line]:
    """Put right counts from the day of the try that was accepted, or that waits for its second look."""
    due = Finding.objects.filter(
        project__campaign=campaign, project__left_at=None, due_on__range=(week.first_on, week.ahead_on)
    ).exclude(state=FindingState.WITHDRAWN)
    for one in due.select_related("project").prefetch_related("fixes").order_by("due_on", "pk"):
        if one.due_on is None:  # pragma: no cover - the range has a day
            continue
        tries = [fix for fix in one.fixes.all() if fix.state != FixState.SENT_BACK]
        fixed_on = local_date(tries[-1].fixed_at) if tries else None
        verdict, reason = judged(one.due_on, fixed_on, week.on)
        if verdict == Verdict.KEPT and one.state == FindingState.FIXED:
            verdict, reason = Verdict.PARTLY, "unchecked"
        yield Line(
            kind=Kind.RECTIFICATION,
            subject=f"{kind_of(one)}:{one.pk}",
            title=one.text,
            project_id=one.project_id,
            due_on=one.due_on,
            verdict=verdict,
            reason=reason,
            unit_id=one.contractor_id or one.project.owner_unit_id,
            settled_on=fixed_on,
        )
