"""The letterhead as a form: labels in the words of GB/T 9704-2012."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongjian.notices import actions
from gongjian.notices.queries import ELEMENTS
from gongjian.surfaces.forms import ActionForm


class LetterheadForm(ActionForm):
    action = actions.change_letterhead

    heading = forms.CharField(
        label=_("Red head"), max_length=60, help_text=_("Printed in red over the line: the issuing body and “文件”.")
    )
    agency = forms.CharField(
        label=_("Agency code"),
        max_length=20,
        help_text=_("In the document number before the year; each code counts its own numbers, from 1 every year."),
    )
    issuing_body = forms.CharField(
        label=_("Issuing body"), max_length=60, help_text=_("Signs over the date, where the seal goes.")
    )
    printing_office = forms.CharField(
        label=_("Printed by"), max_length=60, help_text=_("At the foot of the last page, beside the day of printing.")
    )
    addressee = forms.CharField(label=_("Addressed to"), max_length=200, required=False)
    copies = forms.CharField(
        label=_("Copies to"),
        max_length=200,
        required=False,
        help_text=_("At the foot of the last page; may stay empty."),
    )
    closing = forms.CharField(
        label=_("Text under every notice"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Such as where questions go. One paragraph; may stay empty."),
    )
    addressee_en = forms.CharField(label=_("Addressed to, in the English version"), max_length=200, required=False)
    closing_en = forms.CharField(
        label=_("Text under every notice, in the English version"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    reason = forms.CharField(label=_("Reason"), max_length=200)

    def __init__(self, data: Any = None, *, letterhead: Any) -> None:
        super().__init__(data, initial={name: getattr(letterhead, name) for name in ELEMENTS})
        self.extra = {"seen_number": letterhead.number}

    def typed(self) -> dict[str, str]:
        """The elements as they stand in the form; those that are wrong are left out."""
        self.is_valid()
        return {name: self.cleaned_data[name] for name in ELEMENTS if name in self.cleaned_data}
