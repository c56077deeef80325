"""Points of the deadline–cost curve as plans of their own: each can be looked at, compared and adopted.

Only what differs from the plan is told: a curve of a dozen points over thousands of activities is kept as JSON.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any

from gongjian.engine.forecast.chances import Chances, chances
from gongjian.engine.network import Activity, ConstraintKind, Network, Schedule, schedule
from gongjian.engine.recovery.command import told_change
from gongjian.engine.recovery.curve import Point
from gongjian.engine.recovery.explanation import changes
from gongjian.engine.recovery.measures import Options, Prepared
from gongjian.engine.recovery.plan import Recovered, applied

RUNS = 5_000
_WAITS = {ConstraintKind.START_NO_EARLIER, ConstraintKind.MUST_START}


def told_point(
    given: Prepared, point: Point, options: Options, *, deadline_at: datetime, target_at: datetime | None
) -> dict[str, Any]:
    """Cost, bound, changes, chances and what the next version of the schedule must hold, as plain values."""
    network = applied(given, point.answer)
    network = without_idle_waits(given, network, schedule(network))
    planned = schedule(network)
    made = tuple(changes(given.problem, point.answer, cap_percent=options.cap_percent))
    found = Recovered(given, point.answer, network, planned, made, planned.finish_at, ())
    return {
        "deadline_on": given.days.on(max(0, point.deadline - 1)).isoformat(),
        "finish_at": planned.finish_at.isoformat(),
        "cost": point.cost,
        "bound": point.bound,
        "changes": [told_change(change, found) for change in made],
        "needs_approval": any(change.needs_approval for change in made),
        "chance": told_chance(chances(network, runs=RUNS), deadline_at, target_at),
        "bars": _moved(given.planned, planned),
        "critical": list(planned.critical),
        "held": _held(planned),
        **_changed(given.network, network),
    }


def told_chance(told: Chances, deadline_at: datetime, target_at: datetime | None) -> dict[str, Any]:
    return {
        "by_deadline": round(told.chance_by(deadline_at), 4),
        "by_target": None if target_at is None else round(told.chance_by(target_at), 4),
        "p50_at": told.finish_at(0.5).isoformat(),
        "p80_at": told.finish_at(0.8).isoformat(),
    }


def without_idle_waits(given: Prepared, network: Network, planned: Schedule) -> Network:
    """Starts that a link holds anyway, or that are the first day's, need no constraint to stay where they are."""
    before = {activity.id: len(activity.constraints) for activity in given.network.activities}
    held = {link.successor for link in planned.driving}
    first = given.days.begins_at(0)

    def eased(activity: Activity) -> Activity:
        own = before[activity.id]
        if len(activity.constraints) == own:
            return activity
        if activity.id not in held and planned[activity.id].early_start_at > first:
            return activity
        return replace(activity, constraints=activity.constraints[:own])

    return replace(network, activities=tuple(eased(activity) for activity in network.activities))


def _held(planned: Schedule) -> list[list[str]]:
    """What waits for a day of its own (a permit, a delivery) and for no other work: activity, its day, and how it stands
    to the finish."""
    driven = {link.successor for link in planned.driving}
    return [
        [one.activity.id, told.at.isoformat(), "critical" if one.critical else "float"]
        for one in planned
        if one.activity.progress is None and one.activity.id not in driven
        for told in one.activity.constraints
        if told.kind in _WAITS and told.at.date() >= one.early_start_at.date()
    ]


def _moved(before: Schedule, after: Schedule) -> dict[str, list[str]]:
    """activity → start and finish, where they are not the plan's."""
    return {
        new.activity.id: [new.early_start_at.isoformat(), new.early_finish_at.isoformat()]
        for old, new in zip(before, after, strict=True)
        if (old.early_start_at, old.early_finish_at) != (new.early_start_at, new.early_finish_at)
    }


def _changed(before: Network, after: Network) -> dict[str, Any]:
    """Durations, remaining work and waits by activity; links with another lag, and links no longer there."""
    activities = {
        new.id: told
        for old, new in zip(before.activities, after.activities, strict=True)
        if (told := _differing(old, new))
    }
    lags = {(link.predecessor, link.successor, link.kind.value): link.lag_minutes for link in after.links}
    before_lags = {(link.predecessor, link.successor, link.kind.value): link.lag_minutes for link in before.links}
    return {
        "activities": activities,
        "links": [[*key, lag] for key, lag in lags.items() if before_lags[key] != lag],
        "dropped": [list(key) for key in before_lags if key not in lags],
    }


def _differing(old: Activity, new: Activity) -> dict[str, Any]:
    told: dict[str, Any] = {}
    if new.duration_minutes != old.duration_minutes:
        told["duration_minutes"] = new.duration_minutes
    if new.progress is not None and new.progress != old.progress:
        told["remaining_minutes"] = new.progress.remaining_minutes
    if len(new.constraints) > len(old.constraints):
        told["waits_until"] = new.constraints[-1].at.isoformat()
    return told
