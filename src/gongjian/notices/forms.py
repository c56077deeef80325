"""The letterhead, labelled in the words of GB/T 9704-2012, and what is written on supervision orders."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gongjian.fieldwork.forms import PhotosField
from gongjian.notices import actions
from gongjian.notices.queries import ELEMENTS
from gongjian.notices.states import AppealOutcome, Basis, Outcome
from gongjian.surfaces.forms import ActionForm, DayField
from gongjian.surfaces.papers import PaperField, PapersField


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


def _number(value: str) -> int | None:
    return int(value) if value else None


def _chosen(label: Any, **options: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, required=False, coerce=_number, empty_value=None, **options)


def _words(label: Any, *, rows: int = 3, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), **options)


class IssueOrderForm(ActionForm):
    """Choices are handed over by the page, which asks the queries for them."""

    action = actions.issue_order
    subject = forms.ChoiceField(
        label=_("Record of the fact"), help_text=_("An order is about one fact that can be looked up.")
    )
    fact = _words(_("The fact in a sentence"), rows=2, max_length=400)
    unit_id = _chosen(_("Unit addressed"))
    person_id = _chosen(_("or person addressed"))
    basis_kind = forms.ChoiceField(label=_("Basis"), choices=Basis.choices)
    basis = forms.CharField(
        label=_("Which one"), max_length=200, help_text=_("Name and number, or the day of the decision.")
    )
    demand = _words(_("What the reply must answer"), rows=3, max_length=1000)
    due_on = DayField(label=pgettext_lazy("order", "Deadline"), help_text=_("An order has exactly one."))
    again_reason = forms.CharField(
        label=_("Why one more this month"),
        max_length=200,
        required=False,
        help_text=_("Only where this unit, person or project got an order this month already (Order 733)."),
    )


class AcknowledgeForm(ActionForm):
    action = actions.acknowledge_order


class ReplyForm(ActionForm):
    action = actions.reply_to_order
    outcome = forms.ChoiceField(label=_("Result"), choices=Outcome.choices, widget=forms.RadioSelect)
    text = _words(_("What was done; of what is not done, why"), max_length=4000)
    fixed_by_id = _chosen(_("Put right by"), help_text=_("Whoever put it right does not re-check it."))
    photos = PhotosField()

    def given(self) -> dict[str, Any]:
        """Photos are handed over by the page, which has taken them in."""
        return {name: value for name, value in super().given().items() if name != "photos"}


class ExtensionForm(ActionForm):
    action = actions.ask_order_extension
    until_on = DayField(label=_("Until"))
    reason = forms.CharField(label=_("Reason"), max_length=200)


class GrantForm(ActionForm):
    action = actions.grant_order_extension


class RefuseForm(ActionForm):
    action = actions.refuse_order_extension
    reason = forms.CharField(label=_("Reason"), max_length=200)


class CloseForm(ActionForm):
    action = actions.close_order
    note = forms.CharField(label=_("What the re-check found"), max_length=200)


class SendBackForm(ActionForm):
    action = actions.send_back_order
    note = forms.CharField(label=_("What is still missing"), max_length=200)
    due_on = DayField(label=_("New deadline"), help_text=_("It takes the place of the one before."))


class TakeStepForm(ActionForm):
    action = actions.take_order_step
    note = _words(_("Why; of a talk, with whom and what was said"), max_length=2000)
    due_on = DayField(label=_("New deadline"), help_text=_("It takes the place of the one before."))


class DeclineStepForm(TakeStepForm):
    action = actions.decline_order_step
    note = _words(_("Why it is not taken"), max_length=2000)


class WithdrawForm(ActionForm):
    action = actions.withdraw_order
    reason = forms.CharField(label=_("Reason"), max_length=200)


class AppealForm(ActionForm):
    """One form for the three doors; the page says which."""

    asked = _words(_("What is to be changed"), rows=2, max_length=400)
    reason = _words(_("Which fact is wrong, and what is right"), rows=4, max_length=4000)
    photos = PhotosField()
    papers = PapersField()

    def given(self) -> dict[str, Any]:
        """Photos and papers are handed over by the page, which has taken them in."""
        return {name: value for name, value in super().given().items() if name not in {"photos", "papers"}}


class BringEvidenceForm(ActionForm):
    """The page takes the file in and hands over what it found."""

    action = actions.bring_evidence
    papers = PaperField()

    def given(self) -> dict[str, Any]:
        return {}


class AppealResultForm(AppealForm):
    action = actions.appeal_result


class AppealOrderForm(AppealForm):
    action = actions.appeal_order


class AppealStepForm(AppealForm):
    action = actions.appeal_step


class DecideAppealForm(ActionForm):
    action = actions.decide_appeal
    outcome = forms.ChoiceField(label=_("Decision"), choices=AppealOutcome.choices, widget=forms.RadioSelect)
    decision = _words(_("Reasons, told to whoever asked"), rows=4, max_length=4000)


class WithdrawAppealForm(ActionForm):
    action = actions.withdraw_appeal
    reason = forms.CharField(label=_("Reason"), max_length=200)


class CorrectOrderForm(ActionForm):
    action = actions.correct_order
    finding = _words(_("What is otherwise than the first paper said"), rows=3, max_length=1000)


def _section(label: Any, *, rows: int = 4, **options: Any) -> forms.CharField:
    return _words(label, rows=rows, max_length=4000, **options)


class BulletinForm(ActionForm):
    action = actions.write_bulletin
    title = forms.CharField(label=_("Title of the notice"), max_length=60)
    opening = _section(_("Opening"))
    progress = _section(_("Progress of the projects"), required=False)
    solved = _section(_("Problems solved this week"), required=False)
    kept = _section(_("Promises kept"), required=False)
    recovery = _section(_("Resumption and policies"), required=False, rows=3)
    ahead = _section(_("What comes next week"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def given(self) -> dict[str, Any]:
        """An emptied section is empty, not left as it was."""
        return {name: value for name, value in self.cleaned_data.items() if name != "key"}


class ChoosePhotoForm(ActionForm):
    """The copy of the photo is handed over by the page."""

    action = actions.choose_bulletin_photo
    photo_id = forms.IntegerField(widget=forms.HiddenInput)
    alternative = forms.CharField(
        label=_("What it shows"), max_length=200, help_text=_("Read out to those who cannot see the photo.")
    )
    caption = forms.CharField(label=_("Caption"), max_length=60, required=False)


class DropPhotoForm(ActionForm):
    action = actions.drop_bulletin_photo
    photo_id = forms.IntegerField(widget=forms.HiddenInput)


class FinishBulletinForm(ActionForm):
    action = actions.finish_bulletin
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class ReopenBulletinForm(ActionForm):
    action = actions.reopen_bulletin


class IssueBulletinForm(ActionForm):
    action = actions.issue_bulletin


class ProposeCommendationForm(ActionForm):
    """Choices are handed over by the page."""

    action = actions.propose_commendation
    whom = forms.ChoiceField(
        label=_("Whose result it is"), help_text=_("A person is thanked, without points or places.")
    )
    subject = forms.ChoiceField(label=_("Record of the result"))
    achievement = _words(_("What was achieved, in a sentence"), rows=2, max_length=400)


class IssueCommendationForm(ActionForm):
    action = actions.issue_commendation


class DeclineCommendationForm(ActionForm):
    action = actions.decline_commendation
    note = forms.CharField(label=_("Why it is not issued"), max_length=200)


class WithdrawCommendationForm(ActionForm):
    action = actions.withdraw_commendation
    note = forms.CharField(label=_("What was not so"), max_length=200)
