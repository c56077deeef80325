"""Raising a problem: from the desk and, with one thumb, from the site."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gongjian.commitments.queries import constraints_visible_to, work_coming
from gongjian.people.queries import units_visible_to
from gongjian.problems import actions
from gongjian.problems.forms import RaiseForm
from gongjian.problems.queries import ladder_ahead, problems_visible_to, similar_to
from gongjian.projects.queries import ladder_of, projects_visible_to
from gongjian.surfaces.pages import number_in, page
from gongjian.surfaces.requests import Request

if TYPE_CHECKING:
    from gongjian.projects.models import Project


@page
def raise_page(request: Request) -> HttpResponse:
    projects = projects_visible_to(request.viewer, on=request.on).select_related("campaign", "responsible_unit")
    wanted = number_in(request, "project")
    if wanted is None:
        allowed = [
            one
            for one in projects.order_by("number")
            if actions.raise_problem.permitted(one, request.viewer, request.at)
        ]
        return render(request, "problems/raise_where.html", {"projects": allowed})
    project = projects.filter(pk=wanted).first()
    if project is None:
        raise Http404
    start = {"constraint_id": request.GET.get("constraint")}
    start |= {name: request.GET.get(name, "") for name in ("title", "blocks", "kind", "blocking_unit_id")}
    form = RaiseForm(request.POST or None, initial=start, choices=choices_for(request, project))
    if request.method == "POST" and (answer := form.run(request, project)):
        messages.success(request, _("The problem was raised; the clock of its holder runs."))
        return redirect("problem", answer.id)
    ladder = ladder_ahead(ladder_of(project.campaign), project, on=request.on)
    ahead = [{"holder": holder.name, "limit_hours": level.limit_minutes // 60} for level, holder in ladder[:2]]
    work = work_coming(project, on=request.on)
    context = {"form": form, "project": project, "ahead": ahead, "work": work}
    return render(request, "problems/raise.html", context, status=422 if request.method == "POST" else 200)


@page
def similar(request: Request, project_id: int) -> HttpResponse:
    """A fragment: open problems of the project that sound like what is being written."""
    project = projects_visible_to(request.viewer, on=request.on).filter(pk=project_id).first()
    title = request.GET.get("title", "").strip()
    if project is None or not title:
        return HttpResponse("")
    seen = problems_visible_to(request.viewer, on=request.on)
    return render(request, "problems/similar.html", {"similar": similar_to(seen, project, title)})


def choices_for(request: Request, project: "Project") -> dict[str, list[tuple[Any, Any]]]:
    """Units of the project first, then every other of the district; open constraints of the project's work."""
    units = dict(units_visible_to(request.viewer, on=request.on).order_by("name").values_list("pk", "name"))
    own = [pk for pk in project.place().unit_ids if pk in units]
    near = [(pk, units[pk]) for pk in sorted(own)]
    far = [(pk, name) for pk, name in units.items() if pk not in own]
    grouped: list[tuple[Any, Any]] = [("", _("Not sure"))]
    grouped += [(_("Units of this project"), near)] if near else []
    grouped += [(_("Other units"), far)] if far else []
    still_open = (
        constraints_visible_to(request.viewer, on=request.on)
        .filter(promise__project=project, cleared_on=None)
        .order_by("needed_by_on")
    )
    stands_for = [
        ("", _("None")),
        *((one.pk, f"{one.text}（{one.promise.title}）") for one in still_open.select_related("promise")),
    ]
    return {"blocking_unit_id": grouped, "constraint_id": stands_for}
