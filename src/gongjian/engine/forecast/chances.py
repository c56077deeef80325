"""How likely is the day: Monte-Carlo of a plan with three-point durations and shared causes such as weather.

Finish by percentile (P50, P80), chance to make a day, criticality index and sensitivity of every activity
(criticality index, CRI after Williams 1992 and Vanhoucke 2010). Counted in working days of the plan's calendar.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gongjian.engine.calendars.numbered import NumberedDays
from gongjian.engine.forecast.spreads import Spread
from gongjian.engine.late import Late
from gongjian.engine.network import Activity, Network, PlanRefused, Schedule, schedule

numpy = Late("numpy")
sampling = Late("gongjian.engine.forecast.sampling")

_KINDS = {"FS": 0, "SS": 1, "FF": 2, "SF": 3}


@dataclass(frozen=True, slots=True)
class Driver:
    """A cause shared by many activities, which makes their durations move together: rain, heat, a pollution alert.

    With `probability` all `activities` take `low`…`high` times as long in one run; empty means all.
    """

    name: str
    probability: float
    low: float
    likely: float
    high: float
    activities: Collection[str] = ()


@dataclass(frozen=True)
class Chances:
    """finishes: sorted, in working days from the data date. criticality: share of runs without float. sensitivity: correlation
    of an activity's duration with the finish (−1…1)."""

    days: NumberedDays
    finishes: Sequence[float]
    criticality: Mapping[str, float]
    sensitivity: Mapping[str, float]
    runs: int

    def finish_at(self, share: float) -> datetime:
        """The end of the day by which `share` of the runs have finished."""
        return self.days.ends_at(_last_day(self.finishes[_rank(share, len(self.finishes))]))

    def chance_by(self, at: datetime) -> float:
        """Share of the runs that have finished by the moment."""
        available = self.days.before(at)
        return sum(1 for finish in self.finishes if finish <= available + 1e-6) / len(self.finishes)

    def curve(self, points: int = 41) -> list[tuple[datetime, float]]:
        """(day, share finished by then): the S-curve of the finish."""
        shares = [(at + 1) / points for at in range(points)]
        return [(self.finish_at(share), share) for share in shares]


