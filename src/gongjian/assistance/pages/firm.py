"""A firm's own page, and the tab of help in the file of each of its projects."""

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from gongjian.assistance import actions
from gongjian.assistance.pages.policies import lines_of_firm
from gongjian.assistance.queries import needs_of, needs_visible_to, open_needs, projects_of_firm, totals_of
from gongjian.projects.pages import firm_parts
from gongjian.projects.pages.edits import project_of
from gongjian.projects.queries import lights_of, projects_visible_to
from gongjian.responsibility.queries import lead_leaders_of, representatives_of, services_of, stations_of
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request

if TYPE_CHECKING:
    from gongjian.projects.models import Project


@page
def firm(request: Request, project_id: int) -> HttpResponse:
    """All that a firm has here, found from any of its projects."""
    project = project_of(request, project_id)
    projects = list(projects_of_firm(project, projects_visible_to(request.viewer, on=request.on)))
    ids = [one.pk for one in projects]
    lights, leads = lights_of(projects, on=request.on), lead_leaders_of(ids, on=request.on)
    seen = needs_visible_to(request.viewer, on=request.on).filter(project__in=ids)
    facts = {
        "project": project,
        "name": str(project.owner_unit or project.builder or project),
        "projects": [{"project": one, "light": lights[one.pk], "lead": leads.get(one.pk)} for one in projects],
        "needs": needs_of(projects, seen),
        "totals": totals_of(seen, on=request.on),
        "policies": lines_of_firm(request, projects),
        "parts": firm_parts(request, projects),
        "calls": _to_call(projects, request),
        "may_raise": actions.raise_need.permitted(project, request.viewer, request.at),
    }
    return render(request, "assistance/firm.html", facts)


def _to_call(projects: list["Project"], request: Request) -> list[dict[str, Any]]:
    """Whom the firm calls: service persons first, then the cadre on site and the lead leader; each once."""
    ids = [one.pk for one in projects]
    services = services_of(ids, on=request.on)
    stations = stations_of(projects, on=request.on)
    found: dict[int, dict[str, Any]] = {}
    for pk in ids:
        for service in services.get(pk, ()):
            found.setdefault(service.person_id, {"person": service.person, "unit": service.unit})
        for station in stations.get(pk, ()):
            found.setdefault(station.person_id, {"person": station.person, "unit": station.department})
    for lead in lead_leaders_of(ids, on=request.on).values():
        found.setdefault(lead.person_id, {"person": lead.person, "unit": lead.person.unit})
    return list(found.values())


def render_help(request: Request, project: "Project") -> str:
    seen = needs_visible_to(request.viewer, on=request.on)
    return render_to_string("assistance/help_tab.html", {
        "project": project, "needs": needs_of([project], seen),
        "may_raise": actions.raise_need.permitted(project, request.viewer, request.at),
        "representatives": representatives_of([project.pk], on=request.on).get(project.pk, ()),
    }, request)  # fmt: skip


def open_count(request: Request, project: "Project") -> int | None:
    return open_needs(needs_visible_to(request.viewer, on=request.on)).filter(project=project).count() or None
