"""Topological order and the links sorted by the event they hold. Interpreted or compiled like `passes`."""

from gongjian.engine.network.passes import NEVER, Arrays, Ints


def topological(
    count: int,
    links_from: Ints,
    links_to: Ints,
    out_head: Ints,
    out_link: Ints,
    waiting: Ints,
    order: Ints,
    level: Ints,
) -> int:
    """Fills order (position → activity) and level (most links before it); returns how many could be placed.

    Fewer than `count` means a cycle among those whose level stays -1. Every root is followed as far as it leads before
    the next one, so activities of one project stay together. No recursion: chains of any length.
    """
    for i in range(count):
        level[i] = -1
    for k in range(len(links_from)):
        out_head[links_from[k] + 1] += 1
        waiting[links_to[k]] += 1
    for i in range(count):
        out_head[i + 1] += out_head[i]
    for k in range(len(links_from)):
        # out_head[i] runs ahead while filling and is one row late afterwards.
        out_link[out_head[links_from[k]]] = k
        out_head[links_from[k]] += 1
    placed = 0
    read = 0
    for root in range(count):
        if waiting[root] or level[root] >= 0:
            continue
        order[placed], level[root] = root, 0
        placed += 1
        while read < placed:
            i = order[read]
            read += 1
            for at in range(out_head[i - 1] if i else 0, out_head[i]):
                after = links_to[out_link[at]]
                waiting[after] -= 1
                if waiting[after] == 0:
                    order[placed], level[after] = after, 0
                    placed += 1
    return placed


def levels(order: Ints, links_to: Ints, out_head: Ints, out_link: Ints, level: Ints) -> None:
    """Most links on any way to each activity, in the order found."""
    for i in order:
        for at in range(out_head[i - 1] if i else 0, out_head[i]):
            after = links_to[out_link[at]]
            level[after] = max(level[after], level[i] + 1)


def sort_by(keys: Ints, starts: Ints, order: Ints, sorted_order: Ints) -> None:
    """One stable counting sort of the order by keys[activity]; `starts` is zeroed and one longer than the keys run."""
    for i in order:
        starts[keys[i] + 1] += 1
    for key in range(len(starts) - 1):
        starts[key + 1] += starts[key]
    for i in order:
        sorted_order[starts[keys[i]]] = i
        starts[keys[i]] += 1


FROM_FINISH, TO_FINISH = (1, 0, 1, 0), (0, 0, 1, 1)  # FS, SS, FF, SF


def by_event(
    count: int, position: Ints, ends: Arrays, kinds: Ints, lags: Ints, head: Ints, source: Ints, link_at: Ints
) -> None:
    """Counting sort of the links by the event they hold, lags last; `link_at`: place → link as given."""
    links_from, links_to = ends
    for k in range(len(kinds)):
        head[2 * position[links_to[k]] + TO_FINISH[kinds[k]] + 1] += 1
    for e in range(2 * count):
        head[e + 1] += head[e]
    for step in range(2 * len(kinds)):
        k = step % len(kinds)
        if (lags[k] == 0) == (step < len(kinds)):
            continue
        event = 2 * position[links_to[k]] + TO_FINISH[kinds[k]]
        # Filled from the back of each row: the row's own end moves down to its beginning.
        head[event + 1] -= 1
        at = head[event + 1]
        source[at] = 2 * position[links_from[k]] + FROM_FINISH[kinds[k]]
        link_at[at] = k
    for e in range(2 * count):
        head[e] = head[e + 1]
    head[2 * count] = len(kinds)


def inverse(order: Ints, position: Ints) -> None:
    for at in range(len(order)):
        position[order[at]] = at


def taken(values: Ints, order: Ints, found: Arrays) -> None:
    for at in range(len(order)):
        found[at] = values[order[at]]


def highest(values: Ints) -> int:
    """The highest value, -1 when there is none above it."""
    found = -1
    for value in values:
        found = max(found, value)
    return found


_MOST_LINKS, _LAGGED = 3, 16


def shapes(durations: Ints, calendars: Ints, links_to: Ints, kinds: Ints, lags: Ints, shape: Ints) -> None:
    """A number for what decides the branches of the passes: links into start and finish, any lag, milestone, calendar."""
    for k in range(len(kinds)):
        step = _MOST_LINKS + 1 if TO_FINISH[kinds[k]] else 1
        to = links_to[k]
        full = shape[to] // step % (_MOST_LINKS + 1) == _MOST_LINKS
        shape[to] += 0 if full else step
        if lags[k] != 0:
            shape[to] |= _LAGGED
    for i in range(len(shape)):
        shape[i] += 2 * _LAGGED * (durations[i] == 0) + 4 * _LAGGED * (calendars[i] < 0)


def projects(project_first: Ints, project: Ints) -> None:
    for p in range(len(project_first) - 1):
        for i in range(project_first[p], project_first[p + 1]):
            project[i] = p


def weights(duration: Ints, links: Arrays, heads: Ints, weight: Ints) -> None:
    """Links between events as distances between starts, for calendars that work always; `heads` by activity."""
    head, _source, lag, _lag_calendar = links
    for j in range(len(duration)):
        heads[j + 1] = head[2 * j + 2]
        for k in range(head[2 * j], head[2 * j + 2]):
            weight[k] = lag[k] - (duration[j] if k >= head[2 * j + 1] else 0)


def forced(caps: Ints, ceilings: Ints, lows: Ints) -> int:
    """1 where anything but links and floors binds an activity."""
    for i in range(len(caps)):
        if caps[i] < NEVER or ceilings[i] < NEVER or lows[i] > -NEVER:
            return 1
    return 0
