"""One recovery study: the plan by the deadline, the whole curve around it, and the chances before and after, as plain values."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gongjian.engine.forecast.chances import Chances, chances
from gongjian.engine.network import Network
from gongjian.engine.recovery.command import told_change
from gongjian.engine.recovery.curve import Point, curve
from gongjian.engine.recovery.data import Status
from gongjian.engine.recovery.indexed import indexed
from gongjian.engine.recovery.measures import Options, Prepared
from gongjian.engine.recovery.plan import Recovered, recovered
from gongjian.engine.recovery.shortest import least_makespan
from gongjian.engine.recovery.solve import Progress

CURVE_POINTS = 12
RUNS = 5_000


@dataclass(frozen=True)
class Asked:
    """seconds: for everything together; two thirds go to the deadline itself, the rest to the curve.

    target_at: a second day to tell the chances of, such as the end of the campaign.
    """

    network: Network
    options: Options
    deadline_at: datetime
    seconds: float
    seed: int = 1
    target_at: datetime | None = None


def study(asked: Asked, tell: Callable[[dict[str, Any]], None] = lambda _progress: None) -> dict[str, Any]:
    """Plain values only: it crosses a process and is kept as JSON. Raises PlanRefused and RecoveryRefused."""
    began = time.monotonic()

    def progress(found: Progress) -> None:
        tell({"cost": found.cost, "bound": found.bound, "seconds": round(found.seconds, 1)})

    found = recovered(
        asked.network,
        asked.options,
        deadline_at=asked.deadline_at,
        seconds=asked.seconds * 2 / 3,
        tell=progress,
        seed=asked.seed,
    )
    given = found.prepared
    left = max(1.0, asked.seconds - (time.monotonic() - began))
    points = curve(given.problem, _deadlines(given), seconds=left, seed=asked.seed)
    is_met = found.answer.status in {Status.OPTIMAL, Status.FEASIBLE}
    return {
        "status": found.answer.status.value,
        "planned_finish_at": given.planned.finish_at.isoformat(),
        "finish_at": found.schedule.finish_at.isoformat() if is_met else None,
        "cost": found.answer.cost if is_met else None,
        "bound": found.answer.bound,
        "changes": [told_change(change, found) for change in found.changes],
        "needs_approval": any(change.needs_approval for change in found.changes),
        "earliest_at": found.earliest_at.isoformat(),
        "binding": list(found.binding),
        "curve": [_point(given, point) for point in points],
        "chance_before": _chance(chances(asked.network, runs=RUNS), asked),
        "chance_after": _chance(chances(found.network, runs=RUNS), asked) if is_met else None,
        "plan": _plan(found) if is_met else None,
    }


def _deadlines(given: Prepared) -> list[int]:
    """From the earliest end there can be to the plan's own, evenly."""
    first = least_makespan(indexed(given.problem))
    last = given.days.before(given.planned.finish_at)
    step = max(1, -(-(last - first) // (CURVE_POINTS - 1)))
    return sorted({*range(first, last, step), last})


def _point(given: Prepared, point: Point) -> dict[str, Any]:
    return {
        "deadline_on": given.days.on(max(0, point.deadline - 1)).isoformat(),
        "cost": point.cost,
        "bound": point.bound,
    }


def _chance(told: Chances, asked: Asked) -> dict[str, Any]:
    return {
        "by_deadline": round(told.chance_by(asked.deadline_at), 4),
        "by_target": None if asked.target_at is None else round(told.chance_by(asked.target_at), 4),
        "p50_at": told.finish_at(0.5).isoformat(),
        "p80_at": told.finish_at(0.8).isoformat(),
        "criticality": {name: round(share, 4) for name, share in told.criticality.items()},
    }


def _plan(found: Recovered) -> dict[str, Any]:
    """What the next version of the schedule must hold: durations, remaining work, lags and waits that changed."""
    network = found.network
    return {
        "activities": {
            activity.id: {
                "duration_minutes": activity.duration_minutes,
                "remaining_minutes": activity.progress.remaining_minutes if activity.progress else None,
                "waits_until": _wait(found, activity.id),
                "start_at": found.schedule[activity.id].early_start_at.isoformat(),
                "finish_at": found.schedule[activity.id].early_finish_at.isoformat(),
            }
            for activity in network.activities
        },
        "links": [[link.predecessor, link.successor, link.kind.value, link.lag_minutes] for link in network.links],
    }


def _wait(found: Recovered, activity_id: str) -> str | None:
    """Where crews made an activity wait: the constraint that keeps the wait."""
    before = {activity.id: activity for activity in found.prepared.network.activities}[activity_id]
    now = next(activity for activity in found.network.activities if activity.id == activity_id)
    added = [constraint for constraint in now.constraints if constraint not in before.constraints]
    return added[0].at.isoformat() if added else None
