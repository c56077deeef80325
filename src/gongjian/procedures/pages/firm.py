"""The permits of all projects of a firm, on the firm's page: how far each is, and what it needs next."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.template.loader import render_to_string

from gongjian.procedures.pages.lines import line
from gongjian.procedures.queries import in_order, permits_visible_to, with_all
from gongjian.procedures.states import DONE, PermitState
from gongjian.surfaces.requests import Request

if TYPE_CHECKING:
    from gongjian.projects.models import Project

OPEN_SHOWN = 12  # of one project; the rest stands on its own page


def render_firm(request: Request, projects: "Sequence[Project]") -> str:
    seen = permits_visible_to(request.viewer, on=request.on).filter(project__in=[one.pk for one in projects])
    rows = in_order(with_all(seen))
    found = []
    for project in projects:
        own = [one for one in rows if one.project_id == project.pk and one.state != PermitState.NOT_NEEDED]
        still = [one for one in own if one.state not in DONE]
        if own:
            lines = [line(request, one, own) for one in still[:OPEN_SHOWN]]
            told = {"project": project, "needed": len(own), "granted": len(own) - len(still), "lines": lines}
            found.append(told | {"more": len(still) - len(lines)})
    return render_to_string("procedures/firm.html", {"found": found}, request) if found else ""
