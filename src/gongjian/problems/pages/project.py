"""Problems in the project file and on the chart of its schedule."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.template.loader import render_to_string

from gongjian.core.moments import local_date
from gongjian.problems import actions
from gongjian.problems.pages.lines import lines
from gongjian.problems.queries import office_day_now, problems_visible_to, unsettled, with_clocks
from gongjian.schedules.pages import Mark
from gongjian.surfaces.requests import Request
from gongjian.ui.addresses import addresses_of

if TYPE_CHECKING:
    from gongjian.projects.models import Project

SETTLED_SHOWN = 10
SIDE_SHOWN = 5


def render_tab(request: Request, project: "Project") -> str:
    seen = problems_visible_to(request.viewer, on=request.on).filter(project=project)
    still_open = with_clocks(unsettled(seen)).order_by("due_at", "id")
    settled = with_clocks(seen.filter(state__in=("confirmed", "withdrawn"))).order_by("-id")[:SETTLED_SHOWN]
    return render_to_string("problems/tab.html", {
        "project": project, "lines": lines(still_open, request.at), "settled": lines(settled, request.at),
        "may_raise": actions.raise_problem.permitted(project, request.viewer, request.at),
    }, request)  # fmt: skip


def render_side(request: Request, project: "Project") -> str:
    """The open problems beside the plan, the most urgent first."""
    seen = problems_visible_to(request.viewer, on=request.on).filter(project=project)
    still_open = with_clocks(unsettled(seen)).order_by("due_at", "id")[:SIDE_SHOWN]
    stops_at = office_day_now(project.campaign).rpartition("-")[2]
    context = {"project": project, "lines": lines(still_open, request.at), "stops_at": stops_at}
    return render_to_string("problems/side.html", context, request)


def open_count(request: Request, project: "Project") -> int:
    return unsettled(problems_visible_to(request.viewer, on=request.on).filter(project=project)).count()


def marks(request: Request, projects: Sequence[int]) -> dict[int, list[Mark]]:
    """Open problems by the day they were raised; late where the holder's time has run out."""
    seen = problems_visible_to(request.viewer, on=request.on).filter(project__in=projects)
    address = addresses_of("problem")
    found: dict[int, list[Mark]] = {}
    rows = unsettled(seen).order_by("raised_at").only("project_id", "number", "title", "raised_at", "due_at")
    for row in rows:
        is_late = row.due_at is not None and row.due_at <= request.at
        mark = Mark("problem", local_date(row.raised_at), f"{row} {row.title}", address(row.pk), is_late)
        found.setdefault(row.project_id, []).append(mark)
    return found
