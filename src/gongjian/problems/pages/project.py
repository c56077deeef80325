"""The tab of problems in the project file."""

from typing import TYPE_CHECKING

from django.template.loader import render_to_string

from gongjian.problems import actions
from gongjian.problems.pages.lines import lines
from gongjian.problems.queries import problems_visible_to, unsettled, with_clocks
from gongjian.surfaces.requests import Request

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
    return render_to_string("problems/side.html", {"project": project, "lines": lines(still_open, request.at)}, request)


def open_count(request: Request, project: "Project") -> int:
    return unsettled(problems_visible_to(request.viewer, on=request.on).filter(project=project)).count()
