"""From a scheduled plan to a recovery problem: which measures each activity could take, and what they cost.

The period is a working day of the plan's calendar. What has finished is left out, what has started stays where it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from gongjian.engine.calendars.numbered import NumberedDays
from gongjian.engine.forecast.kinds import kind_of
from gongjian.engine.network import Activity, Constraint, ConstraintKind, Network, Schedule, schedule
from gongjian.engine.recovery.at_work import refuse_more_at_work
from gongjian.engine.recovery.data import Crew, Job, Problem, Project, Tie, TieKind, Way
from gongjian.engine.recovery.refusals import RecoveryRefused

# 建设工程质量管理条例 art. 10 forbids arbitrary compression; GB 50500-2013 §9.11.1 draws the line at 20 % of the norm.
CAP_PERCENT = 20


@dataclass(frozen=True, slots=True)
class Measure:
    """A way to be faster: `shorter` and `dearer` in percent of the planned duration and of its cost for those days."""

    name: str
    shorter_percent: int
    dearer_percent: int
    more_units: int = 0  # of the activity's main crew


STANDARD = (
    # Overtime: two hours a day at one and a half times the wage (劳动法 art. 44); the rest is the same work.
    Measure("overtime", 20, 10),
    # A second shift wins less than half of the time: hand-overs, light and night rates (own estimate, to be set by the user).
    Measure("second_shift", 40, 45),
    # A second crew beside the first gets in its way (own estimate, to be set by the user).
    Measure("extra_crew", 30, 30, more_units=1),
)


@dataclass(frozen=True)
class Options:
    """What the person allows. Costs are whole 元.

    day_cost: of an activity on one of its working days, where `day_costs` does not name its own.
    overlap_percent: of the predecessor, for finish-to-start links of activities; each day costs `rework_percent` of its
    successor's day. approved: beyond the cap the measures are considered too, and marked. demands: activity → crew → units.
    approvals_too: what an authority decides is not bought with overtime; set where such names mean work of one's own.
    """

    measures: tuple[Measure, ...] = STANDARD
    day_cost: int = 10_000
    day_costs: Mapping[str, int] = field(default_factory=dict)
    overlap_percent: int = 20
    rework_percent: int = 30
    cap_percent: int = CAP_PERCENT
    beyond_cap: bool = True
    crews: tuple[Crew, ...] = ()
    demands: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    fixed: tuple[str, ...] = ()
    approvals_too: bool = False


@dataclass(frozen=True)
class Prepared:
    """The problem with what is needed to read its answer back into the plan."""

    network: Network
    planned: Schedule
    problem: Problem
    days: NumberedDays
    minutes: Mapping[str, int]  # of a working day of each activity


def prepared(network: Network, options: Options, *, planned: Schedule | None = None) -> Prepared:
    """Raise RecoveryRefused for options that speak of unknown activities or of fewer crews than are at work, PlanRefused for a
    broken plan."""
    planned = planned or schedule(network)
    known = {activity.id for activity in network.activities}
    for named in (*options.demands, *options.day_costs, *options.fixed):
        if named not in known:
            raise RecoveryRefused("unknown_job", job=named)
    if not options.approvals_too:
        decided = (activity.id for activity in network.activities if kind_of(activity.name) == "approvals")
        options = replace(options, fixed=(*options.fixed, *decided))
    days = NumberedDays(network.calendar, (network.data_at or network.start_at).date())
    minutes = {activity.id: _day_minutes(network, activity) for activity in network.activities}
    open_ids = {activity.id for activity in network.activities if not _is_finished(activity)}
    jobs = tuple(
        _job(activity, planned, options, days, minutes[activity.id])
        for activity in network.activities
        if activity.id in open_ids
    )
    lengths = {job.id: job.ways[0].duration for job in jobs}
    ties = tuple(
        Tie(
            link.predecessor,
            link.successor,
            TieKind(link.kind.value),
            lag=_periods(link.lag_minutes, minutes[link.successor]),
            **_overlap(link.predecessor, link.successor, link.kind.value, lengths, options),
        )
        for link in network.links
        if link.predecessor in open_ids and link.successor in open_ids
    )
    problem = Problem(jobs, ties, options.crews, (Project(""),))
    refuse_more_at_work(problem)
    return Prepared(network, planned, problem, days, minutes)


def _is_finished(activity: Activity) -> bool:
    return activity.progress is not None and activity.progress.finished_at is not None


def _day_minutes(network: Network, activity: Activity) -> int:
    calendar = network.calendars.get(activity.calendar, network.calendar) if activity.calendar else network.calendar
    return max((sum(end - start for start, end in spans) for spans in calendar.week), default=0) or 480


def _periods(minutes: int, day_minutes: int) -> int:
    """Whole days, rounded up: a link is never made looser than it is."""
    return -(-minutes // day_minutes)


def _job(activity: Activity, planned: Schedule, options: Options, days: NumberedDays, day_minutes: int) -> Job:
    progress = activity.progress
    left = activity.duration_minutes
    if progress is not None and progress.remaining_minutes is not None:
        left = progress.remaining_minutes
    length = -(-left // day_minutes)
    cost = options.day_costs.get(activity.id, options.day_cost)
    demand = dict(options.demands.get(activity.id, {}))
    ways = [Way(length, 0, demand, name="plan")]
    if length > 1 and activity.id not in options.fixed:
        ways += _faster(length, cost, demand, options)
    release = max((_release(activity, kept, planned, days, length) for kept in activity.constraints), default=0)
    return Job(
        activity.id,
        tuple(ways),
        release=0 if progress is not None else release,
        fixed_start=0 if progress is not None else None,
        name=activity.name,
    )


def _release(activity: Activity, kept: Constraint, planned: Schedule, days: NumberedDays, length: int) -> int:
    """The first period a constraint leaves for the start; a start or finish that was set by hand is not drawn forward."""
    match kept.kind:
        case ConstraintKind.START_NO_EARLIER:
            return max(0, days.before(kept.at))
        case ConstraintKind.FINISH_NO_EARLIER:
            return max(0, days.before(kept.at) - length)
        case ConstraintKind.MUST_START | ConstraintKind.MUST_FINISH | ConstraintKind.TYPED_START:
            return max(0, days.before(planned[activity.id].early_start_at))
        case _:
            return 0


def _faster(length: int, day_cost: int, demand: dict[str, int], options: Options) -> list[Way]:
    found: list[Way] = []
    for measure in options.measures:
        shorter = length * measure.shorter_percent // 100
        compression = -(-100 * shorter // length) if shorter else 0
        if not shorter or (compression > options.cap_percent and not options.beyond_cap):
            continue
        crews = {
            crew: units + (measure.more_units if at == 0 else 0) for at, (crew, units) in enumerate(demand.items())
        }
        found.append(
            Way(
                length - shorter,
                -(-length * day_cost * measure.dearer_percent // 100),
                crews,
                name=measure.name,
                compression=compression,
            )
        )
    return found


def _overlap(first: str, second: str, kind: str, lengths: Mapping[str, int], options: Options) -> dict[str, int]:
    if kind != "FS" or not options.overlap_percent:
        return {}
    limit = min(lengths[first], lengths[second]) * options.overlap_percent // 100
    if limit <= 0 or first in options.fixed or second in options.fixed:
        return {}
    cost = options.day_costs.get(second, options.day_cost) * options.rework_percent // 100
    return {"overlap_limit": limit, "overlap_cost": cost}
