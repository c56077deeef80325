"""Supervision orders that fell due in a week, as lines of the two-way account."""

from collections.abc import Iterator

from gongjian.core.moments import local_date
from gongjian.core.record import kind_of
from gongjian.engine.accounts import Kind, Line, Verdict, Week, judged
from gongjian.notices.models import Order
from gongjian.notices.states import OrderState, Outcome
from gongjian.projects.models import Campaign


def orders_owed(campaign: Campaign, week: Week) -> Iterator[Line]:
    """By the last reply: done, partly, or not done as the addressee wrote it."""
    due = Order.objects.filter(campaign=campaign, due_on__range=(week.first_on, week.ahead_on))
    rows = due.exclude(state=OrderState.WITHDRAWN).prefetch_related("replies").order_by("due_on", "pk")
    for one in rows:
        # Sent back, the reply before no longer answers the order.
        replies = [] if one.state == OrderState.BACK else sorted(one.replies.all(), key=lambda reply: reply.pk)
        last = replies[-1] if replies else None
        replied_on = local_date(last.replied_at) if last else None
        verdict, reason = judged(one.due_on, replied_on, week.on)
        if last is not None and last.outcome != Outcome.DONE:
            verdict = Verdict.PARTLY if last.outcome == Outcome.PARTLY else Verdict.NOT_KEPT
            reason = f"replied_{last.outcome}"
        yield Line(
            kind=Kind.ORDER,
            subject=f"{kind_of(one)}:{one.pk}",
            title=one.fact,
            project_id=one.project_id,
            due_on=one.due_on,
            verdict=verdict,
            reason=reason,
            unit_id=one.unit_id,
            person_id=one.person_id,
            settled_on=replied_on,
        )
