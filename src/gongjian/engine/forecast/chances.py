"""How likely is the day: Monte-Carlo of a plan with three-point or learned durations, shared causes and weather.

Finish by percentile (P50, P80), chance to make a day, and of every activity (Williams 1992, Vanhoucke 2010): criticality
index (CI), significance index (SI), cruciality (CRI) and schedule sensitivity index (SSI). Counted in working days of the
plan's calendar.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from gongjian.engine.calendars.numbered import NumberedDays
from gongjian.engine.forecast.prepared import BLOCK, SUMS, Causes, Plan
from gongjian.engine.forecast.spreads import Spread
from gongjian.engine.forecast.weather import Weather, sky_of
from gongjian.engine.late import Late
from gongjian.engine.network import Activity, Network, PlanRefused, Schedule, schedule

numpy = Late("numpy")
compiled = Late("gongjian.engine.forecast.sampling")
plain = Late("gongjian.engine.forecast.plain")

_KINDS = {"FS": 0, "SS": 1, "FF": 2, "SF": 3}


@dataclass(frozen=True, slots=True)
class Driver:
    """A cause shared by many activities, which makes their durations move together: a late permit, a pollution alert.

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
    """finishes: sorted, in working days from the data date. criticality: share of runs without float (CI). sensitivity:
    correlation of an activity's duration with the finish (CRI, −1…1). significance: how much of each run's finish hangs on the
    activity, by its length beside its slack (SI). ssi: criticality times the spread of the activity beside that of the finish.
    """

    days: NumberedDays
    finishes: Sequence[float]
    criticality: Mapping[str, float]
    sensitivity: Mapping[str, float]
    significance: Mapping[str, float]
    ssi: Mapping[str, float]
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


# Twice the plan and two months: later days than these are taken to be dry.
_DRY_AFTER, _DRY_AFTER_TWICE, _LONGEST_SKY = 60, 2, 2_000


class Simulation:
    """One plan made ready to be run. Raises PlanRefused for a broken plan and for durations of unknown activities.

    `is_compiled` False: the same runs without loading a compiler, for a few thousand of them.
    """

    def __init__(
        self,
        network: Network,
        *,
        spreads: Mapping[str, Spread] | None = None,
        usual: Spread | None = None,
        drivers: Sequence[Driver] = (),
        weathers: Sequence[Weather] = (),
        seed: int = 1,
        is_compiled: bool = True,
    ) -> None:
        known = {activity.id for activity in network.activities}
        for named in spreads or {}:
            if named not in known:
                raise PlanRefused("unknown_activity", activity=named)
        self.planned = schedule(network)
        self.days = NumberedDays(network.calendar, (network.data_at or network.start_at).date())
        self.order = _ordered(network, [one.activity for one in self.planned if not _is_over(one.activity)])
        self._network, self._seed, self._weathers = network, seed, weathers
        self._spreads = _spreads(network, self.order, spreads or {}, usual or Spread())
        self._drivers = drivers
        self._engine = compiled if is_compiled else plain

    @cached_property
    def _ready(self) -> tuple[Any, Any, Any, int]:
        place = {activity.id: at for at, activity in enumerate(self.order)}
        floors = _floors(self._network, self.order, self.planned, self.days)
        plan = Plan(self._spreads, floors, *_links(self._network, place))
        planned = self.days.before(self.planned.finish_at)
        count = min(_LONGEST_SKY, _DRY_AFTER_TWICE * planned + _DRY_AFTER)
        sky = sky_of(self._weathers, self.order, self.days, count)
        return plan, Causes(*_drivers(self.order, self._drivers)), sky, self._seed

    def chances(self, runs: int) -> Chances:
        """The same seed gives the same runs on any machine and number of threads."""
        if not self.order:
            return Chances(self.days, [0.0] * runs, {}, {}, {}, {}, runs)
        return _told(self.days, self.order, *self.simulated(runs), runs)

    def simulated(self, runs: int) -> tuple[Any, Any]:
        """Finish of each run, and [activity, sum] over all of them."""
        finish = numpy.empty(runs, dtype=numpy.float32)
        sums = numpy.zeros((-(-runs // BLOCK), len(self.order), SUMS))
        self._engine.simulate(*self._ready, finish, sums)
        return finish, sums.sum(axis=0)

    def work_done(self, weights: Mapping[str, float], moments: Sequence[float], runs: int) -> Any:
        """[run, moment]: the weight of what is left that is done so many working days from the data date."""
        weight = numpy.array([weights.get(one.id, 0.0) for one in self.order], dtype=numpy.float32)
        done = numpy.zeros((runs, len(moments)), dtype=numpy.float32)
        if self.order:
            self._engine.work_done(*self._ready, weight, numpy.array(moments, dtype=numpy.float32), done)
        return done


def chances(network: Network, *, runs: int = 10_000, **doubts: Any) -> Chances:
    """Of what `Simulation` takes: spreads, usual, drivers, weathers, seed."""
    return Simulation(network, **doubts).chances(runs)


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
    critical, total, squares, products, significant = (column / runs for column in sums.T)
    own = numpy.maximum(squares - total * total, 0.0)
    moves = (own > 1e-9) & (variance > 1e-9)
    apart = numpy.sqrt(numpy.where(moves, own * variance, 1.0))
    correlated = numpy.where(moves, numpy.clip((products - total * mean) / apart, -1.0, 1.0), 0.0)
    ssi = numpy.where(moves, critical * numpy.sqrt(own / max(variance, 1e-9)), 0.0)
    tables = (critical, correlated, significant / max(mean, 1e-9), ssi)
    ci, cri, si, sensitive = (
        {one.id: float(value) for one, value in zip(order, table, strict=True)} for table in tables
    )
    return Chances(days, sorted(ends.tolist()), ci, cri, si, sensitive, runs)
