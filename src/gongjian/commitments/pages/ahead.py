"""Six weeks ahead: work with what stands in its way, by the day it must be cleared."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from gongjian.commitments import queries
from gongjian.commitments.actions import clear_constraint
from gongjian.commitments.pages.rows import rows
from gongjian.commitments.queries import LOOK_AHEAD_WEEKS
from gongjian.engine.calendars import monday_of
from gongjian.projects.pages import no_campaign
from gongjian.projects.queries import clock_of, projects_visible_to
from gongjian.surfaces.pages import number_in, page
from gongjian.surfaces.requests import Request

# Constraints known less than a week before they bite are found too late to be cleared in order.
SHORT_NOTICE = timedelta(days=7)
UNITS_SHOWN = 8


@page
def look_ahead(request: Request) -> HttpResponse:
    if request.campaign is None:
        return no_campaign(request, _("Six weeks ahead"))
    viewer, on = request.viewer, request.on
    promises = queries.promises_visible_to(viewer, on=on, campaign=request.campaign)
    nodes = queries.nodes_visible_to(viewer, on=on).filter(project__campaign=request.campaign)
    constraints = queries.constraints_visible_to(viewer, on=on).filter(promise__project__campaign=request.campaign)
    project = number_in(request, "project")
    if project is not None:
        promises, constraints = promises.filter(project=project), constraints.filter(promise__project=project)
        nodes = nodes.filter(project=project)
    overdue = [
        {"constraint": one, "late_days": (on - one.needed_by_on).days,
         "may_clear": clear_constraint.permitted(one, viewer, request.at)}
        for one in queries.constraints_overdue(constraints, on=on)
    ]  # fmt: skip
    still_open = queries.open_constraints(constraints)
    week = clock_of(request.campaign).week_of(on) if request.campaign else None
    projects = projects_visible_to(viewer, on=on).filter(campaign=request.campaign).order_by("number")
    return render(request, "commitments/ahead.html", {
        "overdue": overdue, "weeks": _weeks(request, promises, nodes), "units": queries.blocking_units(constraints, on=on)[:UNITS_SHOWN],
        "open_count": still_open.count(), "soon": still_open.filter(needed_by_on__range=(on, on + SHORT_NOTICE)).count(),
        "tmr": queries.tmr(promises, week.first_on, week.last_on) if week else None,
        "projects": projects.values_list("pk", "number", "name"), "project": project,
    })  # fmt: skip


def _weeks(request: Request, promises: Any, nodes: Any) -> list[dict[str, Any]]:
    """Columns of the coming weeks; work and nodes stand where they are due.

    Promised work with nothing in its way needs nobody's eye here: it is folded below what does.
    """
    monday = monday_of(request.on)
    planned = list(queries.open_nodes(nodes, monday, monday + timedelta(weeks=LOOK_AHEAD_WEEKS, days=-1)))
    coming = queries.look_ahead(promises, monday).select_related("project__campaign", "owner", "unit")
    lines = rows(coming, request.viewer, request.at, on=request.on)
    clock = clock_of(request.campaign) if request.campaign else None
    columns = []
    for number in range(LOOK_AHEAD_WEEKS):
        first = monday + timedelta(weeks=number)
        last = first + timedelta(days=6)
        held = [line for line in lines if first <= line.promise.due_on <= last]
        week = clock.week_of(max(first, clock.start_on)) if clock else None
        columns.append({
            "first_on": first, "last_on": last, "number": week.number if week else None,
            "rows": [line for line in held if not line.is_settled], "settled": [line for line in held if line.is_settled],
            "nodes": [node for node in planned if first <= node.due_on <= last],
            "blocked": sum(1 for line in held if line.open_constraints), "is_now": number == 0,
        })  # fmt: skip
    return columns
