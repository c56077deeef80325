"""Labels and widgets of doubts; the rules live in the inputs."""

from django import forms
from django.utils.translation import gettext_lazy as _

from gongjian.doubts import actions
from gongjian.surfaces.forms import ActionForm


class ExplainDoubtForm(ActionForm):
    action = actions.explain_doubt
    sentence = forms.CharField(
        label=_("What explains it"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class ReopenDoubtForm(ActionForm):
    action = actions.reopen_doubt
    reason = forms.CharField(label=_("Reason"), max_length=200)
