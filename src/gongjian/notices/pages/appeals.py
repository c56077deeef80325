"""All appeals as a list; one appeal with its decision; what can be done with it now."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongjian.core.record import kind_of
from gongjian.fieldwork.queries import photos_at
from gongjian.notices import actions, forms, queries
from gongjian.notices.pages.evidence import evidence_of
from gongjian.notices.states import APPEALS, GRANTED, AppealOutcome, AppealState
from gongjian.rankings.queries import evaluations_visible_to
from gongjian.surfaces.forms import ActionForm
from gongjian.surfaces.pages import page, shown
from gongjian.surfaces.requests import Request
from gongjian.ui.listing import ChoiceFilter, Column, DateFilter, Listing, TextFilter

MOVES: dict[str, tuple[type[ActionForm], Any]] = {
    "decide": (forms.DecideAppealForm, gettext_lazy("Decide the appeal")),
    "correct": (forms.CorrectOrderForm, gettext_lazy("Issue the correction")),
    "withdraw": (forms.WithdrawAppealForm, gettext_lazy("Withdraw the appeal")),
}

APPEALS_LISTED = Listing(
    name="appeals.all", title=gettext_lazy("Appeals"),
    columns=(
        Column(key="name", label=gettext_lazy("About whom"), sort=("name",), phone="title"),
        Column(key="paper", label=gettext_lazy("Against"), value=queries.subject_of, phone="second"),
        Column(key="asked", label=gettext_lazy("What is to be changed"), phone=""),
        Column(key="filed_at", label=gettext_lazy("Appeal filed"), kind="moment", sort=("filed_at",), phone=""),
        Column(key="due_on", label=gettext_lazy("To be decided by"), kind="date", sort=("due_on",)),
        Column(key="state", label=gettext_lazy("State"), kind="choice", choices=AppealState.choices, sort=("state",), phone="end"),
        Column(key="outcome", label=gettext_lazy("Decision"), kind="choice", choices=AppealOutcome.choices, phone=""),
        Column(key="correction", label=gettext_lazy("Corrected by"), value=lambda row: str(row.correction or ""), phone=""),
    ),
    filters=(
        ChoiceFilter(key="state", label=gettext_lazy("State"), choices=AppealState.choices),
        ChoiceFilter(key="outcome", label=gettext_lazy("Decision"), choices=AppealOutcome.choices),
        TextFilter(key="words", label=gettext_lazy("Name or words"), fields=("name", "asked", "notice__number")),
        DateFilter(key="due", label=gettext_lazy("To be decided by"), field="due_on"),
    ),
    default_sort="-filed_at", row_url="appeal", empty=gettext_lazy("No appeal was filed"),
    empty_hint=gettext_lazy("Whoever is named in a paper may appeal on the page of that paper."),
)  # fmt: skip


@page
def appeals(request: Request) -> HttpResponse:
    rows = queries.with_papers(queries.appeals_visible_to(request.viewer, on=request.on))
    if request.campaign is not None:
        rows = rows.filter(campaign=request.campaign)
    bound = APPEALS_LISTED.bind(rows, request)
    return bound.answer() or render(request, "notices/appeals.html", {"listing": bound})


@page
def appeal(request: Request, pk: int) -> HttpResponse:
    return _shown(request, _seen(request, pk))


@page
def appeal_move(request: Request, pk: int, step: str) -> HttpResponse:
    """Refused, the page comes back with the reason at its place."""
    seen = _seen(request, pk)
    if step not in MOVES or request.method != "POST":
        raise Http404
    kind, label = MOVES[step]
    form = kind(request.POST, auto_id=f"{step}-%s")
    if step == "correct":
        form.extra = {"public_url": settings.PUBLIC_URL}
    if form.run(request, seen) is None:
        return _shown(request, _seen(request, pk), tried=step, form=form)
    messages.success(request, _("Done: %(step)s.") % {"step": label})
    return redirect("appeal", pk)


def _seen(request: Request, pk: int) -> Any:
    seen = queries.with_papers(queries.appeals_visible_to(request.viewer, on=request.on))
    return shown(seen.filter(pk=pk).first())


def _shown(request: Request, seen: Any, *, tried: str = "", form: ActionForm | None = None) -> HttpResponse:
    steps = []
    for code, (kind, label) in MOVES.items():
        if not kind.action.permitted(seen, request.viewer, request.at) or not _is_possible(seen, code):
            continue
        reason = _refused(request, seen, code)
        asked = None if reason else form if form and code == tried else kind(auto_id=f"{code}-%s")
        steps.append({"code": code, "label": label, "refused": reason, "form": asked, "open": code == tried})
    if form is not None and form.refusal and not any(one["form"] is form for one in steps):
        messages.error(request, str(form.refusal))  # the page was old: the step is no longer there to carry it
    return render(request, "notices/appeal.html", {
        "appeal": seen, "steps": steps, "paper": queries.subject_of(seen), "paper_url": _paper_url(seen),
        "photos": photos_at([seen]).get(f"{kind_of(seen)}:{seen.pk}", []), "history": queries.history_of(seen),
        "evidence": evidence_of(seen), "may_bring": _may_bring(request, seen),
        "is_over": seen.state == AppealState.FILED and seen.due_on < request.on,
        "nobody_free": seen.state == AppealState.FILED and not queries.deciders_of_appeal(seen.pk, on=request.on),
        "week_to_correct": _week_to_correct(request, seen),
    }, status=422 if tried else 200)  # fmt: skip


def _may_bring(request: Request, seen: Any) -> bool:
    is_open = APPEALS.allows(seen.state, actions.bring_evidence.name)
    return (
        is_open
        and actions.bring_evidence.permitted(seen, request.viewer, request.at)
        and queries.is_party(seen, request.viewer, on=request.on)
    )


def _is_possible(seen: Any, code: str) -> bool:
    if code != "correct":
        return APPEALS.allows(seen.state, MOVES[code][0].action.name)
    return seen.reply_id is None and seen.outcome in GRANTED and seen.correction_id is None


def _refused(request: Request, seen: Any, code: str) -> str:
    if code == "decide" and not queries.is_free_to_decide(seen, request.viewer, on=request.on):
        return _("For somebody who had no hand in the matter and is not named in it.")
    if code == "withdraw" and not queries.is_party(seen, request.viewer, on=request.on):
        return _("For whoever filed it or is named.")
    return ""


def _paper_url(seen: Any) -> str:
    if seen.reply_id is None:
        return reverse("order", args=[seen.order_id or seen.step.order_id])
    return reverse("notices:notice", args=[seen.notice_id]) if seen.notice_id else ""


def _week_to_correct(request: Request, seen: Any) -> Any:
    """The edition in use that the office corrects, once the record is put right."""
    if seen.reply_id is None or seen.outcome not in GRANTED or seen.correction_id is not None:
        return None
    week = evaluations_visible_to(request.viewer, on=request.on).filter(
        campaign=seen.campaign_id, week=seen.reply.evaluation.week
    )
    return week.order_by("-edition").first()
