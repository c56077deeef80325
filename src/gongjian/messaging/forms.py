from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Answer
from gongjian.core.actor import SYSTEM, Actor
from gongjian.messaging.actions import answer_complaint, change_wishes, file_complaint
from gongjian.messaging.states import Burden
from gongjian.surfaces.forms import ActionForm
from gongjian.surfaces.requests import OpenRequest


class WishesForm(ActionForm):
    action = change_wishes

    mail_digest = forms.BooleanField(label=_("One e-mail a day"), required=False)
    mail_at_once = forms.BooleanField(label=_("At once what I must act on"), required=False)
    digest_at = forms.TimeField(label=_("Daily e-mail not before"), widget=forms.TimeInput(attrs={"type": "time"}))
    quiet_from = forms.TimeField(label=_("Quiet from"), widget=forms.TimeInput(attrs={"type": "time"}))
    quiet_until = forms.TimeField(label=_("Quiet until"), widget=forms.TimeInput(attrs={"type": "time"}))
    quiet_on_free_days = forms.BooleanField(label=_("Quiet on free days and holidays"), required=False)


class ComplaintForm(ActionForm):
    action = file_complaint

    about = forms.ChoiceField(label=_("What it is about"), choices=Burden.choices, widget=forms.RadioSelect)
    text = forms.CharField(label=_("What should change"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
    without_name = forms.BooleanField(
        label=_("Without my name"),
        required=False,
        help_text=_("Then nothing keeps who filed it: you will not be told of the answer, but find it below."),
    )

    def run(self, request: OpenRequest, target: Any, *, by: Actor | None = None) -> Answer | None:
        """Without a name the system files it, after the right was asked for; with it, the person."""
        is_nameless = self.is_valid() and self.cleaned_data["without_name"]
        actor = by or request.viewer
        if actor is None or not is_nameless or not file_complaint.permitted(target, actor, request.at):
            return super().run(request, target, by=by)
        return file_complaint(target, self.given(), by=SYSTEM, at=request.at)


class AnswerForm(ActionForm):
    action = answer_complaint

    answer = forms.CharField(label=_("Answer"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
