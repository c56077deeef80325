"""All completion files of the campaign, the checklist, and what is opened, added and taken out."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from gongjian.core.refusal import NotAllowed
from gongjian.improvements import actions
from gongjian.improvements.forms import AnnexForm, ChecklistForm
from gongjian.improvements.pages.drawings import taken_in
from gongjian.improvements.pages.seeing import seen_annex, seen_completion, seen_signatory
from gongjian.improvements.queries import (
    checklist_in_force,
    checklists_visible_to,
    completions_visible_to,
    own_signatures,
)
from gongjian.improvements.states import CompletionState
from gongjian.projects.pages import form_page, no_campaign
from gongjian.projects.pages.edits import project_of
from gongjian.surfaces.pages import page, run
from gongjian.surfaces.requests import Request
from gongjian.ui.listing import ChoiceFilter, Column, Listing, TextFilter

COMPLETIONS = Listing(
    name="improvements.completions", title=gettext_lazy("Completion files"),
    columns=(
        Column(key="project", label=gettext_lazy("Project"), value=lambda row: str(row.project), sort=("project__pinyin",), phone="title"),
        Column(key="state", label=gettext_lazy("State"), kind="choice", choices=CompletionState.choices, sort=("state",), phone="end"),
        Column(key="opened_at", label=gettext_lazy("Opened at"), kind="moment", sort=("opened_at",), phone=""),
        Column(key="completed_at", label=gettext_lazy("Signed by all at"), kind="moment", sort=("completed_at",), phone="second"),
        Column(key="checklist_number", label=gettext_lazy("Version of the checklist"), kind="integer", shown=False, phone=""),
    ),
    filters=(
        ChoiceFilter(key="state", label=gettext_lazy("State"), choices=CompletionState.choices),
        TextFilter(key="words", label=gettext_lazy("Project"), fields=("project__name", "project__pinyin")),
    ),
    default_sort="-opened_at", row_url="completion", empty=gettext_lazy("No completion file has been opened"),
)  # fmt: skip


@page
def completions(request: Request) -> HttpResponse:
    if request.campaign is None:
        return no_campaign(request, _("Completion files"))
    rows = completions_visible_to(request.viewer, on=request.on).filter(project__campaign=request.campaign)
    bound = COMPLETIONS.bind(rows.select_related("project"), request)
    if answer := bound.answer():
        return answer
    mine = own_signatures(request.viewer, on=request.on).select_related("file__project")
    return render(request, "improvements/completions.html", {"listing": bound, "mine": list(mine)})


@page
def checklist(request: Request) -> HttpResponse:
    """The points in force, and every version before."""
    if request.campaign is None:
        return no_campaign(request, _("Best-condition checklist"))
    number, points = checklist_in_force(request.campaign)
    may = actions.set_checklist.permitted(request.campaign, request.viewer, request.at)
    start = {"points": "\n".join(points)}
    form = ChecklistForm(request.POST if request.method == "POST" else None, initial=start) if may else None
    if request.method == "POST":
        if form is None:
            raise NotAllowed(action="set_checklist")
        if form.run(request, request.campaign):
            messages.success(request, _("The checklist is set; files opened from now on carry it."))
            return redirect("checklist")
    versions = checklists_visible_to(request.viewer, on=request.on).filter(campaign=request.campaign)
    facts = {
        "number": number,
        "points": points,
        "form": form,
        "versions": list(versions.select_related("set_by").order_by("-number")),
    }
    return render(request, "improvements/checklist.html", facts, status=422 if request.method == "POST" else 200)


@require_POST
@page
def open_file(request: Request, project_id: int) -> HttpResponse:
    project = project_of(request, project_id)
    answer = run(request, actions.open_completion, project, {})
    if answer is None:
        return redirect(f"{reverse('project', args=[project.pk])}?tab=improvements")
    messages.success(request, _("The completion file is opened."))
    return redirect("completion", answer.id)


@page
def add_annex(request: Request, file_id: int) -> HttpResponse:
    seen = seen_completion(request, file_id)
    if not actions.add_annex.permitted(seen, request.viewer, request.at):
        raise NotAllowed(action="add_annex")
    form: Any = AnnexForm(request.POST, request.FILES) if request.method == "POST" else AnnexForm()
    if request.method == "POST" and form.is_valid() and not taken_in(form):
        form.add_error("file", str(form.refusal))
    return form_page(
        request,
        form,
        seen,
        title=_("Add an annex to the completion file of %(project)s") % {"project": seen.project},
        back=reverse("completion", args=[seen.pk]),
        done=_("The annex is added."),
    )


@require_POST
@page
def remove_annex(request: Request, annex_id: int) -> HttpResponse:
    seen = seen_annex(request, annex_id)
    if run(request, actions.remove_annex, seen, {}):
        messages.success(request, _("The annex was taken out."))
    return redirect("completion", seen.file_id)


@require_POST
@page
def remove_signatory(request: Request, signatory_id: int) -> HttpResponse:
    seen = seen_signatory(request, signatory_id)
    if run(request, actions.remove_signatory, seen, {}):
        messages.success(request, _("This person need not sign any more."))
    return redirect("completion", seen.file_id)
