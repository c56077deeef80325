"""The library of policies: what they state, who applies, what came of it."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongjian.assistance import actions
from gongjian.assistance.forms.needs import Offering
from gongjian.projects.states import Nature
from gongjian.surfaces.forms import DayField, WanField

LISTS = ("categories", "industries", "levels")


def _words(label: Any) -> forms.CharField:
    text = _("Separated by commas; empty: no condition.")
    return forms.CharField(label=label, max_length=600, required=False, help_text=text)


class PolicyForm(Offering):
    title = forms.CharField(label=_("Title of the policy"), max_length=200)
    document_number = forms.CharField(label=_("Document number"), max_length=60, required=False)
    issuer = forms.CharField(label=_("Issuing authority"), max_length=100)
    valid_from = DayField(label=_("Valid from"))
    valid_until = DayField(label=_("Valid until (the last day)"), required=False)
    summary = forms.CharField(label=_("What it gives"), widget=forms.Textarea({"rows": 3}), required=False)
    contact_unit_id = forms.TypedChoiceField(
        label=_("Unit that handles it"), coerce=int, empty_value=None, required=False
    )
    natures = forms.MultipleChoiceField(
        label=_("Nature"), choices=Nature.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    categories = _words(_("Category"))
    industries = _words(_("Industry"))
    levels = _words(_("Level"))
    least_wan = WanField(label=_("Total investment at least"), required=False, min_value=0)
    most_wan = WanField(label=_("Total investment at most"), required=False, min_value=0)
    is_started = forms.TypedChoiceField(
        label=_("Started"),
        choices=[("", _("No condition")), ("1", _("Yes")), ("0", _("No"))],
        coerce=lambda value: value == "1",
        empty_value=None,
        required=False,
    )

    def given(self) -> dict[str, Any]:
        told = super().given()
        for name in LISTS:
            parts = re.split(r"[,，、;；\n]", told.pop(name, ""))
            told[name] = tuple(part.strip() for part in parts if part.strip())
        return {**told, "natures": tuple(self.cleaned_data["natures"])}


class AddPolicyForm(PolicyForm):
    action = actions.add_policy


class ChangePolicyForm(PolicyForm):
    action = actions.change_policy
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class EndPolicyForm(Offering):
    action = actions.end_policy
    reason = forms.CharField(label=_("Reason"), max_length=200)


class ApplyForm(Offering):
    """The policy is that of the page."""

    action = actions.apply_for_policy
    applied_on = DayField(label=_("Applied on"))
    asked_wan = WanField(label=_("Money asked for"), required=False, min_value=0)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=200,
        required=False,
        help_text=_("Needed where the stated conditions speak against it."),
    )


class ReceiveForm(Offering):
    action = actions.receive_policy
    received_on = DayField(label=_("Received on"))
    money_wan = WanField(label=_("Money received"), min_value=0)
    jobs = forms.IntegerField(label=_("Jobs"), min_value=0, max_value=100_000, required=False)


class DeclineForm(Offering):
    action = actions.decline_application
    reason = forms.CharField(label=_("Reason"), max_length=200)


class WithdrawApplicationForm(Offering):
    action = actions.withdraw_application
    reason = forms.CharField(label=_("Reason"), max_length=200)
