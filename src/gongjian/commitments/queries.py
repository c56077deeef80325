"""Reading nodes, promises and constraints; PPC and TMR."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Count, F, Prefetch, Q, QuerySet

from gongjian.access.decision import Extent
from gongjian.commitments.models import Constraint, Promise, StageTarget, WeeklyNode
from gongjian.commitments.states import NodeState, PromiseState
from gongjian.core.actor import Actor
from gongjian.projects.models import Campaign
from gongjian.projects.queries import within_projects

LOOK_AHEAD_WEEKS = 6
ANSWERED = (PromiseState.KEPT, PromiseState.NOT_KEPT)


def _reached(reach: Extent, prefix: str, *, owner: str = "", unit: str = "") -> Q:
    """Promises of the projects reached, and those of one's own unit or person elsewhere."""
    found = within_projects(reach, prefix)
    if unit and reach.unit_ids:
        found |= Q(**{f"{unit}__in": reach.unit_ids})
    if owner and reach.person_id:
        found |= Q(**{owner: reach.person_id})
    return found


def promises_visible_to(viewer: Actor, *, on: date) -> QuerySet[Promise]:
    reach = viewer.extent("promise.see", on=on)
    return Promise.objects.filter(_reached(reach, "project__", owner="owner", unit="unit"))


def nodes_visible_to(viewer: Actor, *, on: date) -> QuerySet[WeeklyNode]:
    return WeeklyNode.objects.filter(within_projects(viewer.extent("promise.see", on=on), "project__"))


def stage_targets_visible_to(viewer: Actor, *, on: date) -> QuerySet[StageTarget]:
    return StageTarget.objects.filter(within_projects(viewer.extent("promise.see", on=on), "project__"))


def constraints_visible_to(viewer: Actor, *, on: date) -> QuerySet[Constraint]:
    reach = viewer.extent("promise.see", on=on)
    return Constraint.objects.filter(_reached(reach, "promise__project__", owner="person", unit="unit"))


def with_open_constraints(promises: QuerySet[Promise]) -> QuerySet[Promise]:
    """Each promise with its constraints and how many are open, in a constant number of queries."""
    return promises.annotate(
        open_constraints=Count("constraints", filter=Q(constraints__cleared_on=None))
    ).prefetch_related(Prefetch("constraints", Constraint.objects.select_related("unit", "person").order_by("id")))


def promises_due(promises: QuerySet[Promise], first_on: date, last_on: date) -> QuerySet[Promise]:
    return promises.filter(due_on__range=(first_on, last_on)).exclude(state=PromiseState.DROPPED)


def look_ahead(promises: QuerySet[Promise], monday: date, *, weeks: int = LOOK_AHEAD_WEEKS) -> QuerySet[Promise]:
    """Work due in the coming weeks that is not answered yet, earliest first."""
    coming = promises_due(promises, monday, monday + timedelta(weeks=weeks, days=-1))
    return with_open_constraints(coming.exclude(state__in=ANSWERED)).order_by("due_on", "id")


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


def unanswered_before(campaigns: Iterable[Campaign], day: date) -> QuerySet[Promise]:
    """Promises whose day has passed without an answer."""
    return Promise.objects.filter(
        project__campaign__in=campaigns, state=PromiseState.PROMISED, due_on__lt=day
    ).order_by("id")
