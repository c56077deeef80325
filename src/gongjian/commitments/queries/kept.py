"""The week and what is coming as they stood on an earlier day: of what the viewer's posts of today let him see."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from gongjian.commitments.models import (
    Constraint,
    KeptConstraint,
    KeptNode,
    KeptPromise,
    KeptTarget,
    Promise,
    StageTarget,
    WeeklyNode,
)
from gongjian.commitments.queries.ratios import Ratio
from gongjian.commitments.queries.work import (
    ANSWERED,
    LOOK_AHEAD_WEEKS,
    Blocking,
    constraints_visible_to,
    nodes_visible_to,
    promises_due,
    promises_visible_to,
    stage_targets_visible_to,
)
from gongjian.commitments.states import PromiseState
from gongjian.core.actor import Actor
from gongjian.core.among import Among
from gongjian.projects.queries import Known, as_they_stood, keeps, kept_on, rows_known

BEFORE_ANSWER = (PromiseState.PREPARED, PromiseState.PROMISED)


def promises_known(viewer: Actor, known: Known, *, on: date) -> QuerySet[Any]:
    seen = promises_visible_to(viewer, on=on, campaign=known.campaign)
    return _with_parties(rows_known(KeptPromise, known).filter(promise__in=seen.values("pk")))


def promises_visible_on(viewer: Actor, day: date, *, on: date) -> QuerySet[Any]:
    """Of every campaign that kept the day."""
    rows = kept_on(KeptPromise, day).filter(promise__in=promises_visible_to(viewer, on=on).values("pk"))
    return rows.select_related("project", "owner")


def constraints_visible_on(viewer: Actor, day: date, *, on: date) -> QuerySet[Any]:
    rows = kept_on(KeptConstraint, day).filter(constraint__in=constraints_visible_to(viewer, on=on).values("pk"))
    return rows.select_related("promise")


def nodes_visible_on(viewer: Actor, day: date, *, on: date) -> QuerySet[Any]:
    rows = kept_on(KeptNode, day).filter(node__in=nodes_visible_to(viewer, on=on).values("pk"))
    return rows.select_related("project")


def targets_visible_on(viewer: Actor, day: date, *, on: date) -> QuerySet[Any]:
    rows = kept_on(KeptTarget, day).filter(target__in=stage_targets_visible_to(viewer, on=on).values("pk"))
    return rows.select_related("project")


def as_promises(rows: Iterable[Any], known: Known) -> list[Promise]:
    """To draw: each with its constraints of that day."""
    promises = as_they_stood(Promise, rows, known)
    kept = rows_known(KeptConstraint, known).filter(Among("promise", [one.pk for one in promises]))
    of_promise: dict[int, list[Constraint]] = defaultdict(list)
    for one in _as_constraints(kept, known):
        of_promise[one.promise_id].append(one)
    for promise in promises:
        promise._prefetched_objects_cache = {"constraints": of_promise[promise.pk]}  # type: ignore[attr-defined]  # noqa: SLF001  as `Prefetch` leaves them
    return promises


def coming_known(promises: QuerySet[Any], monday: date, known: Known) -> list[Promise]:
    """Work due in the coming weeks that was not answered yet, earliest first."""
    coming = promises_due(promises, monday, monday + timedelta(weeks=LOOK_AHEAD_WEEKS, days=-1))
    return as_promises(coming.exclude(state__in=ANSWERED).order_by("due_on", "promise_id"), known)


def constraints_waiting(viewer: Actor, known: Known, *, on: date, project: int | None) -> list[Constraint]:
    """Open that evening, of work still to be done, each with its promise; by the day they were needed."""
    seen = constraints_visible_to(viewer, on=on).filter(promise__project__campaign=known.campaign)
    if project is not None:
        seen = seen.filter(promise__project=project)
    kept = rows_known(KeptConstraint, known).filter(constraint__in=seen.values("pk"), cleared_on=None)
    still = rows_known(KeptPromise, known).filter(state__in=BEFORE_ANSWER, promise__in=kept.values("promise"))
    promises = {one.pk: one for one in as_they_stood(Promise, _with_parties(still), known)}
    found = [one for one in _as_constraints(kept, known) if one.promise_id in promises]
    for one in found:
        one.promise = promises[one.promise_id]
    return sorted(found, key=lambda one: (one.needed_by_on, one.pk))


def blocking_known(waiting: Iterable[Constraint], *, on: date) -> list[Blocking]:
    """Whom most of it waited for, as `blocking_units` counts it now."""
    counts: Counter[Any] = Counter()
    late: Counter[Any] = Counter()
    for one in waiting:
        if one.unit is not None:
            counts[one.unit] += 1
            late[one.unit] += one.needed_by_on < on
    found = [Blocking(unit.pk, unit.name, count, late[unit]) for unit, count in counts.items()]
    return sorted(found, key=lambda one: (-one.late, -one.count, one.unit_id))


def tmr_known(promises: QuerySet[Any], known: Known, first_on: date, last_on: date) -> Ratio:
    """As `tmr`, of the constraints of that day."""
    due = promises_due(promises, first_on, last_on).filter(prepared_at__date__lt=first_on)
    was_open = Q(cleared_on=None) | Q(cleared_on__gte=first_on)
    blocking = rows_known(KeptConstraint, known).filter(was_open).values("promise")
    whole = due.count()
    return Ratio(whole - due.filter(promise__in=blocking).count(), whole)


def nodes_known(viewer: Actor, known: Known, *, on: date) -> QuerySet[Any]:
    seen = nodes_visible_to(viewer, on=on).filter(project__campaign=known.campaign)
    rows = rows_known(KeptNode, known).filter(node__in=seen.values("pk"))
    return rows.select_related("project").order_by("due_on", "project__number", "node_id")


def as_nodes(rows: Iterable[Any], known: Known) -> list[WeeklyNode]:
    return as_they_stood(WeeklyNode, rows, known)


def targets_known(viewer: Actor, known: Known, *, on: date) -> QuerySet[Any]:
    seen = stage_targets_visible_to(viewer, on=on).filter(project__campaign=known.campaign)
    rows = rows_known(KeptTarget, known).filter(target__in=seen.values("pk"))
    return rows.select_related("project").order_by("due_on", "target_id")


def as_targets(rows: Iterable[Any], known: Known) -> list[StageTarget]:
    return as_they_stood(StageTarget, rows, known)


def _with_parties(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.select_related("project__campaign", "owner", "unit", "waived_by")


def _as_constraints(rows: QuerySet[Any], known: Known) -> list[Constraint]:
    return as_they_stood(Constraint, rows.select_related("unit", "person").order_by("constraint_id"), known)


keeps(KeptPromise, lambda campaign: Promise.objects.filter(project__campaign=campaign))
keeps(KeptConstraint, lambda campaign: Constraint.objects.filter(promise__project__campaign=campaign))
keeps(KeptNode, lambda campaign: WeeklyNode.objects.filter(project__campaign=campaign))
keeps(KeptTarget, lambda campaign: StageTarget.objects.filter(project__campaign=campaign))
