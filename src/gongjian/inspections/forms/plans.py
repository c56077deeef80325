from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongjian.inspections import actions
from gongjian.inspections.states import Kind
from gongjian.surfaces.forms import ActionForm, DayField, offer


class _Choosing(ActionForm):
    """Choices are handed over by the page, which asks the queries for them."""

    def __init__(self, *args: Any, choices: dict[str, list[tuple[Any, Any]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, options in choices.items():
            offer(self, name, options)


def _chosen(label: Any, **more: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, coerce=int, empty_value=None, **more)


class FilePlanForm(_Choosing):
    action = actions.file_inspection_plan
    title = forms.CharField(label=_("Title"), max_length=200)
    filing_number = forms.CharField(
        label=_("Filing number"), max_length=60, help_text=_("Without a plan on file nobody is inspected.")
    )
    unit_id = _chosen(_("Who inspects"))
    authority = forms.CharField(label=_("By what authority"), max_length=200)
    scope = forms.CharField(
        label=_("What and whom it concerns"), max_length=400, widget=forms.Textarea(attrs={"rows": 3})
    )
    from_on = DayField(label=_("From"))
    until_on = DayField(label=_("Until"))


class WithdrawPlanForm(ActionForm):
    action = actions.withdraw_inspection_plan
    reason = forms.CharField(label=_("Reason"), max_length=200)


class PlanRoundForm(_Choosing):
    action = actions.plan_round
    plan_id = _chosen(_("Plan on file"))
    inspector_id = _chosen(_("Who goes there"))
    planned_on = DayField(label=_("Date"))
    kinds = forms.MultipleChoiceField(label=_("Catalogues"), choices=Kind.choices, widget=forms.CheckboxSelectMultiple)
    again_reason = forms.CharField(
        label=_("Why again this month"),
        max_length=200,
        required=False,
        help_text=_("Only where the site has a round in this month already."),
    )


class MoveRoundForm(ActionForm):
    action = actions.move_round
    planned_on = DayField(label=_("New day"))
    reason = forms.CharField(label=_("Reason"), max_length=200)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class CancelRoundForm(ActionForm):
    action = actions.cancel_round
    reason = forms.CharField(label=_("Reason"), max_length=200)


class MergeRoundsForm(_Choosing):
    action = actions.merge_rounds
    other_id = _chosen(_("Round to merge in"))
