"""One finding: before and after side by side, whose turn it is, what can be done now."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongjian.commitments.queries import history_of
from gongjian.fieldwork.pages.taking import take_photos
from gongjian.fieldwork.queries import photos_at
from gongjian.inspections import forms, queries
from gongjian.inspections.actions.objections import side_of, stances
from gongjian.inspections.pages.remedies import remedies_for
from gongjian.inspections.states import (
    DISPUTABLE_FINDINGS,
    FINDINGS,
    OPEN_FINDINGS,
    FixState,
    ObjectionState,
    Stance,
    StopState,
)
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
ANSWERS = ("reject-objection", "uphold-objection")


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
    target = _target(seen, one, _stop(seen))
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


def _stop(seen: Any) -> Any:
    return seen.stops.filter(state=StopState.IN_FORCE).select_related("finding__round__project__campaign").first()


def _objection(seen: Any) -> Any:
    waiting = seen.words.filter(state=ObjectionState.WAITING).select_related("finding__round__project__campaign")
    return waiting.order_by("pk").first()


def _target(seen: Any, one: FindingMove, stop: Any) -> Any:
    """What the step is taken on; None where there is nothing of the kind."""
    if one.code == "resume-work":
        return stop
    return _objection(seen) if one.code in ANSWERS else seen


def _form(request: Request, seen: Any, one: FindingMove, *data: Any) -> ActionForm:
    start: dict[str, Any] = {}
    if one.code == "agree":
        names = ("agreed_with", "agreed_fix", "due_on", "version")
        start = {name: getattr(seen, name) for name in names}
    if one.code in ("stop-work", "resume-work"):
        start = {"from_on": request.on, "resumed_on": request.on}
    return one.form(*data, auto_id=f"{one.code}-%s", initial=start)


def _is_possible(seen: Any, one: FindingMove, stop: Any) -> bool:
    if one.code == "resume-work" or one.code in ANSWERS:
        return _target(seen, one, stop) is not None
    if one.code in ("accept-finding", "object"):
        return seen.state in DISPUTABLE_FINDINGS
    if one.code == "stop-work":
        return stop is None and seen.state in OPEN_FINDINGS
    return FINDINGS.allows(seen.state, one.form.action.name)


def _refused(request: Request, seen: Any, one: FindingMove) -> str:
    """Why this viewer, who holds a post for it, cannot take the step; empty when it can be tried."""
    if one.code in ("accept", "send-back"):
        fix = seen.fixes.filter(state=FixState.WAITING).first()
        took_part = {seen.recorded_by_id, fix.fixed_by_id if fix else None}
        if request.viewer.person_id in took_part:
            return _("For somebody who neither recorded the finding nor put it right.")
    if one.code in ANSWERS and request.viewer.person_id in (seen.recorded_by_id, seen.agreed_by_id):
        return _("For somebody who recorded neither the finding nor its terms.")
    if one.code in ("agree", "fix", "withdraw") and _objection(seen) is not None:
        return _("Possible once the objection is answered.")
    if one.code == "object" and stances(seen, side_of(request.viewer, request.on)):
        return _("Your side has spoken to this.")
    if one.code == "resume-work" and seen.state in OPEN_FINDINGS:
        return _("Possible once the finding is closed.")
    return ""


def _offered(request: Request, seen: Any) -> list[FindingMove]:
    """“We agree” is gone once it was said."""
    said = seen.state in DISPUTABLE_FINDINGS and request.viewer.may("accept_finding", seen.place(), on=request.on)
    if said and Stance.AGREES in stances(seen, side_of(request.viewer, request.on)):
        return [one for one in MOVES.values() if one.code != "accept-finding"]
    return list(MOVES.values())


def _steps(request: Request, seen: Any, stop: Any, tried: str, form: ActionForm | None) -> list[dict[str, Any]]:
    steps = []
    for one in _offered(request, seen):
        target = _target(seen, one, stop)
        if not _is_possible(seen, one, stop) or not one.form.action.permitted(target, request.viewer, request.at):
            continue
        reason = _refused(request, seen, one)
        asked = None if reason else form if form and one.code == tried else _form(request, seen, one)
        steps.append({"step": one, "refused": reason, "form": asked, "open": one.code == tried})
    return steps


def _shown(request: Request, seen: Any, *, tried: str = "", form: ActionForm | None = None) -> HttpResponse:
    stop = _stop(seen)
    steps = _steps(request, seen, stop, tried, form)
    if form is not None and form.refusal and not any(one["form"] is form for one in steps):
        messages.error(request, str(form.refusal))  # the page was old: the step is no longer there to carry it
    fixes = list(seen.fixes.select_related("fixed_by", "rechecked_by").order_by("pk"))
    photos = photos_at([seen, *fixes])
    return render(request, "inspections/finding.html", {
        "finding": seen, "steps": steps, "stops": seen.stops.select_related("ordered_by", "lifted_by").order_by("pk"),
        "before": photos.get(f"inspections.finding:{seen.pk}", []),
        "fixes": [{"fix": one, "photos": photos.get(f"inspections.fix:{one.pk}", [])} for one in fixes],
        "words": seen.words.select_related("said_by", "answered_by").order_by("pk"), "history": history_of(seen), "is_late": seen.state == "agreed" and seen.due_on < request.on,
        "remedies": remedies_for(request, seen), "objection": _objection(seen), "tried": tried,
    }, status=422 if tried else 200)  # fmt: skip
