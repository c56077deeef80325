"""The passes of the critical path over arrays. One source: interpreted for small plans, compiled for large (`compiling`).

Activities stand in topological order. Events are 2i (start of i) and 2i+1 (finish of i); links into event e are
`source[head[e]:head[e+1]]`, each from an event of an earlier activity. Times are minutes from the tables' first day.

`worked(t)` is the work of a calendar before minute t, `minute_of(u)` the minute of its unit u (`calendars.minutes`);
calendar -1 works always. An activity lives in the work of its own calendar: it begins with unit w, starts at
minute_of(w) and finishes at minute_of(w + d - 1) + 1. Every link is a monotone map of its source's minute, and the
backward pass uses exactly its upper adjoint: early dates are the earliest that satisfy all links, late dates the latest,
and ES <= LS without any rounding.

Nothing here allocates, raises or calls numpy: arrays come from outside and may be lists. Tuples keep arguments few:
`tables` (see `tables.Tables`), `work` = duration, calendar; `links` = head, source, lag, lag_calendar;
`early`, `late` = minute of every event, unit of every activity.
"""

from typing import Any

# mypy: disable-error-code=no-any-return
# Lists, or numpy arrays of 32 bits (`rooms`).
Ints = Any
Arrays = Any

NEVER = 2_000_000_000
UNDER, OVER = 1, 2  # the tables' first or last day was passed: the caller widens them and runs again
DAY, TWO_DAYS = 1440, 2880
# `days`: work before the day, kind of day. `slots`: work before the slot's day, the day, its kind.
PATTERN_BITS, PATTERN_MASK = 12, 4095
SLOT_BITS, DAY_MASK = 29, 131071
# `per_slot` is one over the slot's minutes in 2^-38: exact for work below 2^27 minutes in slots below 2^11 (Granlund and
# Montgomery 1994), and the product stays below 2^63 for slots of 15 minutes and more.
PER_SLOT_BITS = 38


def at(number: int) -> int:
    """An index known not to be negative: the compiled copy spares the test for counting from the end (`compiling`)."""
    return number


def worked(t: int, c: int, tables: Arrays) -> int:
    """Work of calendar c before minute t, clamped to the table."""
    if c < 0:
        return t
    days, stride, _slots, _slot_first, _per_slot, totals, before, _minutes = tables
    if t < 0:
        return 0
    day = t // DAY
    if day >= stride - 1:
        return totals[at(c)]
    packed = days[at(c * stride + day)]
    return (packed >> PATTERN_BITS) + before[at((packed & PATTERN_MASK) * DAY + t - day * DAY)]


def minute_of(u: int, c: int, tables: Arrays) -> int:
    """Minute of unit u of calendar c: -1 before the table, its end beyond it."""
    if c < 0:
        return u
    days, stride, slots, slot_first, per_slot, totals, _before, minutes = tables
    if u < 0:
        return -1
    if u >= totals[at(c)]:
        return (stride - 1) * DAY
    slot = slot_first[at(c)] + (u * per_slot[at(c)] >> PER_SLOT_BITS)
    packed = slots[at(slot)]
    within = minutes[at((packed & PATTERN_MASK) * TWO_DAYS + u - (packed >> SLOT_BITS))]
    day = (packed >> PATTERN_BITS) & DAY_MASK
    if within < 0:  # the slot began on an earlier working day
        while days[at(c * stride + day + 1)] >> PATTERN_BITS <= u:
            day += 1
        packed = days[at(c * stride + day)]
        within = minutes[at((packed & PATTERN_MASK) * TWO_DAYS + u - (packed >> PATTERN_BITS))]
    return day * DAY + within


def next_work(t: int, c: int, tables: Arrays) -> int:
    """Where a milestone lies that may not lie before t: t itself within working time and at its end."""
    unit = worked(t, c, tables)
    if c < 0 or minute_of(unit - 1, c, tables) + 1 == t:
        return t
    return minute_of(unit, c, tables)


def previous_work(t: int, c: int, tables: Arrays) -> int:
    """Upper adjoint of `next_work`."""
    unit = worked(t, c, tables)
    if c < 0 or minute_of(unit, c, tables) == t:
        return t
    return minute_of(unit - 1, c, tables) + 1


def lagged(t: int, lag: int, c: int, tables: Arrays) -> int:
    """The minute a link demands, `lag` units of calendar c after minute t."""
    if lag == 0:
        return t
    return minute_of(worked(t, c, tables) + lag - 1, c, tables) + 1


def unlagged(t: int, lag: int, c: int, tables: Arrays) -> int:
    """Upper adjoint of `lagged`: the latest minute whose demand is not after t."""
    if lag == 0:
        return t
    return minute_of(worked(t, c, tables) - lag, c, tables)


def demanded(least: int, event: int, early: Arrays, links: Arrays, tables: Arrays) -> int:
    """The latest minute that any link into the event demands, `least` if none demands more."""
    head, source, lag, lag_calendar = links
    minutes, _units = early
    for k in range(head[event], head[event + 1]):
        least = max(least, lagged(minutes[source[k]], lag[k], lag_calendar[k], tables))
    return least


