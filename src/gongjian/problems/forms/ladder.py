"""Forms of one problem on its ladder."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongjian.problems import actions
from gongjian.problems.states import ProblemKind
from gongjian.surfaces.forms import ActionForm, WanField

Choices = list[tuple[Any, Any]]


def words(label: Any, *, rows: int = 3, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), **options)


class Choosing(ActionForm):
    """Choices are handed over by the page, which asks the queries for them."""

    def __init__(self, *args: Any, choices: dict[str, Choices] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, options in (choices or {}).items():
            self.fields[name].choices = options  # type: ignore[attr-defined]


def number(value: str) -> int | None:
    return int(value) if value else None


class RaiseForm(Choosing):
    action = actions.raise_problem
    title = words(_("What is stuck"), rows=3, max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=ProblemKind.choices, widget=forms.RadioSelect)
    blocking_unit_id = forms.TypedChoiceField(
        label=_("Who can solve it"),
        required=False,
        coerce=number,
        empty_value=None,
        help_text=_("Leave it open when unsure: the campaign office assigns it."),
    )
    blocks = forms.CharField(
        label=_("What it blocks"),
        required=False,
        max_length=200,
        help_text=_("A node or a piece of work; choose one or write it down."),
        widget=forms.TextInput(attrs={"list": "work-blocked", "autocomplete": "off"}),
    )
    constraint_id = forms.TypedChoiceField(
        label=_("Open constraint it stands for"),
        required=False,
        coerce=number,
        empty_value=None,
        help_text=_("Once the solution is confirmed, the constraint is cleared by itself."),
    )
    stake_wan = WanField(label=_("Investment held up"), required=False)


class ChangeForm(RaiseForm):
    action = actions.change_problem  # type: ignore[assignment]  # same fields, another target
    constraint_id = None  # type: ignore[assignment]
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class AnswerForm(ActionForm):
    action = actions.answer_problem
    answer = words(_("What will be done, by whom and by when"), max_length=4000)


class SolveForm(ActionForm):
    action = actions.solve_problem
    solution = words(_("How it was solved"), max_length=4000)


class ConfirmForm(ActionForm):
    action = actions.confirm_problem


class ReopenForm(ActionForm):
    action = actions.reopen_problem
    reason = forms.CharField(label=_("What is not solved"), max_length=200)


class WithdrawForm(ActionForm):
    action = actions.withdraw_problem
    reason = forms.CharField(label=_("Reason"), max_length=200)


class LiftForm(ActionForm):
    action = actions.lift_problem
    reason = forms.CharField(label=_("Why it is beyond this level"), max_length=200)


class AssignForm(Choosing):
    action = actions.assign_problem
    unit_id = forms.TypedChoiceField(label=_("To a unit"), required=False, coerce=number, empty_value=None)
    person_id = forms.TypedChoiceField(label=_("or to a person"), required=False, coerce=number, empty_value=None)
    level = forms.ChoiceField(label=_("At the level"), required=False)
    limit_hours = forms.IntegerField(
        label=_("Limit (working hours)"),
        required=False,
        min_value=1,
        max_value=2000,
        help_text=_("Empty: the full limit of the level."),
    )
