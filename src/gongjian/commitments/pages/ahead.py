"""Six weeks ahead: work with what stands in its way, by the day it must be cleared; now or on an earlier day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from gongjian.commitments import queries
from gongjian.commitments.actions import clear_constraint
from gongjian.commitments.pages.rows import Row, rows, rows_then
from gongjian.commitments.pages.week_then import CONSTRAINTS
from gongjian.commitments.queries import LOOK_AHEAD_WEEKS, Blocking, Ratio
from gongjian.engine.calendars import Week, monday_of
from gongjian.projects.pages import any_day, day_asked, kept_later, no_campaign, not_kept
from gongjian.projects.queries import Known, clock_of, projects_visible_to
from gongjian.surfaces.pages import number_in, page
from gongjian.surfaces.requests import Request

# Constraints known less than a week before they bite are found too late to be cleared in order.
SHORT_NOTICE = timedelta(days=7)
UNITS_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Coming:
    """`open_count`, `soon`: of all open constraints. `lines`: work that is due. `nodes`: of the plan, not met."""

    overdue: list[Any]
    open_count: int
    soon: int
    units: list[Blocking]
    tmr: Ratio | None
    lines: list[Row]
    nodes: list[Any]


@page
def look_ahead(request: Request) -> HttpResponse:
    if request.campaign is None:
        return no_campaign(request, _("Six weeks ahead"))
    known, project = day_asked(request), number_in(request, "project")
    week = clock_of(known.campaign).week_of(known.on)
    coming = _then(request, known, project, week) if known.is_past else _now(request, project, week)
    projects = projects_visible_to(request.viewer, on=request.on).filter(campaign=request.campaign).order_by("number")
    return render(request, "commitments/ahead.html", {
        "overdue": [_overdue(request, one, known) for one in coming.overdue],
        "weeks": list(_weeks(known, coming)), "units": coming.units[:UNITS_SHOWN], "open_count": coming.open_count,
        "soon": coming.soon, "tmr": coming.tmr, "projects": projects.values_list("pk", "number", "name"), "project": project,
        "any_day": any_day(request, known), "not_kept": not_kept(known) if known.is_unkept else kept_later(known, CONSTRAINTS),
    })  # fmt: skip


def _now(request: Request, project: int | None, week: Week | None) -> Coming:
    viewer, on, monday = request.viewer, request.on, monday_of(request.on)
    promises = queries.promises_visible_to(viewer, on=on, campaign=request.campaign)
    nodes = queries.nodes_visible_to(viewer, on=on).filter(project__campaign=request.campaign)
    constraints = queries.constraints_visible_to(viewer, on=on).filter(promise__project__campaign=request.campaign)
    if project is not None:
        promises, constraints = promises.filter(project=project), constraints.filter(promise__project=project)
        nodes = nodes.filter(project=project)
    still_open = queries.open_constraints(constraints)
    due = queries.look_ahead(promises, monday).select_related("project__campaign", "owner", "unit")
    return Coming(
        overdue=list(queries.constraints_overdue(constraints, on=on)),
        open_count=still_open.count(),
        soon=still_open.filter(needed_by_on__range=(on, on + SHORT_NOTICE)).count(),
        units=queries.blocking_units(constraints, on=on),
        tmr=queries.tmr(promises, week.first_on, week.last_on) if week else None,
        lines=rows(due, viewer, request.at, on=on),
        nodes=list(queries.open_nodes(nodes, monday, _last_day(monday))),
    )


def _then(request: Request, known: Known, project: int | None, week: Week | None) -> Coming:
    viewer, on, monday = request.viewer, request.on, monday_of(known.on)
    promises = queries.promises_known(viewer, known, on=on)
    nodes = queries.nodes_known(viewer, known, on=on)
    if project is not None:
        promises, nodes = promises.filter(project=project), nodes.filter(project=project)
    waiting = queries.constraints_waiting(viewer, known, on=on, project=project)
    planned = nodes.filter(due_on__range=(monday, _last_day(monday)), state="open")
    return Coming(
        overdue=[one for one in waiting if one.needed_by_on < known.on],
        open_count=len(waiting),
        soon=sum(known.on <= one.needed_by_on <= known.on + SHORT_NOTICE for one in waiting),
        units=queries.blocking_known(waiting, on=known.on),
        tmr=queries.tmr_known(promises, known, week.first_on, week.last_on) if week else None,
        lines=rows_then(queries.coming_known(promises, monday, known), on=known.on),
        nodes=queries.as_nodes(planned, known),
    )


def _overdue(request: Request, constraint: Any, known: Known) -> dict[str, Any]:
    may_clear = not known.is_past and clear_constraint.permitted(constraint, request.viewer, request.at)
    return {"constraint": constraint, "late_days": (known.on - constraint.needed_by_on).days, "may_clear": may_clear}


def _last_day(monday: date) -> date:
    return monday + timedelta(weeks=LOOK_AHEAD_WEEKS, days=-1)


def _weeks(known: Known, coming: Coming) -> Iterable[dict[str, Any]]:
    """Columns of the coming weeks; work and nodes stand where they are due.

    Promised work with nothing in its way needs nobody's eye here: it is folded below what does.
    """
    monday, clock = monday_of(known.on), clock_of(known.campaign)
    for number in range(LOOK_AHEAD_WEEKS):
        first = monday + timedelta(weeks=number)
        last = first + timedelta(days=6)
        held = [line for line in coming.lines if first <= line.promise.due_on <= last]
        week = clock.week_of(max(first, clock.start_on))
        yield {
            "first_on": first, "last_on": last, "number": week.number if week else None,
            "rows": [line for line in held if not line.is_settled], "settled": [line for line in held if line.is_settled],
            "nodes": [node for node in coming.nodes if first <= node.due_on <= last],
            "blocked": sum(1 for line in held if line.open_constraints), "is_now": number == 0,
        }  # fmt: skip
