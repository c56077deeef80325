"""Working time of a site, minute by minute: shifts of the week, special days, and times when work is banned.

The statutory calendar is not the site's calendar: a site may work through a holiday, at night, or stop for rain, heat or a
pollution alert. Moments are the site's wall clock (naive). Spans are minutes of the day, [start, end), 0 to 1440.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

DAY_MINUTES = 1440
Spans = tuple[tuple[int, int], ...]
WHOLE_DAY: Spans = ((0, DAY_MINUTES),)
NO_WORK: Spans = ()


class Ban(NamedTuple):
    """No work from `from_at` to `until_at`: a pollution alert, a storm, an examination week. `reason` is for people."""

    from_at: datetime
    until_at: datetime
    reason: str = ""


def _checked(spans: Spans) -> Spans:
    if any(not 0 <= start < end <= DAY_MINUTES for start, end in spans):
        raise ValueError("a working span lies within one day and is not empty")
    if any(one[1] > two[0] for one, two in pairwise(spans)):
        raise ValueError("working spans are in order and apart")
    # Spans that touch are one: every minute of work then has one name only.
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)


@dataclass(frozen=True)
class SiteCalendar:
    """A week of spans (Monday first) with special days. Raises ValueError for spans out of order or out of the day."""

    week: tuple[Spans, ...]
    special: Mapping[date, Spans] = field(default_factory=dict)
    name: str = ""
    # Years beyond this one hold no announced holidays: their days are predicted. None: the calendar follows no notices.
    known_until_year: int | None = None

    def __post_init__(self) -> None:
        if len(self.week) != 7:
            raise ValueError("a week has seven days")
        object.__setattr__(self, "week", tuple(_checked(spans) for spans in self.week))
        special = {day: _checked(spans) for day, spans in self.special.items()}
        object.__setattr__(self, "special", MappingProxyType(special))

    def spans_on(self, day: date) -> Spans:
        found = self.special.get(day)
        return self.week[day.weekday()] if found is None else found

    def minutes_on(self, day: date) -> int:
        return sum(end - start for start, end in self.spans_on(day))

    def minutes_on_weekday(self, weekday: int) -> int:
        """Working minutes of an ordinary day of the week, 0 is Monday."""
        return sum(end - start for start, end in self.week[weekday])

    def is_predicted(self, day: date) -> bool:
        return self.known_until_year is not None and day.year > self.known_until_year

    @cached_property
    def works_always(self) -> bool:
        return all(spans == WHOLE_DAY for spans in (*self.week, *self.special.values()))

    @cached_property
    def never_works(self) -> bool:
        return not any(self.week)

    def with_days(self, days: Mapping[date, Spans], name: str = "") -> "SiteCalendar":
        """The same calendar with other special days laid over it."""
        return SiteCalendar(self.week, {**self.special, **days}, name or self.name, self.known_until_year)

    def without(self, bans: Iterable[Ban], name: str = "") -> "SiteCalendar":
        """The same calendar without the banned times. Raises ValueError for a ban that ends before it begins."""
        special = dict(self.special)
        for ban in bans:
            if ban.until_at < ban.from_at:
                raise ValueError("a ban ends before it begins")
            for day, first, last in _days_of(ban):
                spans = special.get(day)
                spans = self.week[day.weekday()] if spans is None else spans
                special[day] = cut_out(spans, first, last)
        return SiteCalendar(self.week, special, name or self.name, self.known_until_year)


def _days_of(ban: Ban) -> Iterable[tuple[date, int, int]]:
    """Each day a ban touches with its first and last banned minute; a begun minute is banned whole."""
    day = ban.from_at.date()
    while datetime.combine(day, time.min) < ban.until_at:
        midnight = datetime.combine(day, time.min)
        first = max(0, int((ban.from_at - midnight).total_seconds() // 60))
        last = min(DAY_MINUTES, int(-((midnight - ban.until_at).total_seconds() // 60)))
        yield day, first, last
        day += timedelta(days=1)


def cut_out(spans: Spans, first: int, last: int) -> Spans:
    """The spans without the minutes [first, last)."""
    pieces = ((start, min(end, first)) for start, end in spans), ((max(start, last), end) for start, end in spans)
    return tuple(sorted((start, end) for side in pieces for start, end in side if start < end))


ALWAYS = SiteCalendar((WHOLE_DAY,) * 7, name="24h")
