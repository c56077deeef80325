"""A need of a firm and each step of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongjian.assistance import actions
from gongjian.assistance.states import LoanState, NeedKind
from gongjian.surfaces.forms import ActionForm, DayField, WanField, offer


def _chosen(label: Any, *, required: bool = False, **more: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, required=required, coerce=int, empty_value=None, **more)


def _lines(label: Any, *, required: bool = True) -> forms.CharField:
    return forms.CharField(label=label, max_length=4000, required=required, widget=forms.Textarea({"rows": 3}))


class Offering(ActionForm):
    """Choices are handed over by the page, which asks the queries for them."""

    def __init__(self, *args: Any, choices: dict[str, list[tuple[Any, Any]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, options in choices.items():
            if name in self.fields:
                offer(self, name, options)


class RaiseNeedForm(Offering):
    action = actions.raise_need
    title = forms.CharField(label=_("What the firm needs"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=NeedKind.choices)
    detail = _lines(_("In detail"), required=False)
    amount_wan = WanField(label=_("Money needed"), required=False, min_value=0)
    bank_id = _chosen(_("Bank"), help_text=_("For a need of finance, where one is known."))


class PlanMeasureForm(Offering):
    action = actions.plan_measure
    measure = _lines(_("Measure"))
    responsible_unit_id = _chosen(_("Responsible unit"), required=True)
    responsible_id = _chosen(_("Responsible person"))
    due_on = DayField(label=_("Limit"), help_text=_("Past it, the need becomes a problem and climbs like any other."))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class ReportResultForm(Offering):
    action = actions.report_result
    result = _lines(_("Result"))
    done_on = DayField(label=_("Done on"))


class ConfirmNeedForm(Offering):
    action = actions.confirm_need
    told_how = forms.CharField(
        label=_("How the firm said so"),
        max_length=200,
        required=False,
        help_text=_("Only where the office writes it down for the firm: by telephone, in writing, on site."),
    )


class ReportLoanForm(Offering):
    action = actions.report_loan
    loan_state = forms.ChoiceField(label=_("State of the loan"), choices=LoanState.choices)
    bank_id = _chosen(_("Bank"))
    landed_wan = WanField(label=_("Money that has arrived"), required=False, min_value=0)


class ClimbForm(Offering):
    action = actions.climb_need


class SendBackForm(Offering):
    action = actions.send_back_need
    reason = forms.CharField(label=_("What is still missing"), max_length=200)


class WithdrawNeedForm(Offering):
    action = actions.withdraw_need
    reason = forms.CharField(label=_("Reason"), max_length=200)
