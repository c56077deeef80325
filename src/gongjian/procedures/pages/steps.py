"""What can be done with a permit now: each step with its form, or with the reason why this viewer cannot take it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongjian.people.queries import units_visible_to
from gongjian.procedures import forms
from gongjian.procedures.states import PERMITS
from gongjian.schedules.queries import bars_of, schedule_in_force
from gongjian.surfaces.forms import ActionForm
from gongjian.surfaces.requests import Request

if TYPE_CHECKING:
    from gongjian.procedures.models import Permit


@dataclass(frozen=True)
class Step:
    """`free`: no move of the state table, possible in every state."""

    code: str
    form: type[ActionForm]
    label: Any
    free: bool = False


STEPS = {
    step.code: step for step in (
        Step("hand-in", forms.HandInForm, gettext_lazy("Hand in to the department")),
        Step("accept", forms.AcceptForm, gettext_lazy("Accept for examination")),
        Step("send-back", forms.SendBackForm, gettext_lazy("Send back")),
        Step("bring", forms.BringSupplementForm, gettext_lazy("Supplement brought")),
        Step("end-evaluation", forms.EndEvaluationForm, gettext_lazy("Evaluation ended")),
        Step("grant", forms.GrantForm, gettext_lazy("Grant")),
        Step("supplement", forms.AskSupplementForm, gettext_lazy("Ask for a supplement")),
        Step("evaluate", forms.BeginEvaluationForm, gettext_lazy("Begin an evaluation")),
        Step("refuse", forms.RefusePermitForm, gettext_lazy("Do not grant")),
        Step("ask-waiver", forms.AskWaiverForm, gettext_lazy("Request a waiver")),
        Step("waive", forms.WaiveForm, gettext_lazy("Not needed")),
        Step("decline-waiver", forms.DeclineWaiverForm, gettext_lazy("Decline the waiver")),
        Step("need", forms.NeedForm, gettext_lazy("Needed after all")),
        Step("correct", forms.CorrectForm, gettext_lazy("Back to the beginning")),
        Step("assign", forms.AssignPermitForm, gettext_lazy("Who grants it"), free=True),
        Step("tie", forms.TieForm, gettext_lazy("Tie to work"), free=True),
    )
}  # fmt: skip


WAIVING = ("waive", "decline-waiver")


def form_of(request: Request, seen: "Permit", step: Step, *, data: Any = None) -> ActionForm:
    # Each form on the page needs names of its own for its labels.
    auto_id = f"{step.code}-%s"
    wanted = CHOICES.get(step.form)
    if wanted is None:
        return step.form(data, auto_id=auto_id)
    choices, initial = wanted(request, seen)
    return step.form(data, auto_id=auto_id, choices=choices, initial=initial)


def steps_of(request: Request, seen: "Permit", *, tried: str, form: ActionForm | None) -> list[dict[str, Any]]:
    found = []
    for step in STEPS.values():
        if not (step.free or PERMITS.allows(seen.state, step.form.action.name)) or _is_idle(seen, step):
            continue
        refused = ""
        if not step.form.action.permitted(seen, request.viewer, request.at):
            refused = _("Your posts do not include this.")
        elif step.code in WAIVING and seen.waiver_asked_by_id == request.viewer.person_id is not None:
            refused = _("You requested this waiver yourself; somebody else decides it.")
        shown = None if refused else form if form and step.code == tried else form_of(request, seen, step)
        found.append({"step": step, "refused": refused, "form": shown, "open": step.code == tried})
    # What cannot be taken here stands below what can.
    return sorted(found, key=lambda one: bool(one["refused"]))


def _is_idle(seen: "Permit", step: Step) -> bool:
    """Nothing to ask while an answer waits; nothing to decline where nobody asked."""
    return step.code == ("ask-waiver" if seen.waiver_reason else "decline-waiver")


Wanted = Callable[[Request, "Permit"], tuple[dict[str, forms.Choices], dict[str, Any]]]


def _units(request: Request, seen: "Permit") -> tuple[dict[str, forms.Choices], dict[str, Any]]:
    units = units_visible_to(request.viewer, on=request.on).order_by("name").values_list("pk", "name")
    return {"unit_id": [("", "—"), *units]}, {"unit_id": seen.lead_unit_id}


def _activities(_request: Request, seen: "Permit") -> tuple[dict[str, forms.Choices], dict[str, Any]]:
    schedule = schedule_in_force(seen.project)
    bars = bars_of([schedule]) if schedule else ()
    found = [(bar.code, f"{bar.code} {bar.name}") for bar in bars]
    return {"activities": found}, {"activities": [tie.activity_code for tie in seen.ties.all()]}


CHOICES: dict[type[ActionForm], Wanted] = {forms.AssignPermitForm: _units, forms.TieForm: _activities}
