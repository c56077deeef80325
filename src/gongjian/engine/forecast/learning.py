"""How long work really takes here: actual over planned durations, learned from what has been finished.

The logarithm of the ratio is averaged, so that twice as long and half as long cancel out, weighted by the work planned: a
day's task that took a week says little of a month's. Each group (the campaign, the kind of work in it, the project, its
own work of that kind) is pulled towards what the wider ones already say, the more the less has been finished in it:
partial pooling of a hierarchical normal model, by weights instead of a full fit (Gelman and Hill 2007, ch. 12; shrinkage
after Efron and Morris 1977; lognormal durations with a common cause after Trietsch, Mazmanyan, Gevorgyan and Baker 2012).
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from gongjian.engine.forecast.spreads import Spread, lognormal

# A ratio beyond this is a slip of the pen or another piece of work: it counts as if it were this one.
_FURTHEST = math.log(3)
# The spread of single activities before anything is known; it counts for as much work as the pull does.
_USUAL_SPREAD = 0.25
# This share of all the planned work, finished, is believed half.
BELIEVED_HALF = 0.1


@dataclass(frozen=True, slots=True)
class Finished:
    """A finished activity in any one unit of work; `groups` from the widest to the narrowest."""

    planned: float
    actual: float
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pace:
    """ratio: how many times its plan such work takes (the typical one, half take longer). spread: standard deviation of the
    logarithm for a single activity. count: finished activities of the narrowest group that has any; depth: which that is, 0
    being all there are."""

    ratio: float = 1.0
    spread: float = _USUAL_SPREAD
    count: int = 0
    depth: int = 0

    @property
    def durations(self) -> Spread:
        return lognormal(self.ratio, self.spread)


@dataclass
class _Group:
    count: int = 0
    weight: float = 0.0
    total: float = 0.0
    offset: float = 0.0


class Learned:
    """`pull`: planned work, finished in a group, that would be believed half. Ratios of nothing planned or done are left out."""

    def __init__(self, finished: Iterable[Finished], *, pull: float) -> None:
        self._told = [one for one in finished if one.planned > 0 and one.actual > 0]
        self._pull = max(pull, 1e-9)
        self._groups: dict[tuple[str, ...], _Group] = {}
        left = [max(-_FURTHEST, min(_FURTHEST, math.log(one.actual / one.planned))) for one in self._told]
        deepest = max((len(one.groups) for one in self._told), default=0)
        for depth in range(deepest + 1):
            left = self._explained(left, depth)
        squares = sum(one.planned * rest * rest for one, rest in zip(self._told, left, strict=True))
        weight = sum(one.planned for one in self._told)
        self._spread = math.sqrt((squares + self._pull * _USUAL_SPREAD**2) / (weight + self._pull))

    def _explained(self, left: Sequence[float], depth: int) -> list[float]:
        """What groups of this depth do not explain either."""
        here = [one.groups[:depth] if len(one.groups) >= depth else None for one in self._told]
        for one, key, rest in zip(self._told, here, left, strict=True):
            if key is not None:
                group = self._groups.setdefault(key, _Group())
                group.count += 1
                group.weight += one.planned
                group.total += one.planned * rest
        for key in set(here):
            if key is not None:
                group = self._groups[key]
                group.offset = group.total / (group.weight + self._pull)
        return [rest if key is None else rest - self._groups[key].offset for key, rest in zip(here, left, strict=True)]

    def pace(self, groups: Sequence[str] = ()) -> Pace:
        found = [
            self._groups[key] for key in accumulate(((name,) for name in groups), initial=()) if key in self._groups
        ]
        ratio = math.exp(sum(group.offset for group in found))
        return Pace(ratio, self._spread, found[-1].count if found else 0, max(0, len(found) - 1))
