"""One doubt: the facts, the pictures side by side, what explains it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from gongjian.commitments.queries import history_of
from gongjian.doubts.actions.noting import note_reading
from gongjian.doubts.forms import ExplainDoubtForm, ReopenDoubtForm
from gongjian.doubts.pages.words import look_at, why
from gongjian.doubts.queries import doubts_visible_to, photos_of_doubts, visits_since
from gongjian.doubts.states import DOUBTS
from gongjian.projects.pages import form_page
from gongjian.surfaces.pages import page, shown
from gongjian.surfaces.requests import Request


@page
def doubt(request: Request, doubt_id: int) -> HttpResponse:
    """Shows it, and takes the sentence that explains it."""
    seen = _seen(request, doubt_id)
    form = None
    if DOUBTS.allows(seen.state, "explain_doubt"):
        form = ExplainDoubtForm(request.POST or None, initial={"version": seen.version})
        if request.method == "POST" and form.run(request, seen):
            messages.success(request, _("The explanation is on record; nothing follows from the doubt."))
            return redirect("doubts")
    pictures = photos_of_doubts([seen])
    facts = {
        "doubt": seen,
        "why": why(seen),
        "look_at": look_at(seen),
        "pictures": [pictures[number] for number in _numbers(seen) if number in pictures],
        "visit": visits_since([seen.project_id], on=request.on).get(seen.project_id),
        "history": history_of(seen),
        "form": form,
        "may_reopen": DOUBTS.allows(seen.state, "reopen_doubt"),
    }
    return render(request, "doubts/doubt.html", facts, status=422 if request.method == "POST" else 200)


def _numbers(seen: Any) -> list[int]:
    return [seen.facts[name] for name in ("first", "picture") if isinstance(seen.facts.get(name), int)]


@page
def reopen(request: Request, doubt_id: int) -> HttpResponse:
    seen = _seen(request, doubt_id)
    return form_page(
        request,
        ReopenDoubtForm(request.POST or None),
        seen,
        title=_("Open the doubt again: %(project)s") % {"project": seen.project},
        back=reverse("doubt", args=[seen.pk]),
        done=_("The doubt is open again."),
    )


def _seen(request: Request, doubt_id: int) -> Any:
    rows = doubts_visible_to(request.viewer, on=request.on).select_related("project__campaign", "explained_by")
    seen = shown(rows.filter(pk=doubt_id).first())
    note_reading(request.viewer, request.at, campaign=seen.project.campaign)
    return seen
