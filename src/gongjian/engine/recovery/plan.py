"""A plan won back: from a network, options and a deadline to the changed network, checked by scheduling it again."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from gongjian.engine.network import Activity, Constraint, ConstraintKind, Network, Schedule, schedule
from gongjian.engine.recovery.curve import at_deadline
from gongjian.engine.recovery.data import Answer, Status
from gongjian.engine.recovery.explanation import Change, changes
from gongjian.engine.recovery.indexed import indexed
from gongjian.engine.recovery.least import least_makespan
from gongjian.engine.recovery.measures import Options, Prepared, prepared
from gongjian.engine.recovery.run import Progress
from gongjian.engine.recovery.solve import recover

TRIES = 4  # rounding to whole days may miss the true calendar by a day; then the deadline is drawn in and asked again


@dataclass(frozen=True)
class Recovered:
    """answer.status INFEASIBLE or UNKNOWN: then `network` is the plan as it was and `earliest` says what can be had.

    earliest_period: no measures end before it (a proven bound). binding: the activities that hold it there.
    """

    prepared: Prepared
    answer: Answer
    network: Network
    schedule: Schedule
    changes: tuple[Change, ...]
    earliest_at: datetime
    binding: tuple[str, ...]


def recovered(
    network: Network,
    options: Options,
    *,
    deadline_at: datetime,
    seconds: float,
    seed: int = 1,
    work: int | None = None,
    is_cancelled: Callable[[], bool] = lambda: False,
    tell: Callable[[Progress], None] = lambda _progress: None,
) -> Recovered:
    """The cheapest measures after which the plan, on its real calendars, finishes by the deadline.

    work: as of `recover`: a limit that no clock rules, for an answer that is the same on every machine.
    """
    given = prepared(network, options)
    until = time.monotonic() + seconds
    deadline = given.days.before(deadline_at)
    answer = Answer(Status.INFEASIBLE)
    for _ in range(TRIES):
        answer = recover(
            at_deadline(given.problem, deadline),
            seconds=max(0.1, until - time.monotonic()),
            seed=seed,
            work=work,
            is_cancelled=is_cancelled,
            tell=tell,
        )
        if answer.status in {Status.INFEASIBLE, Status.UNKNOWN}:
            break
        changed = applied(given, answer)
        planned = schedule(changed)
        if planned.finish_at <= deadline_at:
            return _told(given, answer, changed, planned, options)
        deadline -= max(1, given.days.before(planned.finish_at) - given.days.before(deadline_at))
    if answer.status not in {Status.INFEASIBLE, Status.UNKNOWN}:
        # Rounding to days kept it from the deadline each time; where nothing is left to be done, nothing could help.
        status = Status.UNKNOWN if given.problem.jobs else Status.INFEASIBLE
        answer = Answer(status, bound=answer.bound)
    return _told(given, answer, network, given.planned, options)


def _told(given: Prepared, answer: Answer, network: Network, planned: Schedule, options: Options) -> Recovered:
    has_answer = answer.status in {Status.OPTIMAL, Status.FEASIBLE}
    earliest, binding = earliest_end(given)
    return Recovered(
        prepared=given,
        answer=answer,
        network=network,
        schedule=planned,
        changes=tuple(changes(given.problem, answer, cap_percent=options.cap_percent)) if has_answer else (),
        earliest_at=earliest,
        binding=binding,
    )


def earliest_end(given: Prepared) -> tuple[datetime, tuple[str, ...]]:
    """With every measure at once: the end of the last day nobody can be earlier than, and the chain that holds it."""
    one = indexed(given.problem)
    periods = least_makespan(one)
    fastest = applied_ways(given, {job.id: one.fastest(at) for at, job in enumerate(one.jobs)})
    return given.days.ends_at(max(0, periods - 1)), schedule(fastest).longest_path


def applied(given: Prepared, answer: Answer) -> Network:
    """The plan with the answer's durations, overlaps and dropped links; with crews, also its starts."""
    changed = applied_ways(given, answer.ways)
    ties = given.problem.ties
    touched = {
        (ties[at].predecessor, ties[at].successor, ties[at].kind.value): periods
        for at, periods in answer.overlaps.items()
    }
    gone = {(ties[at].predecessor, ties[at].successor, ties[at].kind.value) for at in answer.dropped}
    links = []
    for link in changed.links:
        key = (link.predecessor, link.successor, link.kind.value)
        if key in gone:
            continue
        taken = touched.get(key, 0) * given.minutes[link.successor]
        links.append(replace(link, lag_minutes=link.lag_minutes - taken) if taken else link)
    activities = changed.activities
    if given.problem.crews:
        holders = {job.id for job in given.problem.jobs if job.ways[answer.ways[job.id]].crews}
        activities = tuple(
            _started(given, activity, answer) if activity.id in holders else activity for activity in activities
        )
    return replace(changed, activities=activities, links=tuple(links))


def applied_ways(given: Prepared, ways: Mapping[str, int]) -> Network:
    """Durations of the ways chosen."""
    jobs = {job.id: job for job in given.problem.jobs}
    activities = []
    for activity in given.network.activities:
        job = jobs.get(activity.id)
        at = ways[activity.id] if job is not None else 0
        if job is None or not at:
            activities.append(activity)
            continue
        minutes = job.ways[at].duration * given.minutes[activity.id]
        progress = activity.progress
        if progress is not None:
            activities.append(replace(activity, progress=replace(progress, remaining_minutes=minutes)))
        else:
            activities.append(replace(activity, duration_minutes=minutes))
    return replace(given.network, activities=tuple(activities))


def _started(given: Prepared, activity: Activity, answer: Answer) -> Activity:
    """Where crews made it wait, the wait is kept as a constraint; what needs none follows its links, and a milestone at
    the end of a day is not put off to the next morning."""
    start = answer.starts.get(activity.id)
    if start is None or activity.progress is not None:
        return activity
    held = Constraint(ConstraintKind.START_NO_EARLIER, given.days.begins_at(start))
    return replace(activity, constraints=(*activity.constraints, held))
