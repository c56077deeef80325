"""A reviewer's sheet."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gongjian.core.refusal import NotAllowed
from gongjian.improvements import actions
from gongjian.improvements.forms import ScoreForm
from gongjian.improvements.pages.seeing import own_sheet, seen_selection
from gongjian.improvements.queries import sheet_of
from gongjian.improvements.states import SELECTIONS
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request


@page
def score(request: Request, selection_id: int) -> HttpResponse:
    seen = seen_selection(request, selection_id)
    reviewer = own_sheet(request, seen)
    if reviewer is None or not actions.score_alternatives.permitted(reviewer, request.viewer, request.at):
        raise NotAllowed(action="score_alternatives")
    if not SELECTIONS.allows(seen.state, "score_alternatives"):
        messages.error(request, _("Points can be given only while the selection is being scored."))
        return redirect("selection", seen.pk)
    criteria = list(seen.criteria.order_by("position", "id"))
    stored = {"version": reviewer.version, "remark": reviewer.remark}
    form = ScoreForm(
        request.POST if request.method == "POST" else None, sheet=sheet_of(reviewer), criteria=criteria, initial=stored
    )
    if request.method == "POST" and form.run(request, reviewer):
        messages.success(request, _("Your points are handed in. You can change them until the scoring is closed."))
        return redirect("selection", seen.pk)
    facts = {"selection": seen, "reviewer": reviewer, "form": form, "criteria": criteria}
    return render(request, "improvements/score.html", facts, status=422 if request.method == "POST" else 200)
