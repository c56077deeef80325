"""A project's own plan curve: cumulative money by day, straight between its points.

Calibrated on 107 real projects: a straight line over the year paints more than half of them red and says nothing; the
project's own curve does. Amounts are Decimal 万元; interpolation is exact, rounded half-up to `PLACES` at the end.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Final, NamedTuple

from gongjian.engine.rounding import half_up

PLACES: Final = 4
_MONTHS, _QUARTERS = 12, 4


class PlanPoint(NamedTuple):
    on: date
    cumulative_wan: Decimal


class StopInterval(NamedTuple):
    """Work lawfully stopped from `from_on` until the day it resumes (not included); None: still stopped."""

    from_on: date
    until_on: date | None = None


@dataclass(frozen=True)
class PlanCurve:
    """Points in order of days, amounts never falling. Raises ValueError otherwise.

    Before the first point nothing is planned; from the last one on everything.
    """

    points: tuple[PlanPoint, ...]

    def __post_init__(self) -> None:
        if not self.points:
            raise ValueError("a plan curve needs a point")
        for before, after in pairwise(self.points):
            if after.on <= before.on or after.cumulative_wan < before.cumulative_wan:
                raise ValueError("points of a plan curve rise day by day")
        if self.points[0].cumulative_wan < 0:
            raise ValueError("a plan curve does not begin below zero")

    @property
    def total_wan(self) -> Decimal:
        return self.points[-1].cumulative_wan

    def planned_at(self, day: date, stops: Sequence[StopInterval] = ()) -> Decimal:
        """万元 that should be done by the end of `day`; each stopped day pushes the rest of the curve back by one."""
        return half_up(self._exact(day - timedelta(days=stopped_days(stops, self.points[0].on, day))), PLACES)

    def rebased(self, from_on: date, done_wan: Decimal) -> "PlanCurve":
        """The rest of the curve after `from_on`, stretched to lead from what is done then to the same total.

        The campaign's curve: what was lost before it began is spread over the rest in the plan's own rhythm.
        More done than the total: a flat curve. Nothing left in the old curve: all is due on the day after.
        """
        start, total = self._exact(from_on), Fraction(self.total_wan)
        first = PlanPoint(from_on, half_up(Fraction(max(Decimal(0), done_wan)), PLACES))
        gap = max(Fraction(0), total - Fraction(first.cumulative_wan))
        later = [point for point in self.points if point.on > from_on]
        if start == total or not later:
            end = PlanPoint(from_on + timedelta(days=1), half_up(Fraction(first.cumulative_wan) + gap, PLACES))
            return PlanCurve((first, end))
        rest = [
            (
                point.on,
                Fraction(first.cumulative_wan) + (Fraction(point.cumulative_wan) - start) * gap / (total - start),
            )
            for point in later
        ]
        return PlanCurve((first, *(PlanPoint(on, half_up(amount, PLACES)) for on, amount in rest)))

    def _exact(self, day: date) -> Fraction:
        if day < self.points[0].on:
            return Fraction(0)
        for before, after in pairwise(self.points):
            if day < after.on:
                share = Fraction((day - before.on).days, (after.on - before.on).days)
                low, high = Fraction(before.cumulative_wan), Fraction(after.cumulative_wan)
                return low + (high - low) * share
        return Fraction(self.total_wan)


def stopped_days(stops: Sequence[StopInterval], first_on: date, last_on: date) -> int:
    """Days of [first_on, last_on] on which work was stopped, each counted once however the intervals overlap."""
    count, reached = 0, first_on
    for stop in sorted(stops):
        until_on = min(stop.until_on or last_on + timedelta(days=1), last_on + timedelta(days=1))
        from_on = max(stop.from_on, reached)
        count += max(0, (until_on - from_on).days)
        reached = max(reached, until_on)
    return count


def from_nodes(start_on: date, nodes: Sequence[tuple[date, Decimal]]) -> PlanCurve:
    """Nodes are (day, cumulative 万元 by the end of it); the curve begins at zero on the eve of `start_on`."""
    return PlanCurve((PlanPoint(start_on - timedelta(days=1), Decimal(0)), *(PlanPoint(*node) for node in nodes)))


def from_quarters(year: int, amounts_wan: Sequence[Decimal]) -> PlanCurve:
    """Four amounts *of* the quarters (not cumulative). Raises ValueError for another number or negative ones."""
    return _from_parts(year, amounts_wan, parts=_QUARTERS)


def from_months(year: int, amounts_wan: Sequence[Decimal]) -> PlanCurve:
    """Twelve amounts *of* the months (not cumulative). Raises ValueError for another number or negative ones."""
    return _from_parts(year, amounts_wan, parts=_MONTHS)


def straight_line(total_wan: Decimal, first_on: date, last_on: date) -> PlanCurve:
    """Equal amounts each day from the first to the last: the base of 武汉's "time progress"."""
    return from_nodes(first_on, [(last_on, total_wan)])


def _from_parts(year: int, amounts_wan: Sequence[Decimal], *, parts: int) -> PlanCurve:
    if len(amounts_wan) != parts or any(amount < 0 for amount in amounts_wan):
        raise ValueError(f"a year needs {parts} amounts, none negative")
    months, cumulative, nodes = _MONTHS // parts, Decimal(0), []
    for part, amount in enumerate(amounts_wan, start=1):
        cumulative += amount
        nodes.append((_last_day(year, part * months), cumulative))
    return from_nodes(date(year, 1, 1), nodes)


def _last_day(year: int, month: int) -> date:
    following = date(year + month // _MONTHS, month % _MONTHS + 1, 1)
    return following - timedelta(days=1)
