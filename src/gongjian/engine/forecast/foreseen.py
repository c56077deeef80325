"""The forecast of one project as plain values: finish and chances, what it learned from, its S-curves, its activities.

Work is counted in planned working minutes, so that no money is needed: planned, done and spent; what is done of an activity
under way is its plan less the share that is left.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from gongjian.engine.forecast.chances import Chances, Simulation
from gongjian.engine.forecast.earned import Earned, earned
from gongjian.engine.forecast.finish import at_pace, combined
from gongjian.engine.forecast.kinds import ALL, kind_of
from gongjian.engine.forecast.learning import BELIEVED_HALF, Finished, Learned, Pace
from gongjian.engine.forecast.spreads import Spread
from gongjian.engine.forecast.weather import Weather
from gongjian.engine.late import Late
from gongjian.engine.network import Activity, Network, Progress, Schedule, schedule

numpy = Late("numpy")

RUNS, MOST_STEPS = 2_048, 5_000_000  # runs, and fewer of a plan of thousands of activities
_POINTS = 40
_SHARES = (10, 50, 90)
# What nobody has learned anything about: a little early, rather late.
_UNLEARNED = Spread(0.9, 1.0, 1.5)
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Known:
    """`finished`: work done elsewhere and here, grouped by kind and project; `project` is this one's group."""

    finished: tuple[Finished, ...] = ()
    project: str = ""
    targets: Mapping[str, datetime] | None = None
    weathers: tuple[Weather, ...] = ()


def foreseen(network: Network, known: Known, *, joined: Network | None = None, seed: int = 1) -> dict[str, Any]:
    """`joined`: the network with what its work waits for; runs go by it, work is counted without it. Raises PlanRefused."""
    run, paces = _simulation(network, known, joined=joined, seed=seed)
    told = _runs(run, joined or network)
    return {
        **_finish(told, known),
        "earned": _earned(network, paces),
        "paces": _paces(network, paces),
        "curves": _curves(network, run, told),
        "activities": _activities(told),
        "runs": told.runs,
    }


def finish_foreseen(network: Network, known: Known, *, joined: Network, seed: int = 1) -> dict[str, Any]:
    """Only the finish and the chances of `foreseen`: of the same plan done in another way, to stand beside it."""
    run, _paces_learned = _simulation(network, known, joined=joined, seed=seed)
    return _finish(_runs(run, joined), known)


def _simulation(
    network: Network, known: Known, *, joined: Network | None, seed: int
) -> tuple[Simulation, dict[str, Pace | None]]:
    simulated = joined or network
    total = sum(one.duration_minutes for one in network.activities)
    learned = Learned(known.finished, pull=BELIEVED_HALF * total) if known.finished else None
    paces = {one.id: _pace(learned, one, known.project) for one in simulated.activities}
    spreads = {name: pace.durations for name, pace in paces.items() if pace}
    run = Simulation(
        simulated, spreads=spreads, usual=_UNLEARNED, weathers=known.weathers, seed=seed, is_compiled=False
    )
    return run, paces