def _rank(share: float, count: int) -> int:
    return min(count - 1, max(0, int(-(-share * count // 1)) - 1))


def _last_day(finish: float) -> int:
    return max(0, int(-(-(finish - 1e-6) // 1)) - 1)


def chances(
    network: Network,
    *,
    spreads: Mapping[str, Spread] | None = None,
    usual: Spread | None = None,
    drivers: Sequence[Driver] = (),
    runs: int = 10_000,
    seed: int = 1,
) -> Chances:
    """The same seed gives the same runs on any machine and number of threads. Raises PlanRefused for a broken plan."""
    known = {activity.id for activity in network.activities}
    for named in spreads or {}:
        if named not in known:
            raise PlanRefused("unknown_activity", activity=named)
    planned = schedule(network)
    days = NumberedDays(network.calendar, (network.data_at or network.start_at).date())
    order = _ordered(network, [one.activity for one in planned if not _is_over(one.activity)])
    if not order:
        return Chances(days, [0.0] * runs, {}, {}, runs)
    finish = numpy.empty(runs, dtype=numpy.float32)
    sums = numpy.zeros((-(-runs // sampling.BLOCK), len(order), 4))
    sampling.simulate(
        _spreads(network, order, spreads or {}, usual or Spread()),
        _floors(network, order, planned, days),
        *_links(network, {activity.id: at for at, activity in enumerate(order)}),
        *_drivers(order, drivers),
        seed,
        finish,
        sums,
    )
    return _told(days, order, finish, sums.sum(axis=0), runs)


def _floors(network: Network, order: Sequence[Activity], planned: Schedule, days: NumberedDays) -> Any:
    """Where something else than links holds a start: a constraint, or the beginning of everything."""
    followed = {link.successor for link in network.links}
    floors = [
        days.before(planned[one.id].early_start_at) if one.constraints or one.id not in followed else 0 for one in order
    ]
    return numpy.maximum(numpy.array(floors, dtype=numpy.float32), 0)


def _drivers(order: Sequence[Activity], drivers: Sequence[Driver]) -> tuple[Any, Any]:
    told = [[one.probability, one.low, one.likely, one.high] for one in drivers]
    driven = [[not one.activities or activity.id in one.activities for activity in order] for one in drivers]
    return numpy.array(told, dtype=numpy.float32).reshape(-1, 4), numpy.array(driven, dtype=bool).reshape(
        -1, len(order)
    )


def _is_over(activity: Activity) -> bool:
    return activity.progress is not None and activity.progress.finished_at is not None


def _ordered(network: Network, wanted: Sequence[Activity]) -> list[Activity]:
    """Topological, so that every link goes forward."""
    waiting = {activity.id: 0 for activity in wanted}
    after: dict[str, list[str]] = {activity.id: [] for activity in wanted}
    for link in network.links:
        if link.predecessor in waiting and link.successor in waiting:
            waiting[link.successor] += 1
            after[link.predecessor].append(link.successor)
    by_id = {activity.id: activity for activity in wanted}
    free = [activity.id for activity in wanted if not waiting[activity.id]]
    found: list[Activity] = []
    while free:
        one = free.pop()
        found.append(by_id[one])
        for second in after[one]:
            waiting[second] -= 1
            if not waiting[second]:
                free.append(second)
    return found


def _day_minutes(network: Network, activity: Activity) -> int:
    calendar = network.calendars.get(activity.calendar, network.calendar) if activity.calendar else network.calendar
    return max(sum(end - start for start, end in spans) for spans in calendar.week) or 480


def _spreads(network: Network, order: Sequence[Activity], spreads: Mapping[str, Spread], usual: Spread) -> Any:
    rows = []
    for activity in order:
        progress, left = activity.progress, activity.duration_minutes
        if progress is not None and progress.remaining_minutes is not None:
            left = progress.remaining_minutes
        planned = left / _day_minutes(network, activity)
        spread = spreads.get(activity.id, usual)
        rows.append([planned * spread.low, planned * spread.likely, planned * spread.high])
    return numpy.array(rows, dtype=numpy.float32).reshape(-1, 3)


def _links(network: Network, place: Mapping[str, int]) -> tuple[Any, Any, Any, Any]:
    by_id = {activity.id: activity for activity in network.activities}
    into: list[list[tuple[int, int, float]]] = [[] for _ in place]
    for link in network.links:
        if link.predecessor in place and link.successor in place:
            lag = link.lag_minutes / _day_minutes(network, by_id[link.successor])
            into[place[link.successor]].append((place[link.predecessor], _KINDS[link.kind.value], lag))
    head = [0]
    for row in into:
        head.append(head[-1] + len(row))
    flat = [entry for row in into for entry in row]
    return (
        numpy.array(head, dtype=numpy.int32),
        numpy.array([source for source, _, _ in flat], dtype=numpy.int32),
        numpy.array([kind for _, kind, _ in flat], dtype=numpy.int32),
        numpy.array([lag for _, _, lag in flat], dtype=numpy.float32),
    )


def _told(days: NumberedDays, order: Sequence[Activity], finish: Any, sums: Any, runs: int) -> Chances:
    ends = finish.astype(float)
    mean, variance = ends.mean(), ends.var()
    criticality: dict[str, float] = {}
    sensitivity: dict[str, float] = {}
    for at, activity in enumerate(order):
        critical, total, squares, products = (float(value) for value in sums[at])
        criticality[activity.id] = critical / runs
        own = squares / runs - (total / runs) ** 2
        both = products / runs - total / runs * mean
        moves = own > 1e-9 and variance > 1e-9
        sensitivity[activity.id] = float(max(-1.0, min(1.0, both / (own * variance) ** 0.5))) if moves else 0.0
    return Chances(days, sorted(ends.tolist()), criticality, sensitivity, runs)
