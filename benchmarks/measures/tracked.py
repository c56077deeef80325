"""Forecasts of real, tracked projects (DSLIB) at their status dates, beside what really happened.

Methods: planned value PD / SPI, earned schedule PD / SPI(t), earned schedule AT + PD − ES, and the network itself: what
happened until the status date put into the plan, the rest at the pace learned so far; combined: the mean of the network and
of AT + PD − ES (two forecasts with different faults are together better than either: Bates and Granger 1969).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from statistics import mean
from typing import Any

from benchmarks.instances.dslib import Period, TrackedProject, read_p2x
from gongjian.engine.calendars.site import SiteCalendar
from gongjian.engine.forecast.earned import earned
from gongjian.engine.network import (
    Activity,
    Constraint,
    ConstraintKind,
    OutOfSequence,
    PlanRefused,
    Progress,
    schedule,
)

METHODS = ("planned_value", "earned_schedule", "earned_schedule_plain", "network", "combined")
# So many planned hours count as if they had gone as planned: one early surprise does not move everything.
_PRIOR_HOURS = 80.0
_FASTEST, _SLOWEST = 0.7, 1.5
_STEPS = 200


@dataclass(frozen=True)
class Replayed:
    """One status date. complete: share of the budget earned. Forecasts and truth in days from the start."""

    complete: float
    truth_days: float
    forecasts: dict[str, float | None]


def later(calendar: SiteCalendar, start: datetime, hours: float) -> datetime:
    """The moment `hours` of work after a start, on the calendar."""
    left, day = round(hours * 60), start.date()
    first = start.hour * 60 + start.minute
    for _ in range(20_000):
        for begin, end in calendar.spans_on(day):
            room = end - max(begin, first)
            if room <= 0:
                continue
            if left <= room:
                return datetime.combine(day, datetime.min.time()) + timedelta(minutes=max(begin, first) + left)
            left -= room
        day, first = day + timedelta(days=1), 0
    raise PlanRefused("beyond_calendar", first_on=start.date().isoformat(), last_on=day.isoformat())


def weights(project: TrackedProject) -> dict[str, float]:
    """Budget of each activity; where a project has no money, its planned hours."""
    cost = {
        one.id: project.fixed_cost.get(one.id, 0) + project.cost_per_hour.get(one.id, 0) * one.duration_minutes / 60
        for one in project.network.activities
    }
    return (
        cost if sum(cost.values()) > 0 else {one.id: float(one.duration_minutes) for one in project.network.activities}
    )


def truth(project: TrackedProject) -> datetime | None:
    """When the last activity really ended; None for a project whose tracking stops before its end."""
    last = project.periods[-1].activities if project.periods else {}
    ends = []
    for one in project.network.activities:
        told = last.get(one.id)
        if told is None or told.started_at is None or told.remaining_hours > 0:
            if one.duration_minutes:
                return None
            continue
        ends.append(later(project.network.calendar, told.started_at, told.actual_hours))
    return max(ends, default=None)


def replayed(project: TrackedProject) -> Iterator[Replayed]:
    """Raises PlanRefused for a plan the engine refuses."""
    ended = truth(project)
    if ended is None:
        return
    start = min(project.baseline.values(), default=project.network.start_at)
    planned = _planned_curve(project, start)
    budget = weights(project)
    total = sum(budget.values())
    for period in project.periods:
        done = sum(budget[name] * told.complete for name, told in period.activities.items() if name in budget)
        share = done / total if total else 0.0
        if not 0 < share < 1 or period.status_at >= ended:
            continue
        now = (period.status_at - start) / timedelta(days=1)
        step = planned[1] / _STEPS
        told = earned(planned[0], share, max(1, round(now / step)))
        network_days = (by_network(project, period) - start) / timedelta(days=1)
        yield Replayed(
            share,
            (ended - start) / timedelta(days=1),
            {
                "planned_value": told.pv_spi * step if told.pv_spi else None,
                "earned_schedule": told.es_spi * step if told.es_spi else None,
                "earned_schedule_plain": told.es_plain * step,
                "network": network_days,
                "combined": (network_days + told.es_plain * step) / 2,
            },
        )


def _planned_curve(project: TrackedProject, start: datetime) -> tuple[list[float], float]:
    """Cumulative planned share in equal steps, and the planned length in days."""
    budget = weights(project)
    total = sum(budget.values())
    spans = []
    for one in project.network.activities:
        begin = project.baseline.get(one.id, start)
        spans.append((begin, later(project.network.calendar, begin, one.duration_minutes / 60), budget[one.id] / total))
    end = max(span[1] for span in spans)
    length = max(1e-6, (end - start) / timedelta(days=1))
    curve = []
    for step in range(1, _STEPS + 1):
        at = start + (end - start) * step / _STEPS
        curve.append(sum(share * _earned_by(at, first, last) for first, last, share in spans))
    return [max(curve[: at + 1]) for at in range(len(curve))], length


def _earned_by(at: datetime, first: datetime, last: datetime) -> float:
    """Share of an activity planned to be done at a moment; a milestone is done at once."""
    if at >= last:
        return 1.0
    return max(0.0, (at - first) / (last - first)) if last > first else 0.0


def by_network(project: TrackedProject, period: Period) -> datetime:
    """The plan with its progress in it, the rest at the pace learned: actual over planned hours of what is done."""
    told = period.activities
    planned = sum(one.duration_minutes / 60 for one in project.network.activities if _is_done(told.get(one.id)))
    actual = sum(tracked.actual_hours for tracked in told.values() if _is_done(tracked))
    pace = min(_SLOWEST, max(_FASTEST, (actual + _PRIOR_HOURS) / (planned + _PRIOR_HOURS)))
    activities = tuple(_progressed(one, project, period, pace) for one in project.network.activities)
    rules = replace(project.network.rules, out_of_sequence=OutOfSequence.PROGRESS_OVERRIDE)
    return schedule(replace(project.network, activities=activities, data_at=period.status_at, rules=rules)).finish_at


def _is_done(tracked: Any) -> bool:
    return tracked is not None and tracked.started_at is not None and tracked.remaining_hours <= 0


def _progressed(one: Activity, project: TrackedProject, period: Period, pace: float) -> Activity:
    """What has not started keeps the planned day it was to start on: plans wait for more than their links say."""
    network, tracked = project.network, period.activities.get(one.id)
    if tracked is None or tracked.started_at is None or tracked.started_at >= period.status_at:
        planned = project.baseline.get(one.id)
        held = (Constraint(ConstraintKind.START_NO_EARLIER, planned),) if planned else ()
        return replace(one, duration_minutes=round(one.duration_minutes * pace), constraints=held)
    if _is_done(tracked):
        ended = min(later(network.calendar, tracked.started_at, tracked.actual_hours), period.status_at)
        return replace(one, progress=Progress(tracked.started_at, max(tracked.started_at, ended)))
    remaining = max(1, round(tracked.remaining_hours * 60 * pace))
    return replace(one, progress=Progress(tracked.started_at, remaining_minutes=remaining))


def measured(folder: Path) -> dict[str, Any]:
    """Mean absolute error of the finish in percent of the real duration, by method and part of the project."""
    rows: list[dict[str, Any]] = []
    unread: list[dict[str, str]] = []
    errors: dict[str, dict[str, list[float]]] = {}
    for path in sorted(folder.rglob("*.p2x")):
        try:
            project = read_p2x(path)
            points = list(replayed(project))
        except (PlanRefused, KeyError, ValueError, IndexError) as fault:
            unread.append({"project": path.stem, "reason": f"{type(fault).__name__}: {fault}"[:120]})
            continue
        rows.append({"project": path.stem, "activities": len(project.network.activities), "status_dates": len(points)})
        halfway = min(points, key=lambda point: abs(point.complete - 0.5), default=None)
        for point in points:
            part = "early" if point.complete < 1 / 3 else "middle" if point.complete < 2 / 3 else "late"
            _note(errors.setdefault(part, {}), point)
        if halfway is not None and abs(halfway.complete - 0.5) <= 0.15:
            _note(errors.setdefault("halfway", {}), halfway)
    return {
        "projects": len(rows),
        "with_tracking": sum(1 for row in rows if row["status_dates"]),
        "unread": unread,
        "error_percent": {
            part: {method: round(mean(found), 2) for method, found in by.items() if found}
            | {"points": len(by["network"])}
            for part, by in errors.items()
        },
        "rows": rows,
    }


def _note(errors: dict[str, list[float]], point: Replayed) -> None:
    """Only points where every method says something: each is judged on the same ones."""
    if any(point.forecasts[method] is None for method in METHODS):
        return
    for method in METHODS:
        said = point.forecasts[method] or 0.0
        errors.setdefault(method, []).append(abs(said - point.truth_days) / point.truth_days * 100)
