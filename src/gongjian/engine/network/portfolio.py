"""All passes over a range of the projects of a call; ranges may run side by side, as no two write to the same places."""

from gongjian.engine.network.always import backward_always, forward_always
from gongjian.engine.network.meaning import driving_links, free_floats, longest_path
from gongjian.engine.network.passes import Arrays, Ints, backward, forward


def schedule_always(
    span: Arrays, projects: Arrays, duration: Ints, bounds: Arrays, links: Arrays, found: Arrays, ends: Arrays
) -> None:
    """Both passes of projects span[0]..span[1] for calendars that work always; links are head, source, weight.

    `projects`: p holds the activities project_first[p]..project_first[p+1] and must finish by minute finish_by[p], negative
    where its own early finish counts. `ends`: finish and flags of every project.
    """
    project_first, finish_by = projects
    floor, cap, ceiling, low, forced = bounds
    early, late = found
    finish, flags = ends
    for p in range(span[0], span[1]):
        first, last = project_first[p], project_first[p + 1]
        latest, flag = forward_always(first, last, duration, (floor, cap, forced), links, early)
        by = latest if finish_by[p] < 0 else finish_by[p]
        backward_always(first, last, by, duration, (ceiling, low, forced), links, late)
        finish[p], flags[p] = latest, flag


def schedule_calendars(
    span: Arrays,
    projects: Arrays,
    work: Arrays,
    bounds: Arrays,
    links: Arrays,
    tables: Arrays,
    found: Arrays,
    ends: Arrays,
) -> None:
    """As `schedule_always`, with calendars."""
    project_first, finish_by = projects
    floor, cap, ceiling, low, forced = bounds
    early, late = found
    finish, flags = ends
    for p in range(span[0], span[1]):
        first, last = project_first[p], project_first[p + 1]
        latest, flag = forward(first, last, work, (floor, cap, forced), links, tables, early)
        by = latest if finish_by[p] < 0 else finish_by[p]
        flag |= backward(first, last, by, work, (ceiling, low, forced), links, tables, late)
        finish[p], flags[p] = latest, flag


def analyse(
    span: Arrays,
    projects: Arrays,
    work: Arrays,
    links: Arrays,
    tables: Arrays,
    found: Arrays,
    scratch: Arrays,
    results: Arrays,
) -> None:
    """Free floats, driving links and the longest path; `projects`: project_first and the finish of every project."""
    project_first, finish = projects
    early = found[0]
    floats, driving, influence = results
    for p in range(span[0], span[1]):
        first, last = project_first[p], project_first[p + 1]
        free_floats(first, last, work, links, tables, found, scratch, floats)
        driving_links(first, last, work, links, tables, early, driving)
        longest_path(first, last, finish[p], work[0], links, early[0], driving, (scratch[0], influence))
