"""What a unit of each crew is worth in each period, and the bound that follows: crews shared by price instead of by force.

Every project pays for the units it uses and decides alone (`cut`); whatever the prices, the sum of the projects' least costs
less what the crews there are earn is a proven bound (Lagrange). The prices that make it highest are looked for by subgradient
steps; where more is used than there is, the price rises. They are also the prices a person can read: what one more unit of a crew
in one window would save.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any

from gongjian.engine.recovery.cut import Cut, least_units
from gongjian.engine.recovery.incumbent import Incumbent
from gongjian.engine.recovery.indexed import Indexed
from gongjian.engine.recovery.late_parts import numpy
from gongjian.engine.recovery.parts import groups_of
from gongjian.engine.recovery.windows import Windows, windows

MARGIN = 10  # periods beyond the end a project has in the known plan, at first
PATIENCE = 5  # steps without a much better bound before the level comes nearer
GROWS = 1.5
MEMORY = 0.5  # of the direction of the steps before


@dataclass(frozen=True)
class Pricing:
    """bound: proven. prices[crew, period] of one unit."""

    bound: int
    prices: Any


class Market:
    """The projects' own programs, and the crews between them."""

    def __init__(self, one: Indexed, held: Incumbent) -> None:
        self.one, self.groups = one, groups_of(one)
        self.length = 1 + max(held.end(one, job) for job in range(len(one.jobs))) + MARGIN
        self.ends = [self._first_end(number, held) for number in range(len(one.projects))]
        self.cuts: list[Cut | None] = [None] * len(self.groups)
        self.room: Windows | None = None
        self.units = [least_units(one, job) for job in range(len(one.jobs))]
        # A way that is cheaper than the plan makes a project's other costs negative.
        self.least_ways = [
            sum(min(0, *(way.cost for way in one.jobs[job].ways), 0) for job in group) for group in self.groups
        ]

    def _first_end(self, number: int, held: Incumbent) -> int:
        one, project = self.one, self.one.projects[number]
        end = max((held.end(one, job) for job in range(len(one.jobs)) if one.project_of[job] == number), default=0)
        if project.deadline is None:
            return one.horizon
        return project.deadline if project.late_cost is None else max(end, project.deadline) + MARGIN

    def answer(self, paid: Any) -> tuple[float, dict[int, int], dict[int, int]]:
        """Least cost of all groups together at the prices; starts and ends."""
        total = 0.0
        starts: dict[int, int] = {}
        ends: dict[int, int] = {}
        for number in range(len(self.groups)):
            least, begun, done = self._group(number, paid)
            total += least
            starts |= begun
            ends |= done
        return total, starts, ends

    def _group(self, number: int, paid: Any) -> tuple[float, dict[int, int], dict[int, int]]:
        """Later than its window a project would pay at least the lateness up to there: the window grows until that settles it."""
        while True:
            cut = self.cuts[number] = self.cuts[number] or self._cut(number)
            least, starts, ends = cut.least(paid)
            beyond, worst = self._beyond(number)
            if least <= beyond:
                return least, starts, ends
            self.ends[worst] += max(MARGIN, math.ceil((least - beyond) / (self.one.projects[worst].late_cost or 1)))
            self.cuts[number], self.room = None, None

    def _beyond(self, number: int) -> tuple[float, int]:
        """The least a group costs where one of its projects ends after its window; and which."""
        found = [
            (project.late_cost * (self.ends[at] + 1 - (project.deadline or 0)) + self.least_ways[number], at)
            for at in sorted({self.one.project_of[job] for job in self.groups[number]})
            if (project := self.one.projects[at]).late_cost is not None and project.deadline is not None
        ]
        return min(found, default=(math.inf, 0))

    def _cut(self, number: int) -> Cut:
        one = self.one
        if self.room is None:
            self.room = windows(one, dict(enumerate(self.ends)))
        late = {
            at: self.ends[at]
            for at in {one.project_of[job] for job in self.groups[number]}
            if one.projects[at].late_cost is not None and one.projects[at].deadline is not None
        }
        return Cut(one, self.groups[number], self.room, late)

    def bound(self, prices: Any) -> tuple[float, Any]:
        """What is proven by these prices; and by how many units each crew is asked for too much in each period."""
        paid = numpy.concatenate([numpy.zeros((len(prices), 1)), numpy.cumsum(prices, axis=1)], axis=1)
        least, starts, ends = self.answer(paid)
        hires, lent = _hired(self.one, prices)
        capacity = numpy.array([[crew.capacity] for crew in self.one.crews], dtype=float)
        over = self.used(starts, ends, prices.shape[1]) - capacity - lent
        return least - float((prices * capacity).sum()) - hires, over

    def used(self, starts: dict[int, int], ends: dict[int, int], length: int) -> Any:
        """Units of each crew in each period."""
        change = numpy.zeros((len(self.one.crews), length + 1))
        for job, held in enumerate(self.units):
            for number, units in held:
                change[number, min(starts[job], length)] += units
                change[number, min(ends[job], length)] -= units
        return numpy.cumsum(change, axis=1)[:, :length]


def market_prices(
    one: Indexed,
    held: Incumbent,
    cost: int,
    *,
    steps: int | None = None,
    is_over: Callable[[], bool] = lambda: False,
    tell: Callable[[int], object] = lambda _bound: None,
) -> Pricing:
    """From a known plan of that cost, for so many steps (or until `is_over`), towards a level that is drawn near in turn.

    A step leads to where the bound would reach the level if it were linear; the level keeps away from the best bound by
    `ahead`, which grows with success and halves without (after Brännlund, Kiwiel and Lindberg 1995).
    """
    market = Market(one, held)
    prices = best_prices = numpy.zeros((len(one.crews), market.length))
    best, ahead, idle = -math.inf, 0.0, 0
    direction = numpy.zeros_like(prices)
    for done in count():
        if is_over() or (steps is not None and done >= steps):
            break
        bound, over = market.bound(prices)
        ahead = ahead or max(1.0, 0.1 * bound, 0.01 * cost)
        if bound > best:
            idle, ahead = (0, ahead * GROWS) if bound > best + ahead / 2 else (idle + 1, ahead)
            best, best_prices = bound, prices
            tell(math.ceil(best - 1e-6))
        else:
            idle += 1
        if idle >= PATIENCE:
            idle, ahead, prices, direction = 0, ahead / 2, best_prices, 0 * direction
            bound, over = market.bound(prices)
        direction = (1 - MEMORY) * over + MEMORY * direction
        # A price that is nothing and would fall takes no part in the step's length.
        direction = numpy.where((prices <= 0) & (direction < 0), 0, direction)
        weight = float((direction**2).sum())
        if weight < 1e-9 or best >= cost or ahead < 0.1:
            break
        level = min(best + ahead, cost)
        prices = numpy.maximum(0, prices + (level - bound) / weight * direction)
    return Pricing(max(0, math.ceil(best - 1e-6)) if math.isfinite(best) else 0, best_prices)


def _hired(one: Indexed, prices: Any) -> tuple[float, Any]:
    """Where a window's prices pass what hiring costs, all that may be hired is; (what that takes off the bound, units)."""
    lent = numpy.zeros_like(prices)
    taken = 0.0
    for number, crew in enumerate(one.crews):
        if not crew.hire_limit:
            continue
        for first in range(0, prices.shape[1], crew.window):
            window = prices[number, first : first + crew.window]
            gain = float(window.sum()) - crew.hire_cost
            if gain > 0:
                taken += gain * crew.hire_limit
                lent[number, first : first + crew.window] = crew.hire_limit
    return taken, lent
