"""The week in the project file: a tab, and the cell in the row of the five ones."""

from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gongjian.commitments import actions, queries
from gongjian.commitments.pages.offers import offers_of
from gongjian.commitments.pages.rows import rows
from gongjian.commitments.pages.weeks import chosen_week
from gongjian.commitments.states import PromiseState
from gongjian.engine.calendars import Week
from gongjian.projects.queries import clock_of
from gongjian.surfaces.requests import Request

if TYPE_CHECKING:
    from gongjian.projects.models import Project


def render_tab(request: Request, project: "Project") -> str:
    clock, viewer, on = clock_of(project.campaign), request.viewer, request.on
    shown = chosen_week(clock, request)
    promises = queries.promises_visible_to(viewer, on=on).filter(project=project)
    due = queries.with_open_constraints(queries.promises_due(promises, shown.first_on, shown.last_on))
    lines = rows(
        due.select_related("project__campaign", "owner", "unit").order_by("due_on", "id"), viewer, request.at, on=on
    )
    drawn = [one for one in clock.weeks() if shown.number - 1 <= one.number <= shown.number]
    ratios = queries.ppc_by_week(promises, drawn)
    nodes = queries.nodes_visible_to(viewer, on=on).filter(project=project).exclude(state="cancelled")
    of_week = nodes.filter(due_on__range=(shown.first_on, shown.last_on))
    drawn_nodes = list(of_week.select_related("project").order_by("due_on", "id"))
    return render_to_string("commitments/tab.html", {
        "project": project, "week": shown, "rows": lines, "ppc": ratios[-1], "ppc_last": ratios[-2] if len(ratios) > 1 else None,
        "nodes": drawn_nodes, "offers": offers_of(request, drawn_nodes), "left": queries.no_longer_scheduled(project.pk),
        "targets": queries.stage_targets_visible_to(viewer, on=on).filter(project=project).order_by("due_on", "id"),
        "may_promise": actions.prepare_promise.permitted(project, viewer, request.at),
        "may_plan": actions.plan_node.permitted(project, viewer, request.at),
        "may_work_back": actions.apply_backward_plan.permitted(project, viewer, request.at),
    }, request)  # fmt: skip


def render_side(request: Request, project: "Project") -> str:
    """This week's promises beside the plan: what, who, when, and what stands in the way."""
    clock = clock_of(project.campaign)
    shown = clock.week_of(request.on)
    if shown is None:
        return ""
    due = queries.with_open_constraints(_of_week(request, project, shown)).select_related(
        "owner", "unit", "project__campaign"
    )
    promises = queries.promises_visible_to(request.viewer, on=request.on).filter(project=project)
    drawn = [one for one in clock.weeks() if shown.number - 1 <= one.number <= shown.number]
    ratios = queries.ppc_by_week(promises, drawn)
    return render_to_string("commitments/side.html", {
        "project": project, "week": shown, "rows": rows(due.order_by("due_on", "id"), request.viewer, request.at, on=request.on),
        "ppc": ratios[-1], "ppc_last": ratios[-2] if len(ratios) > 1 else None,
    }, request)  # fmt: skip


def week_count(request: Request, project: "Project") -> int | None:
    shown = clock_of(project.campaign).week_of(request.on)
    return _of_week(request, project, shown).count() if shown else None


def header_cell(request: Request, project: "Project") -> dict[str, Any] | None:
    """Promises of this week and how many are kept; work that may not be promised yet is named apart."""
    shown = clock_of(project.campaign).week_of(request.on)
    if shown is None:
        return None
    states = list(_of_week(request, project, shown).values_list("state", flat=True))
    waiting, kept = states.count(PromiseState.PREPARED), states.count(PromiseState.KEPT)
    made = len(states) - waiting
    value = ngettext("%(made)s promise · %(kept)s kept", "%(made)s promises · %(kept)s kept", made)
    note = ngettext("%(count)s more is not promised yet", "%(count)s more are not promised yet", waiting)
    return {
        "label": _("Nodes of week %(number)s") % {"number": shown.number},
        "value": value % {"made": made, "kept": kept} if states else _("Nothing promised"),
        "note": note % {"count": waiting} if waiting else "",
        "url": f"{reverse('project', args=[project.pk])}?tab=commitments",
    }


def _of_week(request: Request, project: "Project", shown: Week) -> Any:
    promises = queries.promises_visible_to(request.viewer, on=request.on).filter(project=project)
    return queries.promises_due(promises, shown.first_on, shown.last_on)
