"""Forms for more time, a disputed assignment and the comment of departments."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongjian.problems import actions
from gongjian.problems.forms.ladder import Choosing, number, words
from gongjian.problems.states import STANCES
from gongjian.surfaces.forms import ActionForm


def line(label: Any, *, required: bool = True, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=200, required=required, **options)


def choice(label: Any, **options: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, required=False, coerce=number, empty_value=None, **options)


def whole(label: Any, most: int, **options: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=1, max_value=most, **options)


class AskExtensionForm(ActionForm):
    action = actions.ask_extension
    wished_days = whole(_("How many more working days"), 30)
    reason = line(_("Why the time does not suffice"))


class GrantExtensionForm(ActionForm):
    action = actions.grant_extension
    days = whole(_("Working days granted"), 30, required=False, help_text=_("Empty: as many as were asked for."))
    answer = line(_("Remark"), required=False)


class RefuseExtensionForm(ActionForm):
    action = actions.refuse_extension
    answer = line(_("Why it is not extended"))


class DisputeForm(Choosing):
    action = actions.dispute_problem
    reason = line(_("Why it is not yours"))
    rather_unit_id = choice(_("Who should have it"), help_text=_("Leave it open when unsure."))


class UpholdForm(Choosing):
    action = actions.uphold_dispute
    unit_id = choice(_("To a unit"))
    person_id = choice(_("or to a person"))
    decision = line(_("Remark"), required=False)


class RejectForm(ActionForm):
    action = actions.reject_dispute
    decision = line(_("Why the holder stays"))


class AskCommentForm(Choosing):
    action = actions.ask_comment
    proposal = words(_("The solution proposed"), max_length=4000)
    unit_ids = forms.TypedMultipleChoiceField(
        label=_("Who is asked for comment"), coerce=int, widget=forms.SelectMultiple(attrs={"size": 6})
    )


class GiveCommentForm(ActionForm):
    action = actions.give_comment
    stance = forms.ChoiceField(
        label=_("Our comment"), choices=[(one.value, one.label) for one in STANCES], widget=forms.RadioSelect
    )
    text = words(_("Conditions or reasons"), required=False, max_length=4000)
