from django import forms
from django.utils.translation import gettext_lazy as _

from gongjian.assessments import actions
from gongjian.surfaces.forms import ActionForm


class LookAtCadreForm(ActionForm):
    action = actions.look_at_cadre

    reason = forms.CharField(
        label=_("Why do you look?"), max_length=200, help_text=_("The cadre reads who looked, when and why.")
    )


class AskCadreCorrectionForm(ActionForm):
    action = actions.ask_cadre_correction

    subject = forms.CharField(widget=forms.HiddenInput, max_length=60)
    reason = forms.CharField(label=_("What is wrong, and what is right"), max_length=200)


class DecideCadreCorrectionForm(ActionForm):
    note = forms.CharField(label=_("Reason"), max_length=200, help_text=_("It stays beside the entry."))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class GrantCadreCorrectionForm(DecideCadreCorrectionForm):
    action = actions.grant_cadre_correction


class DeclineCadreCorrectionForm(DecideCadreCorrectionForm):
    action = actions.decline_cadre_correction
