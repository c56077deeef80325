from django import forms
from django.utils.translation import gettext_lazy as _

from gongjian.messaging.actions import change_wishes
from gongjian.surfaces.forms import ActionForm


class WishesForm(ActionForm):
    action = change_wishes

    mail_digest = forms.BooleanField(label=_("One letter a day"), required=False)
    mail_at_once = forms.BooleanField(label=_("At once what I must act on"), required=False)
    digest_at = forms.TimeField(label=_("Daily letter from"), widget=forms.TimeInput(attrs={"type": "time"}))
    quiet_from = forms.TimeField(label=_("Quiet from"), widget=forms.TimeInput(attrs={"type": "time"}))
    quiet_until = forms.TimeField(label=_("Quiet until"), widget=forms.TimeInput(attrs={"type": "time"}))
    quiet_on_free_days = forms.BooleanField(label=_("Quiet on free days and holidays"), required=False)
