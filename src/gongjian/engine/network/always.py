"""The two passes for plans whose calendars work always: the same answers as `passes`, without any calendar look-up.

What binds them is memory, not arithmetic: `links` are head (one entry an activity, not two), source, weight, and caps,
ceilings and lows are read only where some activity is `forced` by them.
"""

from gongjian.engine.network.passes import NEVER, OVER, Arrays, Ints, at


def forward_always(
    first: int, last: int, duration: Ints, bounds: Arrays, links: Arrays, minutes: Ints
) -> tuple[int, int]:
    """As `passes.forward`, over `order.weights`; writes no units, as they are the minutes of the start events."""
    floor, cap, forced = bounds
    head, source, weight = links
    latest = -NEVER
    for j in range(first, last):
        start = floor[at(j)]
        for k in range(head[at(j)], head[at(j + 1)]):
            start = max(start, minutes[at(source[at(k)])] + weight[at(k)])
        if forced:
            start = min(start, cap[at(j)])
        finish = start + duration[at(j)]
        minutes[at(2 * j)], minutes[at(2 * j + 1)] = start, finish
        latest = max(latest, finish)
    return latest, OVER * (latest >= NEVER)


def backward_always(
    first: int, last: int, finish_by: int, duration: Ints, bounds: Arrays, links: Arrays, minutes: Ints
) -> None:
    """As `passes.backward`."""
    ceiling, low, forced = bounds
    head, source, weight = links
    for e in range(2 * first, 2 * last):
        minutes[at(e)] = NEVER
    for j in range(last - 1, first - 1, -1):
        d = duration[at(j)]
        start = min(minutes[at(2 * j)], min(minutes[at(2 * j + 1)], finish_by) - d)
        if forced:
            start = max(min(start, ceiling[at(j)]), low[at(j)])
        for k in range(head[at(j)], head[at(j + 1)]):
            minutes[at(source[at(k)])] = min(minutes[at(source[at(k)])], start - weight[at(k)])
        minutes[at(2 * j)], minutes[at(2 * j + 1)] = start, start + d
