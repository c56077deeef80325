"""Both clocks of a permit: what the law allows and what was promised."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gongjian.engine.permits import Clock, DayKind, Limit, Stop, clock_of, days_between
from gongjian.procedures.models import Permit
from gongjian.procedures.states import BEGUN


@dataclass(frozen=True, slots=True)
class Clocks:
    """None where no limit is known, or nothing runs yet."""

    statutory: Clock | None
    promised: Clock | None

    @property
    def first(self) -> Clock | None:
        """The one that binds: the promise where there is one."""
        return self.promised or self.statutory

    @property
    def stands(self) -> bool:
        return self.first is not None and self.first.stands


def stops_of(permit: Permit) -> list[Stop]:
    """From what is prefetched, if it is."""
    return [Stop(one.from_on, one.until_on) for one in permit.stops.all()]


def clocks_of(permit: Permit, *, on: date) -> Clocks:
    if permit.accepted_on is None or permit.state not in BEGUN:
        return Clocks(None, None)
    stops = stops_of(permit)
    both = ((permit.limit_days, permit.limit_kind), (permit.promised_days, permit.promised_kind))
    found = [
        None if days is None else clock_of(Limit(days, DayKind(kind)), permit.accepted_on, on=on, stops=stops)
        for days, kind in both
    ]
    return Clocks(*found)


def reckon(permit: Permit) -> None:
    """Write down when both limits run out; none while the clock stands. The caller saves."""
    permit.due_on = permit.promised_due_on = None
    if permit.state in BEGUN and permit.accepted_on is not None:
        stops = stops_of(permit)
        permit.due_on = _due(permit.limit_days, permit.limit_kind, permit.accepted_on, stops)
        permit.promised_due_on = _due(permit.promised_days, permit.promised_kind, permit.accepted_on, stops)


def _due(days: int | None, kind: str, accepted_on: date, stops: list[Stop]) -> date | None:
    if days is None:
        return None
    return clock_of(Limit(days, DayKind(kind)), accepted_on, on=accepted_on, stops=stops).due_on


def days_taken(permit: Permit) -> int | None:
    """Working days from acceptance to the grant without the stops; None where a day is not known."""
    if permit.accepted_on is None or permit.granted_on is None:
        return None
    return working_days(permit.accepted_on, permit.granted_on, stops_of(permit))


def working_days(accepted_on: date, granted_on: date, stops: Iterable[Stop]) -> int:
    """From the acceptance to the grant, without the days on which the clock stood."""
    stood = (
        days_between(stop.from_on, min(stop.until_on or granted_on, granted_on), DayKind.WORKING) for stop in stops
    )
    return days_between(accepted_on, granted_on, DayKind.WORKING) - sum(stood)


def binding_due_on(permit: Permit) -> date | None:
    return permit.promised_due_on or permit.due_on
