"""Real, tracked projects (DSLIB) replayed: at every status date, what each method would have said of the finish.

as_planned: the plan's own length. planned_value: PD / SPI. earned_schedule: PD / SPI(t). earned_schedule_plain: AT + PD − ES.
network_unlearned: what happened until the status date put into the plan. network: the same, the rest at the pace learned.
combined: the network and AT + PD − ES as the engine puts them together.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from benchmarks.instances.dslib import Period, Tracked, TrackedProject
from gongjian.engine.calendars.site import SiteCalendar
from gongjian.engine.forecast.earned import earned
from gongjian.engine.forecast.finish import at_pace, combined, waiting_for_their_days
from gongjian.engine.forecast.learning import BELIEVED_HALF, Finished, Learned
from gongjian.engine.network import Activity, Network, OutOfSequence, PlanRefused, Progress, schedule

_STEPS = 200
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Replayed:
    """One status date. complete: share of the budget earned. Forecasts and truth in days from the start."""

    complete: float
    truth_days: float
    forecasts: Mapping[str, float | None]


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
        day, first = day + _DAY, 0
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
    budget = weights(project)
    total = sum(budget.values())
    if ended is None or total <= 0:
        return
    start = min(project.baseline.values(), default=project.network.start_at)
    curve, length = _planned_curve(project, start)
    for period in project.periods:
        done = sum(budget[name] * told.complete for name, told in period.activities.items() if name in budget)
        share = done / total
        if not 0 < share < 1 or not start < period.status_at < ended:
            continue
        now = (period.status_at - start) / _DAY
        network, unlearned = ((one - start) / _DAY for one in _by_network(project, period))
        yield Replayed(share, (ended - start) / _DAY, {
            **_earned(curve, length, share, now, network), "network": network, "network_unlearned": unlearned,
        })  # fmt: skip


def _earned(curve: list[float], length: float, share: float, now: float, network: float) -> dict[str, float | None]:
    step = length / _STEPS
    told = earned(curve, share, max(1, round(now / step)))
    plain = told.es_plain * step
    return {
        "as_planned": length,
        "planned_value": told.pv_spi * step if told.pv_spi else None,
        "earned_schedule": told.es_spi * step if told.es_spi else None,
        "earned_schedule_plain": plain,
        "combined": combined(network, plain, length),
    }


def _planned_curve(project: TrackedProject, start: datetime) -> tuple[list[float], float]:
    """Cumulative planned share in equal steps, and the planned length in days."""
    budget = weights(project)
    total = sum(budget.values())
    spans = []
    for one in project.network.activities:
        begin = project.baseline.get(one.id, start)
        spans.append((begin, later(project.network.calendar, begin, one.duration_minutes / 60), budget[one.id] / total))
    end = max(span[1] for span in spans)
    length = max(1e-6, (end - start) / _DAY)
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


def _by_network(project: TrackedProject, period: Period) -> tuple[datetime, datetime]:
    """Finish with the rest at the pace learned, and as planned."""
    so_far = _with_progress(project, period)
    hours = {one.id: one.duration_minutes / 60 for one in project.network.activities}
    finished = [
        Finished(hours[name], told.actual_hours)
        for name, told in period.activities.items()
        if name in hours and _is_done(told, period)
    ]
    pace = Learned(finished, pull=BELIEVED_HALF * sum(hours.values())).pace()
    learned = at_pace(so_far, lambda _activity: pace.ratio)
    found = [schedule(waiting_for_their_days(one, project.baseline)).finish_at for one in (learned, so_far)]
    return found[0], found[1]


def _is_done(told: Tracked | None, period: Period) -> bool:
    return told is not None and _has_begun(told, period) and told.remaining_hours <= 0


def _has_begun(told: Tracked, period: Period) -> bool:
    return told.started_at is not None and told.started_at < period.status_at


def _with_progress(project: TrackedProject, period: Period) -> Network:
    network = project.network
    rules = replace(network.rules, out_of_sequence=OutOfSequence.PROGRESS_OVERRIDE)
    activities = tuple(_progressed(one, network.calendar, period) for one in network.activities)
    return replace(network, activities=activities, data_at=period.status_at, rules=rules)


def _progressed(one: Activity, calendar: SiteCalendar, period: Period) -> Activity:
    told = period.activities.get(one.id)
    if told is None or told.started_at is None or not _has_begun(told, period):
        return one
    if told.remaining_hours > 0:
        left = max(1, round(told.remaining_hours * 60))
        return replace(one, progress=Progress(told.started_at, remaining_minutes=left))
    ended = min(later(calendar, told.started_at, told.actual_hours), period.status_at)
    return replace(one, progress=Progress(told.started_at, max(told.started_at, ended)))
