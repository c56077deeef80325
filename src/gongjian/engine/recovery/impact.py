"""Lost days and who or what caused them: time impact analysis against the baseline (AACE 52R-06).

Delays are put into the baseline one after the other, as they happened; what the finish moves at each is that delay's
share. A delay swallowed by float, or by one already there, has a share of nothing and says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from gongjian.engine.calendars.numbered import NumberedDays
from gongjian.engine.network import (
    Activity,
    Constraint,
    ConstraintKind,
    Network,
    Pause,
    Schedule,
    schedule,
)
from gongjian.engine.recovery.refusals import RecoveryRefused


@dataclass(frozen=True, slots=True)
class Delay:
    """An interval in which an activity (or with `activity` "" the whole site) could not work.

    excusable: the contractor is not to blame (epidemic, order of the authorities, late permit): the deadline moves with it.
    """

    activity: str
    from_at: datetime
    until_at: datetime
    cause: str
    caused_by: str = ""
    excusable: bool = False


@dataclass(frozen=True, slots=True)
class Share:
    """What one delay did to the finish. lost: working days of the plan's calendar. length: those of the delay itself."""

    delay: Delay
    lost: int
    length: int
    finish_at: datetime

    @property
    def absorbed(self) -> int:
        """Days taken up by float or by an earlier delay."""
        return max(0, self.length - self.lost)


@dataclass(frozen=True)
class Impact:
    """Shares in the order of time; `network` is the baseline with all delays in it."""

    planned_finish_at: datetime
    finish_at: datetime
    shares: tuple[Share, ...]
    network: Network

    @property
    def lost(self) -> int:
        return sum(share.lost for share in self.shares)

    @property
    def excusable(self) -> int:
        return sum(share.lost for share in self.shares if share.delay.excusable)

    def by_cause(self) -> dict[str, int]:
        """Working days by cause, most first."""
        found: dict[str, int] = {}
        for share in self.shares:
            found[share.delay.cause] = found.get(share.delay.cause, 0) + share.lost
        return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def impact(baseline: Network, delays: Sequence[Delay], *, in_order: bool = False) -> Impact:
    """Raise RecoveryRefused for a delay that ends before it begins or speaks of no activity of the plan.

    in_order: as given, where the caller knows which came of which; else by when they began.
    """
    known = {activity.id for activity in baseline.activities}
    for delay in delays:
        if delay.activity and delay.activity not in known:
            raise RecoveryRefused("unknown_job", job=delay.activity)
        if delay.until_at <= delay.from_at:
            raise RecoveryRefused("delay_ends_before_it_begins", from_at=delay.from_at.isoformat())
    days = NumberedDays(baseline.calendar, baseline.start_at.date())
    network, planned = baseline, schedule(baseline)
    first = planned.finish_at
    shares = []
    for delay in delays if in_order else sorted(delays, key=lambda one: (one.from_at, one.until_at, one.activity)):
        before = days.before(planned.finish_at)
        held = _with(network, planned, delay)
        # What moves nothing (most delays follow from one before) need not be computed anew.
        if any(new is not old for new, old in zip(held.activities, network.activities, strict=True)):
            network, planned = held, schedule(held)
        shares.append(
            Share(
                delay,
                lost=days.before(planned.finish_at) - before,
                length=days.before(delay.until_at) - days.before(delay.from_at),
                finish_at=planned.finish_at,
            )
        )
    return Impact(first, planned.finish_at, tuple(shares), network)


def _with(network: Network, planned: Schedule, delay: Delay) -> Network:
    touched = {delay.activity} if delay.activity else {activity.id for activity in network.activities}
    return replace(
        network,
        activities=tuple(
            _held(activity, planned, delay) if activity.id in touched else activity for activity in network.activities
        ),
    )


def _held(activity: Activity, planned: Schedule, delay: Delay) -> Activity:
    """Under way: the work pauses. Due to start meanwhile: the start waits. Over, or later anyway: nothing."""
    found = planned[activity.id]
    if found.early_finish_at <= delay.from_at or found.early_start_at >= delay.until_at:
        return activity
    if found.early_start_at >= delay.from_at:
        wait = Constraint(ConstraintKind.START_NO_EARLIER, delay.until_at)
        return replace(activity, constraints=(*activity.constraints, wait))
    return replace(activity, pauses=(*activity.pauses, Pause(delay.from_at, delay.until_at)))
