from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongjian.fieldwork.forms import PhotosField
from gongjian.inspections import actions
from gongjian.surfaces.forms import ActionForm, DayField


def _text(label: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=400, widget=forms.Textarea(attrs={"rows": 2}))


class AgreeFindingForm(ActionForm):
    action = actions.agree_finding
    agreed_with = forms.CharField(
        label=_("Discussed with"), max_length=200, help_text=_("Who of owner and contractor was there.")
    )
    agreed_fix = _text(_("What is done"))
    due_on = DayField(label=_("By which day"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class FixFindingForm(ActionForm):
    action = actions.fix_finding
    text = _text(_("How it was put right"))
    photos = PhotosField()

    def given(self) -> dict[str, Any]:
        return {name: value for name, value in super().given().items() if name != "photos"}


class AcceptFixForm(ActionForm):
    action = actions.accept_fix
    note = forms.CharField(label=_("What was seen"), max_length=200, required=False)


class SendBackFixForm(ActionForm):
    action = actions.send_back_fix
    note = forms.CharField(label=_("What is still wrong"), max_length=200)
    due_on = DayField(label=_("By which day"))


class WithdrawFindingForm(ActionForm):
    action = actions.withdraw_finding
    reason = forms.CharField(label=_("Reason"), max_length=200)


class OrderStopWorkForm(ActionForm):
    action = actions.order_stop_work
    scope = forms.CharField(label=_("Which work"), max_length=200)
    reason = forms.CharField(label=_("Reason"), max_length=200)
    from_on = DayField(label=_("From"))


class LiftStopWorkForm(ActionForm):
    action = actions.lift_stop_work
    resumed_on = DayField(label=_("Work goes on from"))
    note = forms.CharField(label=_("What was seen"), max_length=200, required=False)
