"""What can be done with a problem now: each step with its form, or with the reason why this viewer cannot take it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongjian.problems import actions, forms
from gongjian.problems.pages import choices
from gongjian.problems.queries import Holder, dispute_raised, extension_asked, is_disputed_once, level_words
from gongjian.problems.states import PROBLEMS
from gongjian.projects.queries import ladder_of
from gongjian.surfaces.forms import ActionForm
from gongjian.surfaces.requests import Request

if TYPE_CHECKING:
    from gongjian.problems.models import Problem


@dataclass(frozen=True)
class Situation:
    """What is open about the problem."""

    is_top: bool
    is_disputed: bool
    was_disputed: bool  # of the present holding: a second time is not possible
    asked_by_id: int | None  # more time

    @property
    def is_asked(self) -> bool:
        return self.asked_by_id is not None


@dataclass(frozen=True)
class Step:
    """`only`: who beyond the posts may do it. `shown`: whether the step makes sense now; `move`: of the state table."""

    code: str
    form: type[ActionForm]
    label: Any
    only: str = ""  # "holder", "raiser", "other"
    move: str = ""
    shown: Callable[[Situation], bool] = lambda _situation: True


def _question(code: str, form: type[ActionForm], label: Any, only: str, shown: Callable[[Situation], bool]) -> Step:
    return Step(code, form, label, only=only, move="answer_problem", shown=shown)


STEPS = {
    step.code: step for step in (
        Step("answer", forms.AnswerForm, gettext_lazy("Answer"), only="holder"),
        Step("solve", forms.SolveForm, gettext_lazy("Report as solved"), only="holder"),
        Step("confirm", forms.ConfirmForm, gettext_lazy("Confirm it is solved"), only="raiser"),
        Step("reopen", forms.ReopenForm, gettext_lazy("Reopen"), only="raiser"),
        _question("grant", forms.GrantExtensionForm, gettext_lazy("Grant more time"), "other", lambda now: now.is_asked),
        _question("refuse", forms.RefuseExtensionForm, gettext_lazy("Refuse more time"), "other", lambda now: now.is_asked),
        _question("uphold", forms.UpholdForm, gettext_lazy("The dispute is right: assign anew"), "", lambda now: now.is_disputed),
        _question("reject", forms.RejectForm, gettext_lazy("Reject the dispute"), "", lambda now: now.is_disputed),
        _question("ask-comment", forms.AskCommentForm, gettext_lazy("Ask departments for comment"), "holder", lambda _: True),
        _question("extend", forms.AskExtensionForm, gettext_lazy("Ask for more time"), "holder",
                  lambda now: not (now.is_top or now.is_asked or now.is_disputed)),
        _question("dispute", forms.DisputeForm, gettext_lazy("Dispute the assignment"), "holder",
                  lambda now: not (now.is_top or now.was_disputed)),
        Step("lift", forms.LiftForm, gettext_lazy("Hand up"), only="holder"),
        Step("assign", forms.AssignForm, gettext_lazy("Assign"), shown=lambda now: not now.is_disputed),
        Step("withdraw", forms.WithdrawForm, gettext_lazy("Withdraw"), only="raiser"),
    )
}  # fmt: skip


def situation_of(seen: "Problem") -> Situation:
    asked = extension_asked(seen)
    return Situation(
        is_top=ladder_of(seen.campaign).is_top(seen.level),
        is_disputed=dispute_raised(seen) is not None,
        was_disputed=is_disputed_once(seen),
        asked_by_id=asked.asked_by_id if asked else None,
    )


def form_of(request: Request, seen: "Problem", step: Step, *, data: Any = None) -> ActionForm:
    # Each form on the page needs names of its own for its labels.
    auto_id = f"{step.code}-%s"
    wanted = CHOICES.get(step.form)
    if wanted is None:
        return step.form(data, auto_id=auto_id)
    return step.form(data, auto_id=auto_id, choices=wanted(request, seen))


def steps_of(request: Request, seen: "Problem", *, tried: str, form: ActionForm | None) -> list[dict[str, Any]]:
    now, found = situation_of(seen), []
    for step in STEPS.values():
        if not PROBLEMS.allows(seen.state, step.move or step.form.action.name) or not step.shown(now):
            continue
        reason = _refused(request, seen, step, now)
        shown = None if reason else form if form and step.code == tried else form_of(request, seen, step)
        found.append({"step": step, "refused": reason, "form": shown, "open": step.code == tried})
    return found


def _refused(request: Request, seen: "Problem", step: Step, now: Situation) -> str:
    """Why this viewer cannot take the step; empty when it can be tried."""
    if not step.form.action.permitted(seen, request.viewer, request.at):
        return _("Your posts do not include this.")
    if step.only == "raiser" and seen.raised_by_id != request.viewer.person_id:
        return _("For %(name)s, who raised it.") % {"name": seen.raised_by.name}
    if step.only == "holder" and not actions.may_act_for_holder(seen, request.viewer, on=request.on):
        return _("For the present holder, %(name)s.") % {"name": Holder(seen.holder_person, seen.holder_unit).name}
    if step.only == "other" and (
        now.asked_by_id == request.viewer.person_id or actions.holds_itself(seen, request.viewer, on=request.on)
    ):
        return _("For the level above or the campaign office, not for whoever asked.")
    if step.code == "lift" and ladder_of(seen.campaign).is_top(seen.level):
        return _("The joint conference is the highest level.")
    return ""


def _holders(request: Request, _seen: "Problem") -> dict[str, choices.Choices]:
    return {
        "unit_id": [choices.NONE, *choices.units(request)],
        "person_id": [choices.NONE, *choices.persons(request)],
    }


def _assigning(request: Request, seen: "Problem") -> dict[str, choices.Choices]:
    levels = [("", _("as it is")), *level_words(seen.campaign).items()]
    return {**_holders(request, seen), "level": levels}


CHOICES: dict[type[ActionForm], Callable[[Request, "Problem"], dict[str, choices.Choices]]] = {
    forms.AssignForm: _assigning,
    forms.UpholdForm: _holders,
    forms.DisputeForm: lambda request, _seen: {"rather_unit_id": [choices.NONE, *choices.units(request)]},
    forms.AskCommentForm: lambda request, _seen: {"unit_ids": choices.units(request)},
}
