"""The letterhead of the campaign's notices: read by everybody, tried on paper and changed by the office."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gongjian.engine.documents import to_html
from gongjian.notices import actions, queries
from gongjian.notices.forms import LetterheadForm
from gongjian.rankings.queries import evaluations_visible_to, latest
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request
from gongjian.ui.words import speaks_chinese


@page
def letterhead(request: Request) -> HttpResponse:
    """“Show it on paper” stores nothing."""
    campaign = request.campaign
    if campaign is None:
        raise Http404
    in_force = queries.letterhead_in_force(campaign)
    form = LetterheadForm(request.POST if request.method == "POST" else None, letterhead=in_force)
    if request.method == "POST" and "show" not in request.POST and form.run(request, campaign):
        messages.success(request, _("The letterhead was changed; notices issued before keep theirs."))
        return redirect("notices:letterhead")
    shown = queries.letterhead_tried(in_force, form.typed()) if request.method == "POST" else in_force
    versions = queries.letterheads_visible_to(request.viewer, on=request.on).filter(campaign=campaign)
    return render(request, "notices/letterhead.html", {
        "form": form, "in_force": in_force, "versions": versions.select_related("set_by").order_by("-number"),
        "may_change": actions.change_letterhead.permitted(campaign, request.viewer, request.at),
        "rows": [(form.fields[name].label, getattr(in_force, name) or "—") for name in queries.ELEMENTS],
        "paper": _paper(request, shown),
    })  # fmt: skip


def _paper(request: Request, shown: Any) -> str:
    """The newest week one may see, under this letterhead; "" before there is one."""
    seen = evaluations_visible_to(request.viewer, on=request.on).filter(campaign=request.campaign)
    newest = latest(seen.select_related("campaign__district", "frozen", "corrects"))
    if newest is None:
        return ""
    language = "zh-hans" if speaks_chinese() else "en"
    document = queries.draft_paper(newest, on=request.on, language=language, letterhead=shown)
    return to_html(document).replace('class="paper', 'class="paper paper-compact', 1)
