"""PPC, TMR and nodes in time: parts of wholes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Count, F, Q, QuerySet

from gongjian.commitments.models import Promise, WeeklyNode
from gongjian.commitments.queries.work import ANSWERED, promises_due
from gongjian.commitments.states import NodeState, PromiseState
from gongjian.engine.calendars import Week


@dataclass(frozen=True, slots=True)
class Ratio:
    """Part of whole, as people say it: 7 of 9. `percent` is None where there is nothing to count."""

    part: int
    whole: int

    @property
    def percent(self) -> Decimal | None:
        if not self.whole:
            return None
        return (Decimal(self.part * 100) / self.whole).quantize(Decimal(1), ROUND_HALF_UP)


def ppc(promises: QuerySet[Promise], first_on: date, last_on: date) -> Ratio:
    """Percent plan complete: kept ÷ promised, of what fell due and is answered."""
    counted = promises_due(promises, first_on, last_on).aggregate(
        kept=Count("pk", filter=Q(state=PromiseState.KEPT)), answered=Count("pk", filter=Q(state__in=ANSWERED))
    )
    return Ratio(counted["kept"], counted["answered"])


def ppc_by(promises: QuerySet[Promise], by: str, first_on: date, last_on: date) -> dict[int, Ratio]:
    """PPC per `project`, `owner` or `unit`: one query for all of them."""
    rows = (
        promises_due(promises, first_on, last_on)
        .filter(state__in=ANSWERED)
        .values(subject=F(f"{by}_id"))
        .annotate(kept=Count("pk", filter=Q(state=PromiseState.KEPT)), answered=Count("pk"))
        .order_by()
    )
    return {row["subject"]: Ratio(row["kept"], row["answered"]) for row in rows if row["subject"] is not None}


def tmr(promises: QuerySet[Promise], first_on: date, last_on: date) -> Ratio:
    """Tasks made ready: of the work seen coming before its week began, how much was free of constraints by then.

    It guards PPC against promising little: what is never made ready never counts as broken.
    """
    due = promises_due(promises, first_on, last_on).filter(prepared_at__date__lt=first_on)
    blocked = Q(constraints__cleared_on__isnull=True) | Q(constraints__cleared_on__gte=first_on)
    counted = due.aggregate(
        whole=Count("pk", distinct=True),
        blocked=Count("pk", distinct=True, filter=Q(constraints__isnull=False) & blocked),
    )
    return Ratio(counted["whole"] - counted["blocked"], counted["whole"])


def nodes_in_time(nodes: QuerySet[WeeklyNode], first_on: date, last_on: date) -> dict[int, Ratio]:
    """Per project: weekly nodes due in the span, and how many of them were met by their day."""
    rows = (
        nodes.filter(due_on__range=(first_on, last_on))
        .exclude(state=NodeState.CANCELLED)
        .values("project_id")
        .annotate(met=Count("pk", filter=Q(state=NodeState.MET, met_on__lte=F("due_on"))), whole=Count("pk"))
        .order_by()
    )
    return {row["project_id"]: Ratio(row["met"], row["whole"]) for row in rows}


def ppc_by_week(promises: QuerySet[Promise], weeks: Sequence[Week]) -> list[Ratio]:
    """PPC of each week in one query."""
    if not weeks:
        return []
    rows = (
        promises_due(promises, weeks[0].first_on, weeks[-1].last_on)
        .filter(state__in=ANSWERED)
        .values_list("due_on")
        .annotate(kept=Count("pk", filter=Q(state=PromiseState.KEPT)), answered=Count("pk"))
        .order_by()
    )
    days = {day: (kept, answered) for day, kept, answered in rows}

    def of(week: Week) -> Ratio:
        within = [counts for day, counts in days.items() if week.first_on <= day <= week.last_on]
        return Ratio(sum(kept for kept, _ in within), sum(answered for _, answered in within))

    return [of(week) for week in weeks]