def demanded_unit(least: int, event: int, c: int, early: Arrays, links: Arrays, tables: Arrays) -> int:
    """As `demanded`, in units of calendar c: a lag counted in c itself needs no way back to minutes."""
    head, source, lag, lag_calendar = links
    minutes, _units = early
    unit = -NEVER
    for k in range(head[at(event)], head[at(event + 1)]):
        minute = minutes[at(source[at(k)])]
        if lag[at(k)] == 0:
            least = max(least, minute)
        elif lag_calendar[at(k)] == c:
            unit = max(unit, worked(minute, c, tables) + lag[at(k)])
        else:
            least = max(least, lagged(minute, lag[at(k)], lag_calendar[at(k)], tables))
    if least == -NEVER:
        return unit
    return max(unit, worked(least, c, tables))


def forward(
    first: int, last: int, work: Arrays, bounds: Arrays, links: Arrays, tables: Arrays, early: Arrays
) -> tuple[int, int]:
    """Early dates of activities first..last. Returns the finish and UNDER/OVER flags."""
    duration, calendar = work
    floor, cap, forced = bounds
    head = links[0]
    minutes, units = early
    latest, flags, end = -NEVER, 0, (tables[1] - 1) * DAY
    for j in range(first, last):
        c, d = calendar[at(j)], duration[at(j)]
        if d > 0:
            w = demanded_unit(floor[at(j)], 2 * j, c, early, links, tables)
            if head[at(2 * j + 1)] < head[at(2 * j + 2)]:
                w = max(w, demanded_unit(-NEVER, 2 * j + 1, c, early, links, tables) - d)
            if forced and cap[at(j)] < NEVER:
                w = min(w, worked(cap[at(j)], c, tables))
            start, finish = minute_of(w, c, tables), minute_of(w + d - 1, c, tables) + 1
        else:
            least = demanded(demanded(floor[at(j)], 2 * j, early, links, tables), 2 * j + 1, early, links, tables)
            start = finish = next_work(min(least, cap[at(j)]), c, tables)
            w = worked(start, c, tables)
        if c >= 0:
            flags |= UNDER * (w < 0) | OVER * (finish >= end)
        flags |= OVER * (finish >= NEVER)
        minutes[at(2 * j)], minutes[at(2 * j + 1)], units[at(j)] = start, finish, w
        latest = max(latest, finish)
    return latest, flags


def push_back(event: int, unit: int, y: int, c: int, late: Arrays, links: Arrays, tables: Arrays) -> None:
    """No link into the event may demand more than this unit of calendar c, worked in minute y: limits its sources."""
    head, source, lag, lag_calendar = links
    minutes, _units = late
    for k in range(head[at(event)], head[at(event + 1)]):
        if lag[at(k)] == 0:
            limit = y
        elif lag_calendar[at(k)] == c:
            limit = minute_of(unit - lag[at(k)], c, tables)
        else:
            limit = unlagged(y, lag[at(k)], lag_calendar[at(k)], tables)
        minutes[at(source[at(k)])] = min(minutes[at(source[at(k)])], limit)


def push_back_minute(event: int, y: int, late: Arrays, links: Arrays, tables: Arrays) -> None:
    """As `push_back`, for a milestone at minute y."""
    head, source, lag, lag_calendar = links
    minutes, _units = late
    for k in range(head[at(event)], head[at(event + 2)]):
        limit = unlagged(y, lag[at(k)], lag_calendar[at(k)], tables)
        minutes[at(source[at(k)])] = min(minutes[at(source[at(k)])], limit)


def latest_unit(start_limit: int, finish_limit: int, d: int, c: int, tables: Arrays) -> int:
    """The last unit an activity (d > 0) may begin with so that it starts and finishes by the limits."""
    w = worked(finish_limit, c, tables) - d
    if start_limit < NEVER:
        w = min(w, worked(start_limit + 1, c, tables) - 1)
    return w


def backward(
    first: int, last: int, finish_by: int, work: Arrays, bounds: Arrays, links: Arrays, tables: Arrays, late: Arrays
) -> int:
    """Late dates of activities first..last when all must be finished by `finish_by`. Returns flags."""
    duration, calendar = work
    ceiling, low, forced = bounds
    head = links[0]
    minutes, units = late
    flags = 0
    for e in range(2 * first, 2 * last):
        minutes[e] = NEVER
    for j in range(last - 1, first - 1, -1):
        c, d = calendar[at(j)], duration[at(j)]
        start_limit, finish_limit = minutes[at(2 * j)], min(minutes[at(2 * j + 1)], finish_by)
        if forced:
            start_limit = min(start_limit, ceiling[at(j)])
        if d > 0:
            w = latest_unit(start_limit, finish_limit, d, c, tables)
            if forced and low[at(j)] > -NEVER:
                w = max(w, worked(low[at(j)], c, tables))
            start, finish = minute_of(w, c, tables), minute_of(w + d - 1, c, tables) + 1
            push_back(2 * j, w, start, c, late, links, tables)
            if head[at(2 * j + 1)] < head[at(2 * j + 2)]:
                push_back(2 * j + 1, w + d, minute_of(w + d, c, tables), c, late, links, tables)
        else:
            start = finish = max(previous_work(min(start_limit, finish_limit), c, tables), low[at(j)])
            push_back_minute(2 * j, start, late, links, tables)
            w = worked(start, c, tables)
        flags |= UNDER * (start < 0 <= c)
        minutes[at(2 * j)], minutes[at(2 * j + 1)], units[at(j)] = start, finish, w
    return flags
