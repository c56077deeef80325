"""What the dates mean: free float, the links that hold an activity where it is, the longest path. As `passes`."""

# mypy: disable-error-code=no-any-return

from gongjian.engine.network.passes import (
    NEVER,
    Arrays,
    Ints,
    lagged,
    latest_unit,
    minute_of,
    next_work,
    previous_work,
    push_back,
    push_back_minute,
    worked,
)


def free_floats(
    first: int, last: int, work: Arrays, links: Arrays, tables: Arrays, found: Arrays, scratch: Arrays, floats: Ints
) -> None:
    """Minutes each activity can slip without moving any successor's early dates; never more than its total float."""
    duration, calendar = work
    minutes, units = found[0]
    late_units = found[1][1]
    limits = scratch[0]
    for j in range(first, last):
        limits[2 * j], limits[2 * j + 1] = NEVER, NEVER
    for j in range(last - 1, first - 1, -1):
        c, d, w = calendar[j], duration[j], units[j]
        start_limit, finish_limit = limits[2 * j], limits[2 * j + 1]
        total = late_units[j] - w
        if d == 0:
            slip = worked(previous_work(min(start_limit, finish_limit), c, tables), c, tables) - w
        elif finish_limit == NEVER:
            slip = worked(start_limit + 1, c, tables) - 1 - w
        else:
            slip = latest_unit(start_limit, finish_limit, d, c, tables) - w
        floats[j] = max(0, min(slip, total))
        if d > 0:
            push_back(2 * j, w, minutes[2 * j], c, scratch, links, tables)
            push_back(2 * j + 1, w + d, minute_of(w + d, c, tables), c, scratch, links, tables)
        else:
            push_back_minute(2 * j, minutes[2 * j], scratch, links, tables)


def drives(k: int, event: int, j: int, work: Arrays, links: Arrays, tables: Arrays, early: Arrays) -> bool:
    """Whether link k alone would already hold activity j where it is."""
    duration, calendar = work
    _head, source, lag, lag_calendar = links
    minutes, units = early
    c, d = calendar[j], duration[j]
    demand = lagged(minutes[source[k]], lag[k], lag_calendar[k], tables)
    if d == 0:
        return next_work(demand, c, tables) == minutes[2 * j]
    return worked(demand, c, tables) - d * (event & 1) == units[j]


LENGTHENS, SHORTENS, PASSES = 1, 2, 4


def driving_links(
    first: int, last: int, work: Arrays, links: Arrays, tables: Arrays, early: Arrays, driving: Ints
) -> None:
    """Marks the links that hold their activity where it is."""
    head = links[0]
    for event in range(2 * first, 2 * last):
        for k in range(head[event], head[event + 1]):
            driving[k] = drives(k, event, event >> 1, work, links, tables, early)


def longest_path(
    first: int, last: int, finish: int, duration: Ints, links: Arrays, minutes: Ints, driving: Ints, traces: Arrays
) -> None:
    """Traces what holds the finish where it is, event by event.

    influence: LENGTHENS if more duration moves the finish out (the path runs from start to finish); SHORTENS if more
    duration moves it in (the path runs from finish to start: reverse-critical, possible under SS, FF and SF); PASSES if
    the path touches one end only.
    """
    head, source = links[0], links[1]
    marked, influence = traces
    for j in range(first, last):
        marked[2 * j], marked[2 * j + 1] = 0, minutes[2 * j + 1] == finish
    for j in range(last - 1, first - 1, -1):
        from_start, from_finish = marked[2 * j], marked[2 * j + 1]
        influence[j] = 0
        if not (from_start or from_finish):
            continue
        by_start, by_finish = False, False
        for k in range(head[2 * j], head[2 * j + 2]):
            if driving[k]:
                marked[source[k]] = 1
                by_start = by_start or k < head[2 * j + 1]
                by_finish = by_finish or k >= head[2 * j + 1]
        if duration[j] == 0:
            influence[j] = PASSES
            continue
        by_start = by_start or not by_finish
        influence[j] |= LENGTHENS * (by_start and from_finish) | SHORTENS * (by_finish and from_start)
        influence[j] |= PASSES * (by_start and from_start) | PASSES * (by_finish and from_finish)
