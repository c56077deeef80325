"""One recovery study: the whole deadline–cost curve as plans, the answer asked for among them, and the chances, as plain values."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from gongjian.engine.forecast.chances import chances
from gongjian.engine.network import Network
from gongjian.engine.recovery.curve import Point, curve, joined
from gongjian.engine.recovery.data import Status
from gongjian.engine.recovery.indexed import indexed
from gongjian.engine.recovery.least import least_makespan
from gongjian.engine.recovery.measures import Options, Prepared
from gongjian.engine.recovery.plan import Recovered, recovered
from gongjian.engine.recovery.points import RUNS, told_chance, told_point
from gongjian.engine.recovery.run import Progress

CURVE_POINTS = 24

Tell = Callable[[dict[str, Any]], None]


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

    def answered(self, tell: Tell) -> dict[str, Any]:
        return study(self, tell)


def study(asked: Asked, tell: Tell = lambda _progress: None) -> dict[str, Any]:
    """Plain values only: it crosses a process and is kept as JSON. Raises PlanRefused and RecoveryRefused.

    points: the curve, tightest day first; `own` is the place of the deadline asked for, None where it cannot be met.
    """
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
    given, own = found.prepared, _own(found, asked)
    points = joined(_curve(asked, given, began, tell), own)
    target_at = asked.target_at
    return {
        "status": found.answer.status.value,
        "planned_finish_at": given.planned.finish_at.isoformat(),
        "earliest_at": found.earliest_at.isoformat(),
        "binding": list(found.binding),
        "bound": found.answer.bound,
        "chance_before": told_chance(chances(asked.network, runs=RUNS), asked.deadline_at, target_at),
        "points": [
            told_point(given, point, asked.options, deadline_at=_evening(given, point), target_at=target_at)
            for point in points
        ],
        "own": next((at for at, point in enumerate(points) if own and point.deadline == own.deadline), None),
    }


def _own(found: Recovered, asked: Asked) -> Point | None:
    answer = found.answer
    if answer.status not in {Status.OPTIMAL, Status.FEASIBLE}:
        return None
    return Point(found.prepared.days.before(asked.deadline_at), answer.cost, answer.bound, answer)


def _curve(asked: Asked, given: Prepared, began: float, tell: Tell) -> list[Point]:
    wanted = _deadlines(given)
    found: list[Point] = []

    def one_more(point: Point) -> None:
        found.append(point)
        tell({
            "cost": point.cost, "bound": point.bound, "seconds": round(time.monotonic() - began, 1),
            "points": len(found), "of": len(wanted),
        })  # fmt: skip

    left = max(1.0, asked.seconds - (time.monotonic() - began))
    return curve(given.problem, wanted, seconds=left, seed=asked.seed, tell=one_more)


def _deadlines(given: Prepared) -> list[int]:
    """From the earliest end there can be to the plan's own, evenly."""
    first = least_makespan(indexed(given.problem))
    last = given.days.before(given.planned.finish_at)
    step = max(1, -(-(last - first) // (CURVE_POINTS - 1)))
    return sorted({*range(first, last, step), last})


def _evening(given: Prepared, point: Point) -> datetime:
    """The end of the point's day: by then it is to be done."""
    day = given.days.on(max(0, point.deadline - 1))
    return datetime.combine(day, datetime.min.time()) + timedelta(days=1)
