"""Three-point durations, as shares of the planned one."""

import math
from dataclasses import dataclass

_SHORTEST = 0.05


@dataclass(frozen=True, slots=True)
class Spread:
    """Least, likely and most of a duration, as shares of the planned one (1.0 is as planned)."""

    low: float = 0.9
    likely: float = 1.0
    high: float = 1.5


def lognormal(median: float, spread: float) -> Spread:
    """The triangle with the mode, mean and variance of a lognormal duration; `spread` is that of the logarithm."""
    likely = median * math.exp(-spread * spread)
    mean = median * math.exp(spread * spread / 2)
    variance = mean * mean * (math.exp(spread * spread) - 1)
    # With the mode c: a + b = 3·mean − c, and 18·variance = a² + b² + c² − ab − c(a + b).
    both = 3 * mean - likely
    product = (both * both + likely * likely - likely * both - 18 * variance) / 3
    root = math.sqrt(max(0.0, both * both - 4 * product))
    low = max(_SHORTEST * likely, min(likely, (both - root) / 2))
    return Spread(low, likely, max(likely, both - low))
