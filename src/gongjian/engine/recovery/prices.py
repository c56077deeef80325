"""What a unit of each crew is worth in each period, and the bound that follows: crews shared by price instead of by force.

The prices that make the bound of the market highest are looked for with the offers made so far. They are also the prices a
person can read: what one more unit of a crew in one window would save.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from gongjian.engine.recovery.incumbent import Incumbent
from gongjian.engine.recovery.indexed import Indexed
from gongjian.engine.recovery.late_parts import numpy
from gongjian.engine.recovery.market import Market
from gongjian.engine.recovery.master import Cells, Master
from gongjian.engine.recovery.ranks import usual_prices

SAMPLE = 8  # groups asked when the level of the first prices is looked for
LEVELS = (0.3, 0.6, 0.9, 1.5)  # of the usual price
SHARES = (0.45, 0.6, 0.75, 0.9)  # of the time of waiting that has a price at first
FIRST_REACH = 0.2  # of the highest first price: how far the next prices may be looked for
GROW, SHRINK = 1.3, 0.8  # of the reach after a step that was worth it, and after one that led down
STEP = 0.6  # of the way to the prices found is gone: at the end of it the offers promise too much
NEAR = 0.001  # of the bound: closer to what the offers allow it is as good as reached
SURE = 0.1  # of the promised gain makes a step worth it


@dataclass
class Way:
    """From prices to prices. best: those with the highest bound. promised: what the offers so far let hope for at `prices`."""

    prices: Any
    best: Any = None
    bound: float = -math.inf
    reach: float = 0.0
    first_reach: float = 0.0
    promised: float = math.inf

    def tried(self, bound: float, *, first: bool) -> None:
        if bound <= self.bound:
            self.reach *= SHRINK
            return
        if not first and bound - self.bound > SURE * (self.promised - self.bound):
            self.reach *= GROW
        self.bound, self.best = bound, self.prices


@dataclass(frozen=True)
class Pricing:
    """bound: proven. prices[crew, period] of one unit."""

    bound: int
    prices: Any


class Search:
    """Prices on their way to the highest bound."""

    def __init__(self, one: Indexed, held: Incumbent) -> None:
        self.one, self.market = one, Market(one, held)
        self.cells = Cells(one, self.market.length)
        self.master = Master(one, self.cells, len(self.market.groups))
        self.usual = numpy.array([[price] for price in usual_prices(one).values()])

    def asked(self, prices: Any, is_over: Callable[[], bool] = lambda: False) -> float:
        """The bound at prices[crew, period] (none where the time is over before all are asked); the master learns the offers."""
        found = []
        for number in range(len(self.market.groups)):
            if is_over():
                return -math.inf
            found.append(self.market.offer(number, prices))
        self.master.add([offer for _, offer in found])
        return sum(least for least, _ in found) - self.earned(prices)

    def next(self, way: Way) -> bool:
        """Set the prices to be tried next; False where none are better."""
        way.first_reach = way.first_reach or FIRST_REACH * float(way.best.max() or self.usual.max())
        way.reach = way.reach or way.first_reach
        centre = self.cells.summed(way.best) / numpy.concatenate(self.cells.widths)
        way.promised, found = self.master.prices(centre, way.reach)
        if way.promised - way.bound <= NEAR * max(1.0, way.bound) and way.reach < way.first_reach:
            way.reach = way.first_reach
            way.promised, found = self.master.prices(centre, way.reach)
        way.prices = way.best + STEP * (self.cells.spread(found) - way.best)
        return way.promised - way.bound > NEAR * max(1.0, way.bound)

    def earned(self, prices: Any) -> float:
        """By the crews there are, and by those hired where a window's prices pass what that costs."""
        total = 0.0
        for number, crew in enumerate(self.one.crews):
            total += crew.capacity * float(prices[number].sum())
            for first in range(0, prices.shape[1] if crew.hire_limit else 0, crew.window):
                gain = float(prices[number, first : first + crew.window].sum()) - crew.hire_cost
                total += crew.hire_limit * max(0.0, gain)
        return total

    def first_prices(self, is_over: Callable[[], bool]) -> Any:
        """The usual price wherever work would wait for a crew, at the level that bounds a sample of the groups best."""
        market, groups = self.market, range(0, len(self.market.groups), max(1, len(self.market.groups) // SAMPLE))
        weight = len(market.groups) / len(groups)

        def bound(prices: Any) -> float:
            if is_over():
                return -math.inf
            return weight * sum(market.offer(number, prices)[0] for number in groups) - self.earned(prices)

        nothing = numpy.zeros((len(self.one.crews), market.length))
        waits = self._waits(weight * sum(market.offer(number, nothing)[1].used for number in groups))
        if not waits.any():
            return nothing
        prices = max((self._until(waits, share) * self.usual * LEVELS[1] for share in SHARES), key=bound)
        return max((nothing, *(prices / LEVELS[1] * level for level in LEVELS)), key=bound)

    def _waits(self, used: Any) -> Any:
        """1 where work would stand in a queue for the crew."""
        waits = numpy.zeros_like(used)
        for number, crew in enumerate(self.one.crews):
            queue = 0.0
            for period, units in enumerate(used[number]):
                queue = max(0.0, queue + units - crew.capacity)
                waits[number, period] = queue > 0
        return waits

    def _until(self, waits: Any, share: float) -> Any:
        """The first part of each crew's time of waiting: faster ways will make it shorter."""
        kept = numpy.zeros_like(waits)
        for number, row in enumerate(waits):
            held = numpy.flatnonzero(row)
            if len(held):
                kept[number, held[: max(1, round(share * len(held)))]] = 1
        return self.cells.spread(self.cells.summed(kept) > 0)


def market_prices(
    one: Indexed,
    held: Incumbent,
    cost: int,
    *,
    steps: int | None = None,
    is_over: Callable[[], bool] = lambda: False,
    tell: Callable[[int], object] = lambda _bound: None,
) -> Pricing:
    """From a known plan of that cost, for so many steps (or until `is_over`), or until no prices bound it better."""
    search = Search(one, held)
    way = Way(search.first_prices(is_over))
    done = 0
    while not is_over() and (steps is None or done < steps):
        way.tried(search.asked(way.prices, is_over), first=not done)
        done += 1
        if way.best is None:
            break
        tell(max(0, math.ceil(way.bound - 1e-6)))
        if way.bound >= cost or not search.next(way):
            break
    if way.best is None:
        return Pricing(0, numpy.zeros((len(one.crews), search.market.length)))
    return Pricing(max(0, math.ceil(way.bound - 1e-6)), way.best)
