from django import forms
from django.utils.translation import gettext_lazy as _

from gongjian.assessments import actions
from gongjian.surfaces.forms import ActionForm


class HandInAccountForm(ActionForm):
    action = actions.hand_in_account

    sentence = forms.CharField(
        label=_("What you add, at most a sentence"),
        max_length=200,
        required=False,
        help_text=_("Nothing need be written: the facts are in the records."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class TakeBackAccountForm(ActionForm):
    action = actions.take_back_account

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
