"""What makes this project better, on its own tab."""

from typing import TYPE_CHECKING

from django.template.loader import render_to_string

from gongjian.improvements import actions
from gongjian.improvements.queries import completions_visible_to, lessons_visible_to, selections_visible_to
from gongjian.surfaces.requests import Request

if TYPE_CHECKING:
    from gongjian.projects.models import Project


def render_tab(request: Request, project: "Project") -> str:
    rows = selections_visible_to(request.viewer, on=request.on).filter(project=project)
    facts = {
        "project": project,
        "selections": list(rows.select_related("chosen").order_by("-started_at", "-id")),
        "lessons": list(
            lessons_visible_to(request.viewer, on=request.on)
            .filter(project=project)
            .select_related("visit", "owner", "promise")
            .order_by("due_on", "id")
        ),
        "completion": completions_visible_to(request.viewer, on=request.on).filter(project=project).first(),
        "may_open": actions.open_completion.permitted(project, request.viewer, request.at),
        "may_start": actions.start_selection.permitted(project, request.viewer, request.at),
    }
    return render_to_string("improvements/tab.html", facts, request)
