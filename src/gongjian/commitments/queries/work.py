"""Which nodes, promises and constraints a viewer sees, and what is coming."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from django.db import models
from django.db.models import Count, Prefetch, Q, QuerySet

from gongjian.access.decision import Extent
from gongjian.commitments.models import Constraint, Promise, PromiseFacts, StageTarget, WeeklyNode
from gongjian.commitments.states import NodeState, PromiseState
from gongjian.core.actor import Actor
from gongjian.core.event import EVENTS
from gongjian.core.models import Event
from gongjian.core.moments import local_date
from gongjian.core.record import kind_of
from gongjian.people.queries import actor_words
from gongjian.projects.models import Campaign, Project
from gongjian.projects.queries import clock_of, reaches_all_of, within_projects

P = TypeVar("P", bound=PromiseFacts)
LOOK_AHEAD_WEEKS = 6
HISTORY_SHOWN = 200
ANSWERED = (PromiseState.KEPT, PromiseState.NOT_KEPT)
OPEN_CONSTRAINTS = Count("constraints", filter=Q(constraints__cleared_on=None))


def _reached(reach: Extent, prefix: str, *, owner: str = "", unit: str = "") -> Q:
    """Promises of the projects reached, and those of one's own unit or person elsewhere."""
    found = within_projects(reach, prefix)
    if unit and reach.unit_ids:
        found |= Q(**{f"{unit}__in": reach.unit_ids})
    if owner and reach.person_id:
        found |= Q(**{owner: reach.person_id})
    return found


def promises_visible_to(viewer: Actor, *, on: date, campaign: Campaign | None = None) -> QuerySet[Promise]:
    """All, or those of one campaign."""
    reach = viewer.extent("promise.see", on=on)
    promises = Promise.objects.all() if campaign is None else Promise.objects.filter(project__campaign=campaign)
    if campaign is not None and reaches_all_of(reach, campaign):
        return promises
    return promises.filter(_reached(reach, "project__", owner="owner", unit="unit"))


def nodes_visible_to(viewer: Actor, *, on: date) -> QuerySet[WeeklyNode]:
    return WeeklyNode.objects.filter(within_projects(viewer.extent("promise.see", on=on), "project__"))


def stage_targets_visible_to(viewer: Actor, *, on: date) -> QuerySet[StageTarget]:
    return StageTarget.objects.filter(within_projects(viewer.extent("promise.see", on=on), "project__"))


def constraints_visible_to(viewer: Actor, *, on: date) -> QuerySet[Constraint]:
    reach = viewer.extent("promise.see", on=on)
    return Constraint.objects.filter(_reached(reach, "promise__project__", owner="person", unit="unit"))


def with_open_constraints(promises: QuerySet[Promise]) -> QuerySet[Promise]:
    """Each promise with its constraints and how many are open, in a constant number of queries."""
    return promises.annotate(open_constraints=OPEN_CONSTRAINTS).prefetch_related(
        Prefetch("constraints", Constraint.objects.select_related("unit", "person").order_by("id"))
    )


def free_of_constraints(promises: QuerySet[Promise]) -> QuerySet[Promise]:
    """Those that could be promised today: nothing they need is still open."""
    return promises.alias(open_constraints=OPEN_CONSTRAINTS).filter(open_constraints=0)


def promises_due(promises: QuerySet[P], first_on: date, last_on: date) -> QuerySet[P]:
    """Also of promises as they stood on a day."""
    return promises.filter(due_on__range=(first_on, last_on)).exclude(state=PromiseState.DROPPED)


def look_ahead(promises: QuerySet[Promise], monday: date, *, weeks: int = LOOK_AHEAD_WEEKS) -> QuerySet[Promise]:
    """Work due in the coming weeks that is not answered yet, earliest first."""
    coming = promises_due(promises, monday, monday + timedelta(weeks=weeks, days=-1))
    return with_open_constraints(coming.exclude(state__in=ANSWERED)).order_by("due_on", "id")


def open_nodes(nodes: QuerySet[WeeklyNode], first_on: date, last_on: date) -> QuerySet[WeeklyNode]:
    """Nodes of the plan due on these days and not met yet, earliest first."""
    due = nodes.filter(due_on__range=(first_on, last_on), state=NodeState.OPEN)
    return due.select_related("project").order_by("due_on", "id")


def lapsing(at: datetime) -> Iterator[Promise]:
    """Promises never answered whose week has frozen, campaign by campaign."""
    day = local_date(at)
    for campaign in Campaign.objects.filter(closed_at=None, start_on__lte=day).order_by("id"):
        clock = clock_of(campaign)
        frozen = [week.last_on for week in clock.weeks() if clock.freeze_at(week) <= at]
        if frozen:
            yield from _unanswered(campaign, min(max(frozen), day - timedelta(days=1)))


def _unanswered(campaign: Campaign, last_on: date) -> QuerySet[Promise]:
    promised = Promise.objects.filter(project__campaign=campaign, state=PromiseState.PROMISED)
    return promised.filter(due_on__lte=last_on).order_by("id")


def constraint_is_open(pk: int) -> bool:
    return Constraint.objects.filter(pk=pk, cleared_on=None).exists()


def work_coming(project: Project, *, on: date) -> list[str]:
    """What a problem may block: nodes still open, and work not yet done, nearest first."""
    nodes = WeeklyNode.objects.filter(project=project, state=NodeState.OPEN).order_by("due_on")[:12]
    work = Promise.objects.filter(
        project=project, state__in=(PromiseState.PREPARED, PromiseState.PROMISED), due_on__gte=on
    ).order_by("due_on")[:12]
    return list(dict.fromkeys([*(node.title for node in nodes), *(promise.title for promise in work)]))


def constraints_overdue(constraints: QuerySet[Constraint], *, on: date) -> QuerySet[Constraint]:
    """Open constraints of work still to be done whose day has passed, longest first."""
    return open_constraints(constraints).filter(needed_by_on__lt=on).order_by("needed_by_on", "id")


def open_constraints(constraints: QuerySet[Constraint]) -> QuerySet[Constraint]:
    waiting = constraints.filter(cleared_on=None, promise__state__in=(PromiseState.PREPARED, PromiseState.PROMISED))
    return waiting.select_related("unit", "person", "promise__owner", "promise__project__campaign")


@dataclass(frozen=True, slots=True)
class Blocking:
    """How many open constraints wait for one unit, and how many of them should have been cleared."""

    unit_id: int
    name: str
    count: int
    late: int


def blocking_units(constraints: QuerySet[Constraint], *, on: date) -> list[Blocking]:
    rows = (
        open_constraints(constraints)
        .exclude(unit=None)
        .values_list("unit_id", "unit__name")
        .annotate(count=Count("pk"), late=Count("pk", filter=Q(needed_by_on__lt=on)))
        .order_by("-late", "-count", "unit_id")
    )
    return [Blocking(*row) for row in rows]


def history_of(row: models.Model) -> list[dict[str, Any]]:
    """Each event of a promise, node, target or constraint with its sentence in the reader's language, latest first."""
    events = Event.objects.filter(subject_kind=kind_of(row), subject_id=str(row.pk)).order_by("-id")
    return [
        {"at": one.at, "by": actor_words(one), "sentence": EVENTS[one.name].told(one.facts)}
        for one in events[:HISTORY_SHOWN]
    ]
