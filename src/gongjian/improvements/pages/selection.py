"""One selection: what is weighed, by whom, what can be done now, and how it came out."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from gongjian.commitments.queries import history_of
from gongjian.improvements import actions, forms
from gongjian.improvements.pages.drawings import left_out_words
from gongjian.improvements.pages.results import outcome_shown
from gongjian.improvements.pages.seeing import own_sheet, seen_selection
from gongjian.improvements.queries import alternatives_of
from gongjian.improvements.states import SELECTIONS
from gongjian.people.queries import persons_visible_to
from gongjian.surfaces.forms import ActionForm
from gongjian.surfaces.pages import page, shown
from gongjian.surfaces.requests import Request

NONE = ("", "—")


@dataclass(frozen=True)
class Step:
    """`of_reviewer`: the target is the viewer's own place among the reviewers."""

    code: str
    form: type[ActionForm]
    label: Any
    done: Any
    of_reviewer: bool = False
    is_button: bool = False


STEPS = {
    step.code: step for step in (
        Step("alternative", forms.AddAlternativeForm, gettext_lazy("Add an alternative"), gettext_lazy("The alternative is added; now add its drawings.")),
        Step("reviewer", forms.ReviewerForm, gettext_lazy("Name a reviewer"), gettext_lazy("The reviewer is named and told.")),
        Step("open", forms.OpenForm, gettext_lazy("Open the scoring"), gettext_lazy("Reviewers are asked for their points."), is_button=True),
        Step("conflict", forms.ConflictForm, gettext_lazy("Declare a conflict of interest"), gettext_lazy("Your conflict of interest is declared."), of_reviewer=True),
        Step("close", forms.CloseForm, gettext_lazy("Close the scoring"), gettext_lazy("The scoring is closed; the points are open to all who see the selection."), is_button=True),
        Step("decide", forms.DecideForm, gettext_lazy("Decide the selection"), gettext_lazy("It is decided.")),
        Step("take-back", forms.TakeBackDecisionForm, gettext_lazy("Take the decision back"), gettext_lazy("The decision is taken back; it is decided again by the same points.")),
        Step("withdraw", forms.WithdrawForm, gettext_lazy("Withdraw the selection"), gettext_lazy("The selection is withdrawn.")),
    )
}  # fmt: skip


@page
def selection(request: Request, selection_id: int) -> HttpResponse:
    return _shown(request, seen_selection(request, selection_id))


@require_POST
@page
def step(request: Request, selection_id: int, code: str) -> HttpResponse:
    seen = seen_selection(request, selection_id)
    wanted = shown(STEPS.get(code))
    target = shown(own_sheet(request, seen)) if wanted.of_reviewer else seen
    form = _form(request, seen, wanted, request.POST)
    if form.run(request, target):
        messages.success(request, str(wanted.done))
        return redirect("selection", seen.pk)
    return _shown(request, seen, tried=code, form=form)


def _form(request: Request, seen: Any, wanted: Step, data: Any = None) -> ActionForm:
    offered = CHOICES.get(wanted.form)
    if offered is None:
        return wanted.form(data, auto_id=f"{wanted.code}-%s")
    return wanted.form(data, auto_id=f"{wanted.code}-%s", choices=offered(request, seen))


def _alternatives(_request: Request, seen: Any) -> dict[str, list[tuple[Any, Any]]]:
    rows = seen.alternatives.order_by("position", "id").values_list("pk", "name")
    return {"alternative_id": [NONE, *rows]}


def _persons(request: Request, _seen: Any) -> dict[str, list[tuple[Any, Any]]]:
    rows = persons_visible_to(request.viewer, on=request.on).order_by("pinyin", "name")
    named = rows.values_list("pk", "name", "title")
    return {"person_id": [NONE, *((pk, f"{name}（{title}）" if title else name) for pk, name, title in named)]}


CHOICES: dict[type[ActionForm], Callable[[Request, Any], dict[str, list[tuple[Any, Any]]]]] = {
    forms.ReviewerForm: _persons,
    forms.ConflictForm: _alternatives,
    forms.DecideForm: _alternatives,
}


def _steps(request: Request, seen: Any, mine: Any, tried: str, form: ActionForm | None) -> list[dict[str, Any]]:
    found = []
    for one in STEPS.values():
        target = mine if one.of_reviewer else seen
        if target is None or not SELECTIONS.allows(seen.state, one.form.action.name):
            continue
        if one.form.action.permitted(target, request.viewer, request.at):
            shown_form = form if form and one.code == tried else _form(request, seen, one)
            found.append({"step": one, "form": shown_form, "open": one.code == tried})
    return found


def _shown(request: Request, seen: Any, *, tried: str = "", form: ActionForm | None = None) -> HttpResponse:
    mine = own_sheet(request, seen)
    alternatives = alternatives_of(seen)
    may = {
        name: SELECTIONS.allows(seen.state, name) and action.permitted(seen, request.viewer, request.at)
        for name, action in (
            ("set_criteria", actions.set_criteria),
            ("release_reviewer", actions.name_reviewer),
            ("remove_alternative", actions.set_criteria),
        )
    }
    # An alternative stands where its selection does.
    for name in ("add_drawing", "correct_alternative"):
        may[name] = bool(
            alternatives
            and SELECTIONS.allows(seen.state, name)
            and request.viewer.may(name, seen.place(), on=request.on)
        )
    reviewers = list(seen.reviewers.select_related("person").prefetch_related("conflicts__alternative").order_by("id"))
    facts = {
        "selection": seen,
        "alternatives": [
            {"row": one, "drawings": [{"row": row, "left_out": left_out_words(row)} for row in one.drawings.all()]}
            for one in alternatives
        ],
        "criteria": list(seen.criteria.order_by("position", "id")),
        "reviewers": reviewers,
        "handed_in": sum(one.scored_at is not None for one in reviewers),
        "mine": mine,
        "may_score": mine is not None and SELECTIONS.allows(seen.state, "score_alternatives"),
        "may": may,
        "steps": _steps(request, seen, mine, tried, form),
        "outcome": outcome_shown(seen),
        "history": history_of(seen),
    }
    return render(request, "improvements/selection.html", facts, status=422 if form else 200)
