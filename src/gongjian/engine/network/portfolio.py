"""All passes over all projects of a call, projects side by side on all cores."""

# mypy: disallow-untyped-defs=False, disallow-incomplete-defs=False
# ruff: noqa: ANN001, ANN201

from gongjian.engine.network.always import backward_always, forward_always
from gongjian.engine.network.meaning import driving_links, free_floats, longest_path
from gongjian.engine.network.passes import backward, forward

prange = range  # numba's own in the compiled copy


def schedule_always(project_first, finish_by, duration, bounds, links, early, late, finish, flags):
    """Both passes, project p being activities project_first[p]..project_first[p+1], for calendars that work always.

    Links are head, source, weight; `finish_by` is negative where the project's own early finish counts.
    """
    floor, cap, ceiling, low = bounds
    for p in prange(len(finish)):
        first, last = project_first[p], project_first[p + 1]
        latest, found = forward_always(first, last, duration, (floor, cap), links, early)
        by = latest if finish_by[p] < 0 else finish_by[p]
        backward_always(first, last, by, duration, (ceiling, low), links, late)
        finish[p], flags[p] = latest, found


def schedule_calendars(project_first, finish_by, work, bounds, links, tables, early, late, finish, flags):
    """As `schedule_always`, with calendars."""
    floor, cap, ceiling, low = bounds
    for p in prange(len(finish)):
        first, last = project_first[p], project_first[p + 1]
        latest, found = forward(first, last, work, (floor, cap), links, tables, early)
        by = latest if finish_by[p] < 0 else finish_by[p]
        found |= backward(first, last, by, work, (ceiling, low), links, tables, late)
        finish[p], flags[p] = latest, found


def analyse(project_first, finish, work, links, tables, early, late, scratch, floats, driving, influence):
    """Free floats, driving links and the longest path of every project."""
    for p in prange(len(finish)):
        first, last = project_first[p], project_first[p + 1]
        free_floats(first, last, work, links, tables, early, late, scratch, floats)
        driving_links(first, last, work, links, tables, early, driving)
        longest_path(first, last, finish[p], work[0], links, early[0], driving, scratch[0], influence)
