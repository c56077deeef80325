"""The unbroken line: who held what when, where it changed hands, where it was empty. Half-open days."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Span:
    from_on: date
    until_on: date  # not included
    name: str = ""
    person_id: int | None = None

    @property
    def days(self) -> int:
        return (self.until_on - self.from_on).days


@dataclass(frozen=True, slots=True)
class Line:
    """From the campaign's first day to today (included): spans held, rings where hands changed, gaps between."""

    spans: tuple[Span, ...]
    rings: tuple[date, ...]
    gaps: tuple[Span, ...]

    @property
    def days_held(self) -> int:
        return sum(span.days for span in self.spans)

    @property
    def gap_days(self) -> int:
        return sum(gap.days for gap in self.gaps)

    @property
    def is_unbroken(self) -> bool:
        return not self.gaps


Interval = tuple[date, "date | None", str, "int | None"]


def line(intervals: Iterable[Interval], *, first_on: date, end_on: date) -> Line:
    """`end_on` is not included. Intervals do not overlap (the database sees to that); their order is free."""
    spans = [
        Span(max(from_on, first_on), min(until_on or end_on, end_on), name, person_id)
        for from_on, until_on, name, person_id in sorted(intervals, key=lambda one: one[0])
        if from_on < end_on and (until_on is None or until_on > first_on)
    ]
    rings = [later.from_on for sooner, later in _pairs(spans) if sooner.person_id != later.person_id]
    return Line(tuple(spans), tuple(rings), tuple(_gaps(spans, first_on, end_on)))


def _gaps(spans: Sequence[Span], first_on: date, end_on: date) -> Iterable[Span]:
    reached = first_on
    for span in spans:
        if span.from_on > reached:
            yield Span(reached, span.from_on)
        reached = max(reached, span.until_on)
    if reached < end_on:
        yield Span(reached, end_on)


def _pairs(spans: Sequence[Span]) -> Iterable[tuple[Span, Span]]:
    return pairwise(spans)
