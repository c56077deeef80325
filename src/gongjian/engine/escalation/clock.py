"""One holder's clock: how much of the limit is used, when it runs out."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from gongjian.engine.calendars import WorkingHours

_MINUTE = 60_000_000


class Pause(NamedTuple):
    """The clock stands from `from_at` until `until_at`; None: it still stands."""

    from_at: datetime
    until_at: datetime | None = None


@dataclass(frozen=True)
class Holding:
    """A problem (`subject`) in one holder's hands at one level since a moment."""

    subject: str
    level: str
    holder: str
    since_at: datetime
    limit_minutes: int
    pauses: tuple[Pause, ...] = ()


class ClockState(NamedTuple):
    """Whole working minutes. A clock has run out at the very moment its limit is used up, not a minute later."""

    used_minutes: int
    remaining_minutes: int
    overdue_minutes: int
    ran_out: bool
    paused: bool
    due_at: datetime | None


class Age(NamedTuple):
    """Since the problem was raised, over all holders; pauses count, for the site they were no pause."""

    calendar_days: int
    working_minutes: int


def due_at(holding: Holding, working_hours: WorkingHours) -> datetime | None:
    """The moment the limit is used up; None while a pause without end stands before it."""
    left = holding.limit_minutes * _MINUTE
    running_since = holding.since_at
    for start, end in _stops(holding):
        before_stop = working_hours.elapsed_microseconds(running_since, start)
        if left <= before_stop:
            break
        if end is None:
            return None
        left -= before_stop
        running_since = end
    return working_hours.add_microseconds(running_since, left)


def state(holding: Holding, now: datetime, working_hours: WorkingHours) -> ClockState:
    """Before `since_at` nothing is used. Partly used minutes count as not yet used, partly overdue ones as not overdue."""
    limit = holding.limit_minutes * _MINUTE
    used = _used_microseconds(holding, now, working_hours)
    paused = any(start <= now and (end is None or now < end) for start, end in _stops(holding))
    return ClockState(
        used_minutes=used // _MINUTE,
        remaining_minutes=-(-max(0, limit - used) // _MINUTE),
        overdue_minutes=max(0, used - limit) // _MINUTE,
        ran_out=used >= limit,
        paused=paused,
        due_at=due_at(holding, working_hours),
    )


def age(raised_at: datetime, now: datetime, working_hours: WorkingHours) -> Age:
    return Age((now - raised_at).days, working_hours.elapsed_minutes(raised_at, now))


def _used_microseconds(holding: Holding, now: datetime, working_hours: WorkingHours) -> int:
    used, running_since = 0, holding.since_at
    for start, end in _stops(holding):
        if now <= start:
            break
        used += working_hours.elapsed_microseconds(running_since, start)
        if end is None or now <= end:
            return used
        running_since = end
    return used + max(0, working_hours.elapsed_microseconds(running_since, max(now, running_since)))


def _stops(holding: Holding) -> list[tuple[datetime, datetime | None]]:
    """Pauses in order, merged where they touch, cut to the holding. Raises ValueError for one that ends first."""
    merged: list[tuple[datetime, datetime | None]] = []
    for start, end in sorted(holding.pauses, key=lambda pause: pause.from_at):
        if end is not None and end < start:
            raise ValueError("a pause ends before it begins")
        if end is not None and end <= holding.since_at:
            continue
        begins = max(start, holding.since_at)
        if not merged or (merged[-1][1] is not None and merged[-1][1] < begins):
            merged.append((begins, end))
            continue
        last_start, last_end = merged[-1]
        merged[-1] = (last_start, None if last_end is None or end is None else max(last_end, end))
    return merged