def _runs(run: Simulation, simulated: Network) -> Chances:
    return run.chances(max(256, min(RUNS, MOST_STEPS // max(1, len(simulated.activities)))))


def _finish(told: Chances, known: Known) -> dict[str, Any]:
    return {
        "finish": {f"p{share}": told.finish_at(share / 100).date().isoformat() for share in (*_SHARES, 80)},
        "chances": {name: round(told.chance_by(at), 4) for name, at in (known.targets or {}).items()},
    }


def _pace(learned: Learned | None, one: Activity, project: str) -> Pace | None:
    return learned.pace((kind_of(one.name), project)) if learned else None


def _paces(network: Network, paces: Mapping[str, Pace | None]) -> list[dict[str, Any]]:
    """By kind of what is left to do, the most work first; kinds that nothing has finished of go by all the work."""
    left: dict[str, float] = {}
    found: dict[str, Pace] = {}
    for one in network.activities:
        pace = paces[one.id]
        if pace is not None and _left(one):
            kind = kind_of(one.name) if pace.depth else ALL
            left[kind] = left.get(kind, 0.0) + _left(one)
            found[kind] = pace
    order = sorted(left, key=lambda kind: -left[kind])
    return [{"kind": kind, "ratio": round(found[kind].ratio, 3), "count": found[kind].count} for kind in order]


def _left(one: Activity) -> float:
    """Planned minutes of an activity that are still to be worked."""
    if one.progress is None:
        return float(one.duration_minutes)
    if one.progress.finished_at is not None:
        return 0.0
    left = one.progress.remaining_minutes
    return float(one.duration_minutes if left is None else min(left, one.duration_minutes))


def as_planned(network: Network) -> Schedule:
    """The same plan as if nothing had been reported yet."""
    return schedule(
        replace(network, activities=tuple(replace(one, progress=None) for one in network.activities), data_at=None)
    )


def _earned(network: Network, paces: Mapping[str, Pace | None]) -> dict[str, Any]:
    """Earned value's and earned schedule's own forecasts, the network's at the learned pace, and the engine's of both."""
    plan, total = as_planned(network), sum(one.duration_minutes for one in network.activities)
    if network.data_at is None or not total:
        return {}
    start, length = plan_start(plan), (plan.finish_at - plan_start(plan)) / _DAY
    now = (network.data_at - start) / _DAY
    if now <= 0 or length <= 0:
        return {}
    steps, work = 400, _planned(plan)
    curve = [_planned_by(work, start + (plan.finish_at - start) * step / steps) / total for step in range(1, steps + 1)]
    done = 1 - sum(map(_left, network.activities)) / total
    told = earned(curve, done, max(1, round(now / length * steps)))
    unit = length / steps
    learned = at_pace(network, lambda one: pace.ratio if (pace := paces[one.id]) else 1.0)
    by_network = (schedule(learned).finish_at - start) / _DAY
    days = {
        "planned_value": told.pv_spi and told.pv_spi * unit, "earned_schedule": told.es_spi and told.es_spi * unit,
        "earned_schedule_plain": told.es_plain * unit, "network": by_network,
        "combined": combined(by_network, told.es_plain * unit, length),
    }  # fmt: skip
    return {
        **_indices(told, done),
        "finish": {name: _day(start, value, network.data_at) for name, value in days.items()},
    }


def _indices(told: Earned, done: float) -> dict[str, Any]:
    spi = None if told.spi is None else round(told.spi, 3)
    return {"planned": round(told.planned, 4), "done": round(done, 4), "spi": spi, "spi_t": round(told.spi_t, 3)}


_LONGEST_DAYS = 36_500


def _day(start: datetime, days: float | None, data_at: datetime) -> str | None:
    """Nothing finishes before the data date, and what would take a century says nothing."""
    if days is None or days > _LONGEST_DAYS:
        return None
    return (max(start + timedelta(days=days), data_at) - timedelta(minutes=1)).date().isoformat()


def plan_start(plan: Schedule) -> datetime:
    return min(one.early_start_at for one in plan)


def _planned(plan: Schedule) -> list[tuple[int, datetime, datetime]]:
    """Minutes of work, start and finish of every activity: asked for hundreds of moments, made once."""
    return [(one.activity.duration_minutes, one.early_start_at, one.early_finish_at) for one in plan]


def _planned_by(work: list[tuple[int, datetime, datetime]], at: datetime) -> float:
    return sum(minutes * _share(at, first, last) for minutes, first, last in work)


def _share(at: datetime, first: datetime, last: datetime) -> float:
    if at >= last:
        return 1.0
    return max(0.0, (at - first) / (last - first)) if last > first else 0.0


def _curves(network: Network, run: Simulation, told: Chances) -> dict[str, Any]:
    """Shares of all the planned work by day: planned; done and spent to the data date; what is likely from there."""
    total = sum(one.duration_minutes for one in network.activities)
    if not total:
        return {}
    plan = as_planned(network)
    first = plan_start(plan).date() - _DAY
    work = _planned(plan)
    planned = [(day, _planned_by(work, _evening(day)) / total) for day in _days(first, plan.finish_at.date())]
    done = (
        [(day, _done_by(network, _evening(day), total)) for day in _days(first, network.data_at.date() - _DAY)]
        if network.data_at
        else []
    )
    spent = [(day, _spent_by(network, _evening(day), total)) for day, _share_done in done]
    return {
        name: [(day.isoformat(), round(share, 4)) for day, share in points]
        for name, points in (("planned", planned), ("done", done), ("spent", spent))
    } | {"ahead": _ahead(network, run, told, total)}  # fmt: skip


def _days(first: date, last: date) -> list[date]:
    """Evenly, both ends in it."""
    length = max(0, (last - first).days)
    steps = min(_POINTS, length)
    return [first + timedelta(days=round(length * step / steps)) for step in range(steps + 1)] if steps else [first]


def _evening(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time()) + _DAY


def _done_by(network: Network, at: datetime, total: float) -> float:
    """What is done of an activity came evenly from its start to its finish or the data date."""
    return (
        sum(
            (one.duration_minutes - _left(one)) * _passed(one.progress, at, network.data_at)
            for one in network.activities
        )
        / total
    )


def _spent_by(network: Network, at: datetime, total: float) -> float:
    """Working time really spent: of what is done, as much longer as it took."""
    spent = 0.0
    for one in network.activities:
        if one.progress is not None:
            until = one.progress.finished_at or network.data_at or one.progress.started_at
            calendar = network.calendars.get(one.calendar, network.calendar) if one.calendar else network.calendar
            spent += worked_minutes(calendar, one.progress.started_at, min(at, until))
    return spent / total


def worked_minutes(calendar: Any, first: datetime, last: datetime) -> int:
    """Working minutes of the days from the first to the last moment, whole days."""
    if last <= first:
        return 0
    days = (last - timedelta(minutes=1)).date() - first.date()
    return sum(calendar.minutes_on(first.date() + timedelta(days=ahead)) for ahead in range(days.days + 1))


def _passed(progress: Progress | None, at: datetime, data_at: datetime | None) -> float:
    if progress is None:
        return 0.0
    return _share(at, progress.started_at, progress.finished_at or data_at or progress.started_at)


def _ahead(network: Network, run: Simulation, told: Chances, total: float) -> list[Any]:
    """(day, P10, P50, P90 of the work done by its evening), from the data date until nine runs of ten have finished."""
    weights = {one.id: _left(one) for one in network.activities}
    done = 1 - sum(weights.values()) / total
    last = max(1, int(-(-told.finishes[int(0.95 * (len(told.finishes) - 1))] // 1)))
    numbers = sorted({round(last * step / min(_POINTS, last)) for step in range(min(_POINTS, last) + 1)})
    found = run.work_done(weights, numbers, min(512, told.runs)) / total + done
    bands = numpy.percentile(found, _SHARES, axis=0).T.tolist()
    days = [run.days.first_on - _DAY, *(run.days.on(number - 1) for number in numbers[1:])]
    return [(day.isoformat(), *(round(share, 4) for share in band)) for day, band in zip(days, bands, strict=True)]


def _activities(told: Chances) -> dict[str, dict[str, float]]:
    tables = {"ci": told.criticality, "cri": told.sensitivity, "si": told.significance, "ssi": told.ssi}
    return {name: {key: round(table[name], 3) for key, table in tables.items()} for name in told.criticality}


def finished_of(network: Network, project: str) -> Iterable[Finished]:
    """What a project has finished, in planned and really spent working minutes."""
    for one in network.activities:
        if one.progress is not None and one.progress.finished_at is not None and one.duration_minutes:
            calendar = network.calendars.get(one.calendar, network.calendar) if one.calendar else network.calendar
            took = worked_minutes(calendar, one.progress.started_at, one.progress.finished_at)
            yield Finished(one.duration_minutes, took, (kind_of(one.name), project))
