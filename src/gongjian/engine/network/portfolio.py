"""All passes over all projects of a call, projects side by side on all cores."""

from gongjian.engine.network.always import backward_always, forward_always
from gongjian.engine.network.meaning import driving_links, free_floats, longest_path
from gongjian.engine.network.passes import Arrays, Ints, backward, forward

prange = range  # numba's own in the compiled copy


def schedule_always(
    projects: Arrays, duration: Ints, bounds: Arrays, links: Arrays, found: Arrays, finish: Ints, flags: Ints
) -> None:
    """Both passes for calendars that work always; links are head, source, weight.

    `projects`: p holds the activities project_first[p]..project_first[p+1] and must finish by minute finish_by[p], negative
    where its own early finish counts. `finish` and `flags` are no tuple: numba loses what a parallel loop writes there.
    """
    floor, cap, ceiling, low = bounds
    early, late = found
    project_first, finish_by = projects
    for p in prange(len(finish)):
        first, last = project_first[p], project_first[p + 1]
        latest, flag = forward_always(first, last, duration, (floor, cap), links, early)
        by = latest if finish_by[p] < 0 else finish_by[p]
        backward_always(first, last, by, duration, (ceiling, low), links, late)
        finish[p], flags[p] = latest, flag


def schedule_calendars(
    projects: Arrays,
    work: Arrays,
    bounds: Arrays,
    links: Arrays,
    tables: Arrays,
    found: Arrays,
    finish: Ints,
    flags: Ints,
) -> None:
    """As `schedule_always`, with calendars."""
    floor, cap, ceiling, low = bounds
    early, late = found
    project_first, finish_by = projects
    for p in prange(len(finish)):
        first, last = project_first[p], project_first[p + 1]
        latest, flag = forward(first, last, work, (floor, cap), links, tables, early)
        by = latest if finish_by[p] < 0 else finish_by[p]
        flag |= backward(first, last, by, work, (ceiling, low), links, tables, late)
        finish[p], flags[p] = latest, flag


def analyse(
    project_first: Ints,
    finish: Ints,
    work: Arrays,
    links: Arrays,
    tables: Arrays,
    found: Arrays,
    scratch: Arrays,
    results: Arrays,
) -> None:
    """Free floats, driving links and the longest path of every project."""
    early = found[0]
    floats, driving, influence = results
    for p in prange(len(finish)):
        first, last = project_first[p], project_first[p + 1]
        free_floats(first, last, work, links, tables, found, scratch, floats)
        driving_links(first, last, work, links, tables, early, driving)
        longest_path(first, last, finish[p], work[0], links, early[0], driving, (scratch[0], influence))
