"""Limits of permits and papers owed that fell due in a week, as lines of the two-way account."""

from collections.abc import Iterator
from datetime import date

from gongjian.core.record import kind_of
from gongjian.engine.accounts import Kind, Line, Week, judged
from gongjian.engine.permits import DayKind, Limit, clock_of
from gongjian.procedures.models import Permit
from gongjian.procedures.queries.clocks import stops_of
from gongjian.procedures.states import BEGUN, DONE, PermitState
from gongjian.projects.models import Campaign


def permits_owed(campaign: Campaign, week: Week) -> Iterator[Line]:
    """By the department, within the promised limit; where none is promised, within the statutory one."""
    accepted = Permit.objects.filter(
        project__campaign=campaign, project__left_at=None, accepted_on__lte=week.ahead_on,
        state__in=(*BEGUN, PermitState.GRANTED),
    ).exclude(granted_on__lt=week.first_on)  # fmt: skip
    for one in accepted.prefetch_related("stops").order_by("pk"):
        due_on = _due_on(one)
        if due_on is None or not week.first_on <= due_on <= week.ahead_on:
            continue
        verdict, reason = judged(due_on, one.granted_on, week.on)
        yield Line(
            kind=Kind.PERMIT,
            subject=f"{kind_of(one)}:{one.pk}",
            title=one.name,
            project_id=one.project_id,
            due_on=due_on,
            verdict=verdict,
            reason=reason,
            unit_id=one.lead_unit_id,
            settled_on=one.granted_on,
            note=one.reason,
        )


def _due_on(permit: Permit) -> date | None:
    """None without a limit, and while the clock stands: then it is not the department that owes."""
    days, kind = permit.limit_days, permit.limit_kind
    if permit.promised_days is not None:
        days, kind = permit.promised_days, permit.promised_kind
    if days is None or permit.accepted_on is None:
        return None
    # Of a permit that was granted the row keeps no last day.
    as_of = permit.granted_on or permit.accepted_on
    return clock_of(Limit(days, DayKind(kind)), permit.accepted_on, on=as_of, stops=stops_of(permit)).due_on


def papers_owed(campaign: Campaign, week: Week) -> Iterator[Line]:
    """容缺: accepted although papers were missing, which the owner owes until a day."""
    lacking = Permit.objects.filter(
        project__campaign=campaign, project__left_at=None, lacking_due_on__range=(week.first_on, week.ahead_on)
    )
    for one in lacking.select_related("project").order_by("lacking_due_on", "pk"):
        due_on = one.lacking_due_on
        if due_on is None or (one.lacking_met_on is None and one.state in DONE):
            continue  # the permit came without them: nobody owes them any more
        verdict, reason = judged(due_on, one.lacking_met_on, week.on)
        yield Line(
            kind=Kind.PAPERS,
            subject=f"{kind_of(one)}:{one.pk}",
            title=one.name,
            project_id=one.project_id,
            due_on=due_on,
            verdict=verdict,
            reason=reason,
            unit_id=one.project.owner_unit_id or one.project.contractor_unit_id,
            settled_on=one.lacking_met_on,
        )
