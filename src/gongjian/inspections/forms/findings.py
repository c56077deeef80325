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


class AcceptFindingForm(ActionForm):
    action = actions.accept_finding
    note = forms.CharField(label=_("Remark"), max_length=200, required=False)


class ObjectToFindingForm(ActionForm):
    action = actions.object_to_finding
    reason = _text(_("Why this is not a finding, or why these terms cannot be met"))


class RejectObjectionForm(ActionForm):
    action = actions.reject_objection
    answer = _text(_("Why the finding stands"))
    due_on = DayField(
        label=_("New day"),
        required=False,
        help_text=_("Only where the day agreed moves; it did not run while you were asked."),
    )


class UpholdObjectionForm(ActionForm):
    action = actions.uphold_objection
    answer = forms.CharField(label=_("Why it is no finding"), max_length=200)


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
    is_excusable = forms.BooleanField(
        label=_("Ordered from outside, not the site's fault"),
        required=False,
        help_text=_("Such as for foul air: these days are force majeure. Otherwise the builder answers for them."),
    )


class LiftStopWorkForm(ActionForm):
    action = actions.lift_stop_work
    resumed_on = DayField(label=_("Work goes on from"))
    note = forms.CharField(label=_("What was seen"), max_length=200, required=False)
