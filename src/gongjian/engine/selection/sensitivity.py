"""How firm the first place is: for each criterion, between which weights the winner stays in front.

One weight moves, the others keep their proportions and share the rest. Then every sum is a straight line over that
weight, and the ends of the interval are where the winner's line meets another's: exact fractions, no search.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from gongjian.engine.selection.weighing import FULL, Matrix, weighted_sums


@dataclass(frozen=True, slots=True)
class Stability:
    """Of one criterion, in percent: from `low` to `high` the winner leads or shares the lead.

    `below` and `above` are the alternatives (by place) that take over just outside; empty where 0 or 100 is reached.
    """

    weight: Fraction
    low: Fraction
    high: Fraction
    below: tuple[int, ...]
    above: tuple[int, ...]


def stabilities(points: Matrix, weights: Sequence[Fraction], winner: int) -> tuple[Stability, ...]:
    """One per criterion. Raises ValueError where the winner does not lead at these weights."""
    sums = weighted_sums(points, weights)
    if sums[winner] < max(sums):
        raise ValueError("the winner leads at the weights given")
    whole = sum(weights, Fraction(0))
    shares = [weight * FULL / whole for weight in weights]
    return tuple(_of(points, shares, winner, criterion) for criterion in range(len(shares)))


def _of(points: Matrix, shares: Sequence[Fraction], winner: int, criterion: int) -> Stability:
    rest = [_rest(row, shares, criterion) for row in points]
    low, high = Fraction(0), Fraction(FULL)
    meets: dict[int, tuple[Fraction, Fraction]] = {}
    for rival in range(len(points)):
        # The lead over the rival at weight t: (t × own + (100 − t) × others) ÷ 100, a straight line over t.
        own = points[winner][criterion] - points[rival][criterion]
        others = rest[winner] - rest[rival]
        slope = own - others
        if rival == winner or slope == 0:
            continue
        at = -FULL * others / slope
        meets[rival] = (at, slope)
        low, high = (max(low, at), high) if slope > 0 else (low, min(high, at))
    return Stability(
        weight=shares[criterion],
        low=low,
        high=high,
        below=_steepest(meets, low, rising=True) if low > 0 else (),
        above=_steepest(meets, high, rising=False) if high < FULL else (),
    )


def _rest(row: Sequence[Fraction], shares: Sequence[Fraction], criterion: int) -> Fraction:
    """What the other criteria are worth together; where they have no weight at all, each counts the same."""
    others = [place for place in range(len(shares)) if place != criterion]
    if not others:
        return row[criterion]
    weights = [shares[place] for place in others]
    if not any(weights):
        weights = [Fraction(1)] * len(others)
    return weighted_sums([[row[place] for place in others]], weights)[0]


def _steepest(meets: dict[int, tuple[Fraction, Fraction]], end: Fraction, *, rising: bool) -> tuple[int, ...]:
    """Of those whose line meets the winner's at this end, whoever is in front just beyond it."""
    there = {rival: abs(slope) for rival, (at, slope) in meets.items() if at == end and (slope > 0) is rising}
    most = max(there.values(), default=Fraction(0))
    return tuple(rival for rival, slope in there.items() if slope == most)
