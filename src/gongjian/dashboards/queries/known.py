"""The day and the moment a board shows: now, or an earlier day of the campaign."""

from dataclasses import dataclass
from datetime import date, datetime, time

from gongjian.core.moments import DISTRICT_ZONE
from gongjian.projects.queries import ClockShown, clock_of, clock_shown


@dataclass(frozen=True, slots=True)
class Known:
    on: date
    at: datetime
    is_past: bool
    clock: ClockShown


def known_on(campaign: object, wanted: str, *, on: date, at: datetime) -> Known:
    """`wanted`: an ISO day or a day number of the campaign; anything else, or a day to come, means now.

    A past day is shown as at its end: what was entered later about it is left out where the record allows.
    """
    clock = clock_of(campaign)  # type: ignore[arg-type]
    day = _day(wanted, clock.start_on)
    if day is None or not clock.start_on <= day < on:
        return Known(on, at, is_past=False, clock=clock_shown(campaign, on=on))  # type: ignore[arg-type]
    evening = datetime.combine(day, time(23, 59, 59), tzinfo=DISTRICT_ZONE)
    return Known(day, evening, is_past=True, clock=clock_shown(campaign, on=day))  # type: ignore[arg-type]


def _day(wanted: str, start_on: date) -> date | None:
    try:
        if wanted.isdecimal() and wanted.isascii():
            return date.fromordinal(start_on.toordinal() + int(wanted[:4]) - 1)
        return date.fromisoformat(wanted)
    except ValueError:
        return None
