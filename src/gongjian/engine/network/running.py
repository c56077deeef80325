"""Running the passes over all projects of a call, side by side where that is worth it."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any

from gongjian.engine.network.arrays import Arrays

Found = tuple[Any, Any]
# Handing work to a thread costs as much as the passes of some thousand activities.
_WORTH_A_THREAD = 20_000


def processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spread(function: Callable[..., None], arrays: Arrays, *given: Any) -> None:
    """Calls the pass for all projects; compiled passes leave the interpreter's lock, so ranges run on all processors."""
    projects = len(arrays.project_first) - 1
    threads = min(processors(), projects, arrays.count // _WORTH_A_THREAD) if arrays.room.threads else 1
    if threads <= 1:
        function((0, projects), *given)
        return
    edges = [projects * step // threads for step in range(threads + 1)]
    with ThreadPoolExecutor(threads) as pool:
        for done in [pool.submit(function, span, *given) for span in pairwise(edges)]:
            done.result()


def passed(arrays: Arrays, tables: tuple[Any, ...], finish_by: Sequence[int]) -> tuple[Found, Found, Any, Any]:
    """Runs both passes: early and late (minutes of events, units of activities), finish and flags of every project.

    `finish_by`: minute by which a project must finish, negative for its own early finish.
    """
    room, count = arrays.room, arrays.count
    early, late = ((room.unset(2 * count), room.unset(count)) for _side in range(2))
    projects = len(arrays.project_first) - 1
    finish, flags = room.longs(projects, 0), room.longs(projects, 0)
    at = arrays.project_first, room.keep_longs(finish_by)
    bounds = *arrays.bounds, arrays.forced
    if arrays.always:
        found = early[0], late[0]
        given = at, arrays.work[0], bounds, arrays.plain_links, found, (finish, flags)
        spread(room.passes.schedule_always, arrays, *given)
        # A calendar that works always has as many units of work before a minute as minutes.
        return (early[0], early[0][::2]), (late[0], late[0][::2]), finish, flags
    given_all = at, arrays.work, bounds, arrays.links, tables, (early, late), (finish, flags)
    spread(room.passes.schedule_calendars, arrays, *given_all)
    return early, late, finish, flags


def analysed(arrays: Arrays, tables: tuple[Any, ...], early: Found, late: Found, finish: Any) -> tuple[Any, Any, Any]:
    """Free float of every activity, whether every link drives, how every activity stands to the longest path."""
    room, count = arrays.room, arrays.count
    results = room.ints(count, 0), room.ints(len(arrays.link_at), 0), room.ints(count, 0)
    scratch = room.ints(2 * count, 0), room.ints(0, 0)
    at = arrays.project_first, finish
    found = tuple((minutes, room.keep(units)) for minutes, units in (early, late))
    given = at, arrays.work, arrays.links, tables, found, scratch, results
    spread(room.passes.analyse, arrays, *given)
    return results
