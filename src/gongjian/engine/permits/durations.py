"""How long items really take here: the campaign's own distribution, once it has finished enough of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles

# Fewer say nothing about the next one.
ENOUGH = 5
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Usual:
    """Days from acceptance to the grant, stops taken off: half take no longer than `median`, four in five than `most`."""

    count: int
    fastest: int
    median: int
    most: int
    slowest: int


def usual_of(days: Sequence[int]) -> Usual | None:
    """None until enough have been finished. Half days are rounded up: a promise must not be too short."""
    if len(days) < ENOUGH:
        return None
    fifths = quantiles(days, n=10, method="inclusive")
    return Usual(len(days), min(days), _up(fifths[4]), _up(fifths[7]), max(days))


def slower_share(days: int, ours: Sequence[int]) -> int | None:
    """Of a hundred of ours, how many took longer than so many days, rounded down; None until there are enough."""
    if len(ours) < ENOUGH:
        return None
    return sum(one > days for one in ours) * _HUNDRED // len(ours)


def _up(value: float) -> int:
    return int(-(-value // 1))
