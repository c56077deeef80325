"""One permit: whose clock runs, which papers are there, what can be done now, how it got there."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gongjian.engine.permits import slower_share
from gongjian.problems.queries import problems_visible_to
from gongjian.procedures import actions, forms
from gongjian.procedures.pages.files import paper_lines
from gongjian.procedures.pages.lines import is_owed_late, limit_words, line
from gongjian.procedures.pages.seeing import seen_permit
from gongjian.procedures.pages.steps import STEPS, form_of, steps_of
from gongjian.procedures.queries import (
    days_by_item,
    days_taken,
    history_of,
    permits_of,
    renewals,
    usual_by_item,
)
from gongjian.procedures.queries.climbing import problems_of
from gongjian.procedures.states import PaperState
from gongjian.schedules.queries import activities_by_code, schedule_in_force
from gongjian.surfaces.forms import ActionForm
from gongjian.surfaces.pages import page
from gongjian.surfaces.requests import Request

if TYPE_CHECKING:
    from gongjian.procedures.models import Permit


@page
def permit(request: Request, permit_id: int) -> HttpResponse:
    return _shown(request, seen_permit(request, permit_id))


@page
def move(request: Request, permit_id: int, step: str) -> HttpResponse:
    """Run one step; refused, the page comes back with the reason at its place."""
    seen = seen_permit(request, permit_id)
    if step not in STEPS or request.method != "POST":
        raise Http404
    form = form_of(request, seen, STEPS[step], data=request.POST)
    if form.run(request, seen) is None:
        return _shown(request, seen, tried=step, form=form)
    messages.success(request, _("Done: %(step)s.") % {"step": STEPS[step].label})
    return redirect("permit", seen.pk)


@page
def papers(request: Request, permit_id: int) -> HttpResponse:
    seen = seen_permit(request, permit_id)
    if request.method != "POST":
        return redirect("permit", seen.pk)
    form = _papers_form(seen, request.POST)
    if form.run(request, seen) is None:
        return _shown(request, seen, papers_form=form)
    messages.success(request, _("The papers are recorded."))
    return redirect("permit", seen.pk)


def _papers_form(seen: "Permit", data: Any = None) -> forms.PapersForm:
    known = sorted(seen.papers.all(), key=lambda one: one.position)
    return forms.PapersForm(data, papers=[(one.name, one.state) for one in known], auto_id="papers-%s")


def _shown(
    request: Request, seen: "Permit", *, tried: str = "", form: ActionForm | None = None,
    papers_form: forms.PapersForm | None = None,
) -> HttpResponse:  # fmt: skip
    steps = steps_of(request, seen, tried=tried, form=form)
    if form is not None and form.refusal and not any(one["form"] is form for one in steps):
        messages.error(request, str(form.refusal))  # the page was old: the step is no longer there to carry it
    may_note = actions.check_papers.permitted(seen, request.viewer, request.at)
    return render(request, "procedures/permit.html", {
        "permit": seen, "line": line(request, seen, permits_of(seen.project)), "steps": steps,
        "history": history_of(seen), "papers": paper_lines(seen), "there": PaperState.THERE,
        "may_bring": actions.bring_paper.permitted(seen, request.viewer, request.at),
        "papers_form": (papers_form or _papers_form(seen)) if may_note else None,
        "problems": problems_of(seen, problems_visible_to(request.viewer, on=request.on)),
        "limit": limit_words(seen.limit_days, seen.limit_kind),
        "promise": limit_words(seen.promised_days, seen.promised_kind),
        "newer": next((item for _permit, item in renewals([seen])), None), "is_owed_late": is_owed_late(seen, request.on),
        "work": _work(seen), "stops": sorted(seen.stops.all(), key=lambda one: one.from_on), **_usual(seen),
    }, status=422 if tried or papers_form else 200)  # fmt: skip


def _work(seen: "Permit") -> list[dict[str, Any]]:
    codes = [tie.activity_code for tie in seen.ties.all()]
    schedule = schedule_in_force(seen.project) if codes else None
    bars = activities_by_code(schedule, codes) if schedule else {}
    return [{"code": code, "bar": bars.get(code)} for code in sorted(codes)]


def _usual(seen: "Permit") -> dict[str, Any]:
    """How long such an item takes in this campaign, and how this one compares."""
    if seen.item is None:
        return {"usual": None, "took": days_taken(seen), "faster": None}
    ours = days_by_item(seen.project.campaign).get(seen.item.code, [])
    took = days_taken(seen)
    faster = None if took is None else slower_share(took, ours)
    return {"usual": usual_by_item({seen.item.code: ours}).get(seen.item.code), "took": took, "faster": faster}
