"""A selection is started, its criteria are set, and what was put in is taken out again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gongjian.core.refusal import NotAllowed
from gongjian.improvements import actions
from gongjian.improvements.forms import CorrectAlternativeForm, CriteriaForm, ReleaseForm, StartForm
from gongjian.improvements.pages.seeing import seen_alternative, seen_reviewer, seen_selection
from gongjian.projects.pages import form_page
from gongjian.projects.pages.edits import project_of
from gongjian.surfaces.pages import page, run
from gongjian.surfaces.requests import Request


@page
def start(request: Request, project_id: int) -> HttpResponse:
    project = project_of(request, project_id)
    return form_page(
        request,
        StartForm(request.POST or None),
        project,
        title=_("Start a selection for %(project)s") % {"project": project},
        back=f"{reverse('project', args=[project.pk])}?tab=improvements",
        then=reverse("selections") + "{id}/",
        done=_("The selection is started: put in criteria, alternatives and reviewers."),
    )


@page
def criteria(request: Request, selection_id: int) -> HttpResponse:
    seen = seen_selection(request, selection_id)
    if not actions.set_criteria.permitted(seen, request.viewer, request.at):
        raise NotAllowed(action="set_criteria")
    rows = list(seen.criteria.order_by("position", "id"))
    form = CriteriaForm(
        request.POST if request.method == "POST" else None, rows=rows, initial={"version": seen.version}
    )
    status = 200
    if "normalise" in request.POST:
        if form.is_valid():
            form.normalise()
    elif request.method == "POST":
        if form.run(request, seen):
            messages.success(request, _("Criteria and weights are set."))
            return redirect("selection", seen.pk)
        status = 422
    return render(request, "improvements/criteria.html", {"selection": seen, "form": form}, status=status)


@page
def correct_alternative(request: Request, alternative_id: int) -> HttpResponse:
    seen = seen_alternative(request, alternative_id)
    start = {name: getattr(seen, name) for name in ("name", "designer", "note", "version")}
    return form_page(
        request,
        CorrectAlternativeForm(request.POST if request.method == "POST" else None, initial=start),
        seen,
        title=_("Correct “%(name)s”") % {"name": seen},
        back=reverse("selection", args=[seen.selection_id]),
        done=_("It is corrected; the record keeps what it was."),
    )


@require_POST
@page
def remove_alternative(request: Request, alternative_id: int) -> HttpResponse:
    seen = seen_alternative(request, alternative_id)
    if run(request, actions.remove_alternative, seen, {}):
        messages.success(request, _("The alternative was taken out."))
    return redirect("selection", seen.selection_id)


@page
def release(request: Request, reviewer_id: int) -> HttpResponse:
    seen = seen_reviewer(request, reviewer_id)
    return form_page(
        request,
        ReleaseForm(request.POST or None),
        seen,
        title=_("Release %(person)s from reviewing") % {"person": seen.person},
        text=_("Points given by this reviewer are taken out; that they were given stays on record."),
        back=reverse("selection", args=[seen.selection_id]),
        done=_("The reviewer is released."),
    )
