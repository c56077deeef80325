from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongjian.improvements import actions
from gongjian.improvements.forms.selections import DRAWING_LIMIT_MB
from gongjian.surfaces.forms import ActionForm, BoundedFileField, offer


class ChecklistForm(ActionForm):
    """One point per line."""

    action = actions.set_checklist
    points = forms.CharField(
        label=_("Points"), widget=forms.Textarea(attrs={"rows": 14}), help_text=_("one point per line, at most 60")
    )
    reason = forms.CharField(label=_("Why it changes"), max_length=200)

    def given(self) -> dict[str, Any]:
        lines = (line.strip() for line in self.cleaned_data["points"].splitlines())
        return {"points": tuple(line for line in lines if line), "reason": self.cleaned_data["reason"]}


class PointForm(ActionForm):
    action = actions.confirm_condition
    is_met = forms.TypedChoiceField(
        label=_("Found"), choices=[("1", _("in order")), ("0", _("not in order"))], coerce=lambda value: value == "1"
    )
    note = forms.CharField(label=_("Remark"), max_length=200, required=False)


class SignatoryForm(ActionForm):
    action = actions.name_signatory
    person_id = forms.TypedChoiceField(label=_("Who signs"), coerce=int, empty_value=None)
    capacity = forms.CharField(label=_("For whom"), max_length=60, help_text=_("owner, contractor, responsible unit …"))

    def __init__(self, *args: Any, choices: dict[str, list[tuple[Any, Any]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "person_id", choices["person_id"])


class AnnexForm(ActionForm):
    """The page takes the file in and hands over what it found."""

    action = actions.add_annex
    title = forms.CharField(label=_("Title of the annex"), max_length=200, required=False)
    file = BoundedFileField(
        limit_mb=DRAWING_LIMIT_MB,
        label=_("PDF or picture"),
        help_text=_(
            "at most 30 MB and 60 pages; kept is a copy of what is drawn, without scripts, forms or attachments"
        ),
    )

    def given(self) -> dict[str, Any]:
        return {}


class AskSignaturesForm(ActionForm):
    action = actions.ask_signatures


class SignForm(ActionForm):
    action = actions.sign_completion
    remark = forms.CharField(label=_("Remark"), max_length=200, required=False)


class TakeBackForm(ActionForm):
    action = actions.take_back_completion
    reason = forms.CharField(label=_("Reason"), max_length=200)
