"""Prices of crews found by asking the projects one after the other: each answer moves the prices before the next is asked.

Every project keeps a mixture of its answers; what the mixtures ask for beyond a crew raises its price there (an augmented
Lagrangian after Hestenes and Powell 1969, a step for one project at a time after Lacoste-Julien et al. 2013). A few rounds come
near the prices that bound best, where prices changed only after a whole round swing from one side to the other.
"""

from collections.abc import Callable, Sequence
from typing import Any

from gongjian.engine.recovery.indexed import Indexed
from gongjian.engine.recovery.late_parts import numpy
from gongjian.engine.recovery.market import Guide, Market, Offer
from gongjian.engine.recovery.master import Cells

EASE = 0.5  # of a crew asked for beyond it raises its price by the usual one
# Prices answer more sharply while more than this is asked for beyond the crews, of what it was the round before, and of all use.
STALLED, MUCH = 0.7, 0.05
HALVINGS = 12  # of an interval, where a figure is looked for between two
MEAN_OF = 5  # the last rounds' prices (at most half of all) have the better bound in their mean


class Haggling:
    """usual: price of a unit for a period, by crew. All arrays are by cell."""

    def __init__(self, one: Indexed, cells: Cells, usual: Sequence[float], market: Market) -> None:
        self.market, self.cells = market, cells
        self.use, self.own = numpy.zeros((0, 0)), [0.0]
        self.starts, self.ends = numpy.zeros(len(one.jobs)), numpy.zeros(len(one.jobs))
        self.width = numpy.concatenate(cells.widths).astype(float)
        counts = [len(widths) for widths in cells.widths]
        self.there = self.width * numpy.repeat([crew.capacity for crew in one.crews], counts)
        self.ease = EASE * self.there / numpy.repeat(usual, counts)
        self.centre = numpy.zeros(len(self.width))
        marks = numpy.cumsum([0, *(int(window[-1]) + 1 for window in cells.window)])
        self.window = numpy.concatenate([window + mark for window, mark in zip(cells.window, marks, strict=False)])
        windows = numpy.diff(marks)
        self.hire_limit = numpy.repeat([float(crew.hire_limit) for crew in one.crews], windows)
        self.hire_cost = numpy.repeat([float(crew.hire_cost) for crew in one.crews], windows)
        self.dice = numpy.random.default_rng(1)
        self.history: list[Any] = []
        self.before = numpy.inf

    def begin(self) -> None:
        """With what each group does where crews cost nothing."""
        nothing = self.cells.spread(self.centre)
        offers = [self.market.offer(number, nothing)[1] for number in range(len(self.market.groups))]
        self.use = numpy.array([self.cells.summed(offer.used) for offer in offers])
        self.own = [offer.own for offer in offers]
        for offer in offers:
            self._mix(offer, 1.0)

    def beyond(self) -> float:
        """What is asked for beyond the crews there are."""
        return float(numpy.maximum(0, self.use.sum(axis=0) - self.there).sum())

    def round(self, is_over: Callable[[], bool]) -> list[Offer]:
        """Ask every group once; what they offered. Ends early where the time is over."""
        offers: list[Offer] = []
        total = self.use.sum(axis=0)
        for number in self.dice.permutation(len(self.use)):
            if is_over():
                return offers
            _, offer = self.market.offer(int(number), self.cells.spread(self.prices(total)))
            offers.append(offer)
            change, dearer = self.cells.summed(offer.used) - self.use[number], offer.own - self.own[number]
            share = self._share(total, change, dearer)
            self.use[number] += share * change
            self.own[number] += share * dearer
            total += share * change
            self._mix(offer, share)
        prices = self.prices(total)
        lacking = float((self.ease * numpy.maximum(0, prices - self.centre)).sum())
        if lacking > MUCH * total.sum() and lacking > STALLED * self.before:
            self.ease /= 2
        self.centre, self.before = prices, lacking
        self.history.append(prices)
        return offers

    def _mix(self, offer: Offer, share: float) -> None:
        for job, start in offer.starts.items():
            self.starts[job] += share * (start - self.starts[job])
            self.ends[job] += share * (offer.ends[job] - self.ends[job])

    def guide(self) -> Guide:
        return Guide(self.starts.copy(), self.ends.copy())

    def mean_prices(self) -> Any:
        """[crew, period]"""
        return self.cells.spread(numpy.mean(self.history[-min(MEAN_OF, -(-len(self.history) // 2)) :], axis=0))

    def prices(self, total: Any) -> Any:
        """Where so much is used. As many units are hired in a window as bring its price down to what that costs."""
        low, high = numpy.zeros(len(self.hire_limit)), self.hire_limit.copy()
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            is_dear = numpy.bincount(self.window, self._priced(total, middle) * self.width) > self.hire_cost
            low, high = numpy.where(is_dear, middle, low), numpy.where(is_dear, high, middle)
        return self._priced(total, high)

    def _priced(self, total: Any, hired: Any) -> Any:
        beyond = total - self.there - hired[self.window] * self.width
        return numpy.maximum(0, self.centre + beyond / self.ease)

    def _share(self, total: Any, change: Any, dearer: float) -> float:
        """How far a group goes from its mixture to its new offer: as long as that is worth it at the prices on the way."""

        def is_worth(share: float) -> bool:
            return dearer + float(self.prices(total + share * change) @ change) < 0

        if is_worth(1):
            return 1.0
        low, high = 0.0, 1.0
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            low, high = (middle, high) if is_worth(middle) else (low, middle)
        return low
