"""What it costs under prices to do a job in so many periods, compiled: the ways of a job for the cut, and the latest end worth a look.

Every way of a job holds at least the same units of each crew; what a faster way holds beyond them is dearer where the crew
is dear. The cut can only charge by the period by which an end comes too early, so each such period is charged the least that
any way reached through it may ask: no plan is ever charged more than its price.
"""

# mypy: disable-error-code=no-any-return

from typing import Any

import numpy as np

from gongjian.engine.recovery.kept import compiled

NEVER = 1 << 60


@compiled
def paid_for(site: Any, way: int, begin: int, paid: Any, least: Any) -> float:
    """What a way pays for its units beyond `least`, from its begin to its end. paid[crew, t]: one unit from period 0 to t."""
    last = paid.shape[1] - 1
    end = min(begin + site.ways[way].length, last)
    price = 0.0
    for crew in range(paid.shape[0]):
        units = site.units[way, crew] - least[crew]
        if units > 0:
            price += units * (paid[crew, end] - paid[crew, min(begin, last)])
    return price


@compiled
def tabled(
    site: Any, job: int, lengths: Any, low: int, high: int, paid: Any, least: Any, units: int, table: Any
) -> None:
    """table[length, start − low]: the cheapest way of that length beyond the cheapest of all, in whole `units` rounded down."""
    first, last = site.jobs[job].first_way, site.jobs[job + 1].first_way
    cheapest = site.ways[first].cost
    for way in range(first, last):
        cheapest = min(cheapest, site.ways[way].cost)
    for at in range(lengths.shape[0]):
        for begin in range(high - low + 1):
            table[at, begin] = NEVER
        for way in range(first, last):
            if site.ways[way].length != lengths[at]:
                continue
            for begin in range(high - low + 1):
                price = site.ways[way].cost - cheapest + paid_for(site, way, low + begin, paid, least)
                table[at, begin] = min(table[at, begin], np.int64(np.floor(price * units)))


@compiled
def steepness(lengths: Any, low: int, high: int, table: Any, at: int, period: int) -> int:
    """The least that every length below lengths[at] leaves for each of its periods that `period` may be one of."""
    least = NEVER
    for other in range(at + 1, lengths.shape[0]):
        shorter = lengths[at] - lengths[other]
        for begin in range(max(low, period), min(high, period + shorter - 1) + 1):
            least = min(least, table[other, begin - low] // shorter)
    return least


@compiled
def charge(
    site: Any,
    job: int,
    lengths: Any,
    low: int,
    high: int,
    paid: Any,
    least: Any,
    units: int,
    table: Any,
    charged: Any,
    out: Any,
) -> None:
    """Into `out`: for each length but the last, what one more period too early costs, for periods low − most + 1 … high.

    most: by how much that length is longer than the shortest. Steeper from length to length, as the cut needs it: what a
    shorter way leaves after the charges so far is never less by the period than those.
    """
    tabled(site, job, lengths, low, high, paid, least, units, table)
    last, place = lengths.shape[0] - 1, 0
    origin = low - (lengths[0] - lengths[last]) + 1
    charged[:, :] = 0
    for at in range(last):
        for period in range(low - (lengths[at] - lengths[last]) + 1, high + 1):
            charged[1, period - origin] = steepness(lengths, low, high, table, at, period)
            out[place] = charged[1, period - origin] - charged[0, period - origin]
            place += 1
        for other in range(at + 1, last + 1):
            for begin in range(low, high + 1):
                for back in range(lengths[at + 1] - lengths[other], lengths[at] - lengths[other]):
                    table[other, begin - low] -= charged[1, begin - back - origin]
        for period in range(charged.shape[1]):
            charged[0, period] = charged[1, period]


@compiled
def add_least_by_end(site: Any, job: int, low: int, high: int, paid: Any, nothing: Any, rows: Any) -> None:
    """Add to rows[k] the least the job costs by itself when it begins by high + k."""
    least = np.inf
    for begin in range(low, high + rows.shape[0]):
        for way in range(site.jobs[job].first_way, site.jobs[job + 1].first_way):
            least = min(least, site.ways[way].cost + paid_for(site, way, begin, paid, nothing))
        if begin >= high:
            rows[begin - high] += least
