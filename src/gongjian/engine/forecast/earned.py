"""Earned value and earned schedule: what the money planned, done and spent says of the finish.

Earned schedule after Lipke (2003): ES is the moment at which the plan wanted what has been done by now; unlike SPI it does
not come back to one for a project that ends late. Series are cumulative, one value a period, in any one unit of money.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True)
class Earned:
    """At the end of period `now` (1 is the first). `forecasts`: total duration in periods by method.

    pv_spi: planned value, PD / SPI (Anbari 2003). es_spi: earned schedule, PD / SPI(t). es_plain: AT + PD − ES (the rest
    as planned). None where nothing has been earned yet.
    """

    planned: float
    done: float
    earned_schedule: float
    spi: float | None
    spi_t: float
    pv_spi: float | None
    es_spi: float | None
    es_plain: float


def earned(planned: Sequence[float], done: float, now: int) -> Earned:
    """planned: cumulative by period, its last value the whole budget. Raises ValueError for an empty or falling plan."""
    if not planned or now < 1:
        raise ValueError("a plan has at least one period, and now is one of them")
    if any(later < earlier for earlier, later in pairwise(planned)):
        raise ValueError("a cumulative plan never falls")
    total = len(planned)
    wanted = planned[min(now, total) - 1]
    schedule = earned_schedule(planned, done)
    spi = done / wanted if wanted else None
    spi_t = schedule / now
    return Earned(
        planned=wanted,
        done=done,
        earned_schedule=schedule,
        spi=spi,
        spi_t=spi_t,
        pv_spi=total / spi if spi else None,
        es_spi=total / spi_t if spi_t else None,
        es_plain=now + total - schedule,
    )


def earned_schedule(planned: Sequence[float], done: float) -> float:
    """Periods of the plan that the work done is worth: whole ones, and a share of the next; at most the plan's length."""
    whole = bisect_right(planned, done)
    if whole >= len(planned):
        return _first_of_the_end(planned)
    low = planned[whole - 1] if whole else 0.0
    return whole + (done - low) / (planned[whole] - low)


def _first_of_the_end(planned: Sequence[float]) -> float:
    """Plans often stand still at the end: the whole is reached where it is first reached."""
    return float(planned.index(planned[-1]) + 1)
