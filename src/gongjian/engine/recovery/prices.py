"""What a unit of each crew is worth in each period, and the bound that follows: crews shared by price instead of by force.

The prices that make the bound of the market highest are looked for with the offers made so far. They are also the prices a
person can read: what one more unit of a crew in one window would save.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from gongjian.engine.recovery.haggling import Haggling
from gongjian.engine.recovery.incumbent import Incumbent
from gongjian.engine.recovery.indexed import Indexed
from gongjian.engine.recovery.late_parts import numpy
from gongjian.engine.recovery.market import Guide, Market
from gongjian.engine.recovery.master import Cells, Master
from gongjian.engine.recovery.ranks import usual_prices

LEAD = 5  # rounds of haggling after which it shows who should be done when,
LOOKS = (6, 9)  # and after which the bound is asked for; then the offers' linear program takes over
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

    def proven(self) -> int:
        return max(0, math.ceil(self.bound - 1e-6)) if self.best is not None else 0


@dataclass(frozen=True)
class Pricing:
    """bound: proven. prices[crew, period] of one unit."""

    bound: int
    prices: Any


class Search:
    """Prices on their way to the highest bound. floors: what each group costs at least whatever the prices (proven)."""

    def __init__(self, one: Indexed, held: Incumbent, floors: Sequence[int] = ()) -> None:
        self.one, self.market = one, Market(one, held)
        self.floors = floors or [0] * len(self.market.groups)
        self.cells = Cells(one, self.market.length)
        self.master = Master(one, self.cells, len(self.market.groups))
        self.usual = list(usual_prices(one).values())
        self.haggling = Haggling(one, self.cells, self.usual, Market(one, held, proves=False))

    def asked(self, prices: Any, is_over: Callable[[], bool] = lambda: False) -> float:
        """The bound at prices[crew, period] (none where the time is over before all are asked); the master learns the offers."""
        found = []
        for number in range(len(self.market.groups)):
            if is_over():
                return -math.inf
            found.append(self.market.offer(number, prices))
        self.master.add([offer for _, offer in found])
        least = sum(max(least, floor) for (least, _), floor in zip(found, self.floors, strict=True))
        return least - self.earned(prices)

    def begun(self, is_over: Callable[[], bool]) -> int:
        """How many rounds of haggling: none where the time is over, or where what all want for nothing is there."""
        if is_over():
            return 0
        self.haggling.begin()
        return LOOKS[-1] if self.haggling.beyond() else 0

    def haggle(self, is_over: Callable[[], bool]) -> None:
        """One more round; the master learns these offers too."""
        self.master.add(self.haggling.round(is_over))

    def next(self, way: Way) -> bool:
        """Set the prices to be tried next; False where none are better."""
        way.first_reach = way.first_reach or FIRST_REACH * float(max(way.best.max(), *self.usual))
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


def market_prices(
    one: Indexed,
    held: Incumbent,
    cost: int,
    *,
    floors: Sequence[int] = (),
    steps: int | None = None,
    is_over: Callable[[], bool] = lambda: False,
    tell: Callable[[int], object] = lambda _bound: None,
    lead: Callable[[Guide], object] = lambda _guide: None,
) -> Pricing:
    """From a known plan of that cost, for so many steps (or until `is_over`), or until no prices bound it better.
    lead: told when the jobs would be done at prices that have come near.
    """
    search = Search(one, held, floors)
    way = Way(numpy.zeros((len(one.crews), search.market.length)))

    def ask(*, first: bool) -> None:
        way.tried(search.asked(way.prices, is_over), first=first)
        if way.best is not None:
            tell(way.proven())

    rounds = search.begun(is_over)
    if not rounds:
        ask(first=True)
    for done in range(1, steps) if steps is not None else count(1):
        if is_over() or way.bound >= cost:
            break
        if done <= rounds:
            search.haggle(is_over)
            if done == LEAD:
                lead(search.haggling.guide())
            if done in LOOKS:
                way.prices = search.haggling.mean_prices()
                ask(first=True)
        elif way.best is not None and search.next(way):
            ask(first=False)
        else:
            break
    return Pricing(way.proven(), way.prices if way.best is None else way.best)
