"""Where the campaign's money will stand at its end if the coming weeks go like the last ones.

No model and nothing to tune: the share of the plan done in the last weeks is applied to the rest of the plan. The band
is that of the worst and the best of these weeks; it says how uneven they were and is no probability.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Final, NamedTuple

from gongjian.engine.forecast.curves import PLACES
from gongjian.engine.rounding import half_up

STEPS_LOOKED_BACK: Final = 4
FEWEST_STEPS: Final = 3


class OutlookPoint(NamedTuple):
    on: date
    low_wan: Decimal
    likely_wan: Decimal
    high_wan: Decimal


@dataclass(frozen=True)
class Outlook:
    """`share`, `worst`, `best`: done ÷ planned over the weeks looked back on, and in the worst and best of them."""

    points: tuple[OutlookPoint, ...]
    share: Decimal
    worst: Decimal
    best: Decimal

    @property
    def end(self) -> OutlookPoint:
        return self.points[-1]


def outlook(plan: Sequence[tuple[date, Decimal]], done: Sequence[tuple[date, Decimal]]) -> Outlook | None:
    """`plan`: cumulative by day to the end; `done`: the same to the last figure, on days that `plan` has too.

    None where nothing can be said: fewer than three steps with something planned in them, or no day left.
    """
    planned = dict(plan)
    ahead = [day for day, _wan in plan if done and day > done[-1][0]]
    steps = [
        (Fraction(after) - Fraction(before), Fraction(planned[to]) - Fraction(planned[since]))
        for (since, before), (to, after) in pairwise(done)
        if planned[to] > planned[since]
    ][-STEPS_LOOKED_BACK:]
    if len(steps) < FEWEST_STEPS or not ahead:
        return None
    shares = [of_step / due for of_step, due in steps]
    share = sum((of_step for of_step, _due in steps), Fraction()) / sum((due for _of_step, due in steps), Fraction())
    last_on, last_wan = done[-1]
    rates = min(shares), share, max(shares)
    points = [OutlookPoint(last_on, last_wan, last_wan, last_wan)]
    for day in ahead:
        rest = Fraction(planned[day]) - Fraction(planned[last_on])
        points.append(OutlookPoint(day, *(half_up(Fraction(last_wan) + rest * rate, PLACES) for rate in rates)))
    worst, likely, best = (half_up(rate, PLACES) for rate in rates)
    return Outlook(tuple(points), likely, worst, best)
