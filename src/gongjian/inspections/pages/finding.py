"""One finding: before and after side by side, whose turn it is, what can be done now."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy

from gongjian.commitments.queries import history_of
from gongjian.fieldwork.pages.taking import take_photos
from gongjian.fieldwork.queries import photos_at
from gongjian.inspections import forms, queries
from gongjian.inspections.pages.remedies import remedies_for
from gongjian.inspections.queries.steps import ANSWERS, objection_to, steps_for, stop_for
from gongjian.surfaces.forms import ActionForm
from gongjian.surfaces.pages import page, shown
from gongjian.surfaces.requests import Request


@dataclass(frozen=True)
class FindingMove:
    code: str
    form: type[ActionForm]
    label: Any
    done: Any


MOVES = {
    one.code: one for one in (
        FindingMove("agree", forms.AgreeFindingForm, gettext_lazy("Agreed on site"), gettext_lazy("What was agreed is on record; the site is told.")),
        FindingMove("accept-finding", forms.AcceptFindingForm, gettext_lazy("We agree"), gettext_lazy("Your agreement is on record.")),
        FindingMove("object", forms.ObjectToFindingForm, gettext_lazy("We object"), gettext_lazy("Your objection is on record; the clock stands until it is answered.")),
        FindingMove("reject-objection", forms.RejectObjectionForm, gettext_lazy("Answer: the finding stands"), gettext_lazy("The answer is on record; the site is told.")),
        FindingMove("uphold-objection", forms.UpholdObjectionForm, gettext_lazy("Answer: it is no finding"), gettext_lazy("The objection is upheld; the finding is withdrawn.")),
        FindingMove("fix", forms.FixFindingForm, gettext_lazy("Put right"), gettext_lazy("Reported as put right; somebody else checks it again.")),
        FindingMove("accept", forms.AcceptFixForm, gettext_lazy("Re-checked: close"), gettext_lazy("The finding is closed.")),
        FindingMove("send-back", forms.SendBackFixForm, gettext_lazy("Re-checked: send back"), gettext_lazy("The finding was sent back.")),
        FindingMove("withdraw", forms.WithdrawFindingForm, gettext_lazy("Withdraw"), gettext_lazy("The finding was withdrawn.")),
        FindingMove("stop-work", forms.OrderStopWorkForm, gettext_lazy("Stop work by order"), gettext_lazy("Work is stopped by order; the schedule counts the days.")),
        FindingMove("resume-work", forms.LiftStopWorkForm, gettext_lazy("Lift the order"), gettext_lazy("Work may go on.")),
    )
}  # fmt: skip
WITH_PHOTOS = ("fix",)


@page
def finding(request: Request, finding_id: int) -> HttpResponse:
    return _shown(request, _seen(request, finding_id))


@page
def step(request: Request, finding_id: int, move: str) -> HttpResponse:
    """Run one step; refused, the page comes back with the reason at its place."""
    seen = _seen(request, finding_id)
    if move not in MOVES or request.method != "POST":
        raise Http404
    one = MOVES[move]
    target = _target(seen, one)
    if target is None:
        return _shown(request, seen, tried=move)
    form = _form(request, seen, one, request.POST, request.FILES)
    may = form.action.permitted(target, request.viewer, request.at)
    photos = take_photos(request, form, seen.project) if move in WITH_PHOTOS and form.is_valid() and may else ()
    if photos is None:
        return _shown(request, seen, tried=move, form=form)
    form.extra = {"photos": photos} if move in WITH_PHOTOS else {}
    if form.run(request, target) is None:
        return _shown(request, _seen(request, finding_id), tried=move, form=form)
    messages.success(request, str(one.done))
    return redirect("finding", seen.pk)


def _seen(request: Request, finding_id: int) -> Any:
    rows = queries.findings_visible_to(request.viewer, on=request.on).select_related(
        "project__campaign__district", "round__project__campaign", "contractor", "recorded_by", "agreed_by", "repeats__project", "problem__project__campaign",
    )  # fmt: skip
    return shown(rows.filter(pk=finding_id).first())


def _target(seen: Any, one: FindingMove) -> Any:
    """What the step is taken on; None where there is nothing of the kind."""
    if one.form.action.name == "lift_stop_work":
        return stop_for(seen)
    return objection_to(seen) if one.form.action.name in ANSWERS else seen


def _form(request: Request, seen: Any, one: FindingMove, *data: Any) -> ActionForm:
    start: dict[str, Any] = {}
    if one.code == "agree":
        names = ("agreed_with", "agreed_fix", "due_on", "version")
        start = {name: getattr(seen, name) for name in names}
    if one.code in ("stop-work", "resume-work"):
        start = {"from_on": request.on, "resumed_on": request.on}
    return one.form(*data, auto_id=f"{one.code}-%s", initial=start)


def _steps(request: Request, seen: Any, tried: str, form: ActionForm | None) -> list[dict[str, Any]]:
    reasons = steps_for(seen, request.viewer, on=request.on)
    steps = []
    for one in MOVES.values():
        reason = reasons.get(one.form.action.name)
        if reason is None:
            continue
        asked = None if reason else form if form and one.code == tried else _form(request, seen, one)
        steps.append({"step": one, "refused": reason, "form": asked, "open": one.code == tried})
    return steps


def _shown(request: Request, seen: Any, *, tried: str = "", form: ActionForm | None = None) -> HttpResponse:
    steps = _steps(request, seen, tried, form)
    if form is not None and form.refusal and not any(one["form"] is form for one in steps):
        messages.error(request, str(form.refusal))  # the page was old: the step is no longer there to carry it
    fixes = list(seen.fixes.select_related("fixed_by", "rechecked_by").order_by("pk"))
    photos = photos_at([seen, *fixes])
    return render(request, "inspections/finding.html", {
        "finding": seen, "steps": steps, "stops": seen.stops.select_related("ordered_by", "lifted_by").order_by("pk"),
        "before": photos.get(f"inspections.finding:{seen.pk}", []),
        "fixes": [{"fix": one, "photos": photos.get(f"inspections.fix:{one.pk}", [])} for one in fixes],
        "words": seen.words.select_related("said_by", "answered_by").order_by("pk"), "history": history_of(seen), "is_late": seen.state == "agreed" and seen.due_on < request.on,
        "remedies": remedies_for(request, seen), "objection": objection_to(seen), "tried": tried,
    }, status=422 if tried else 200)  # fmt: skip
