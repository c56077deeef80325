"""The week board of an earlier day: what was promised by then and what had become of it; nothing can be done there."""

from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from gongjian.commitments import queries
from gongjian.commitments.pages.rows import rows_then
from gongjian.commitments.pages.weeks import (
    ORDER,
    SHEET,
    TARGETS_SHOWN,
    chosen_grouping,
    figures,
    groups_of,
    narrowed,
    ways,
)
from gongjian.commitments.queries import promises_due
from gongjian.engine.calendars import Week
from gongjian.projects.pages import any_day, as_known_on, kept_later, not_kept
from gongjian.projects.queries import Known, clock_of
from gongjian.surfaces.pages import number_in
from gongjian.surfaces.requests import Request

CONSTRAINTS = "commitments.keptconstraint"  # with them nodes, stage targets and waivers


def week_then(request: Request, known: Known, shown: Week) -> HttpResponse:
    promises = narrowed(request, queries.promises_known(request.viewer, known, on=request.on))
    sheet = replace(SHEET, title=as_known_on(SHEET.title, known))
    due = promises_due(promises, shown.first_on, shown.last_on)
    if "export" in request.GET:
        drawn = queries.as_promises(due.order_by("project__number", "due_on", "promise_id"), known)
        if answer := sheet.bind(drawn, request).answer():
            return answer
    ordered = due.order_by(ORDER[chosen_grouping(request)], "due_on", "promise_id")
    lines = rows_then(queries.as_promises(ordered, known), on=known.on)
    clock = clock_of(known.campaign)
    return render(request, "commitments/week.html", {
        "week": shown,
        "groups": groups_of(request, lines, promises, shown),
        **figures(promises, clock, shown),
        "tmr": None if known.lacks(CONSTRAINTS) else queries.tmr_known(promises, known, shown.first_on, shown.last_on),
        **_plans(request, known, shown),
        **ways(request, shown),
        "last_week": _last_week(promises, known, shown),
        "any_day": any_day(request, known, kept_later(known, CONSTRAINTS)),
        "not_kept": not_kept(known) if known.is_unkept else "",
    })  # fmt: skip


def _plans(request: Request, known: Known, shown: Week) -> dict[str, Any]:
    nodes = queries.nodes_known(request.viewer, known, on=request.on)
    targets = queries.targets_known(request.viewer, known, on=request.on).filter(met_on=None)
    project = number_in(request, "project")
    if project is not None:
        nodes, targets = nodes.filter(project=project), targets.filter(project=project)
    due = nodes.filter(due_on__range=(shown.first_on, shown.last_on)).exclude(state="cancelled")
    return {"nodes": queries.as_nodes(due, known), "targets": queries.as_targets(targets[:TARGETS_SHOWN], known)}


def _last_week(promises: Any, known: Known, shown: Week) -> list[Any]:
    if shown.number == 1:
        return []
    before = clock_of(known.campaign).weeks()[shown.number - 2]
    due = promises_due(promises, before.first_on, before.last_on).order_by("project__number", "due_on", "promise_id")
    return rows_then(queries.as_promises(due, known), on=known.on)
