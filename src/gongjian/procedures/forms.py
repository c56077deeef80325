"""Labels and widgets of the forms of permits and their catalogue; the rules live in the inputs."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongjian.procedures import actions
from gongjian.procedures.states import DayKind, Needed, PaperState, ProjectKind, Stage
from gongjian.surfaces.forms import ActionForm, DayField
from gongjian.surfaces.papers import PaperField

Choices = list[tuple[Any, Any]]
_NOT_LISTED = ("", _("not listed"))


def number(value: str) -> int | None:
    return int(value) if value else None


def reason(label: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=200)


class OnDayForm(ActionForm):
    on = DayField(label=_("On"), required=False, help_text=_("Empty: today."))


class HandInForm(OnDayForm):
    action = actions.hand_in_permit
    note = forms.CharField(label=_("Note"), required=False, max_length=200)


class SendBackForm(OnDayForm):
    action = actions.send_back_permit
    reason = reason(_("What is missing, all at once"))


class AcceptForm(OnDayForm):
    action = actions.accept_permit
    is_parallel = forms.BooleanField(label=_("Examined in parallel with others"), required=False)
    lacking_due_on = DayField(
        label=_("Missing papers are brought by"),
        required=False,
        help_text=_("Acceptance with papers missing needs a day by which they will be there."),
    )


class AskSupplementForm(OnDayForm):
    action = actions.ask_supplement
    reason = reason(_("What has to be supplemented"))


class BringSupplementForm(OnDayForm):
    action = actions.bring_supplement


class BeginEvaluationForm(OnDayForm):
    action = actions.begin_evaluation
    reason = reason(_("What is evaluated, by whom"))


class EndEvaluationForm(OnDayForm):
    action = actions.end_evaluation


class GrantForm(OnDayForm):
    action = actions.grant_permit
    number = forms.CharField(label=_("Number of the document"), required=False, max_length=100)
    valid_until_on = DayField(label=_("Valid until"), required=False)


class RefusePermitForm(OnDayForm):
    action = actions.refuse_permit
    reason = reason(_("Why it is not granted"))


class WaiveForm(ActionForm):
    action = actions.waive_permit
    reason = reason(_("Why it is not needed, citing the rule"))


class AskWaiverForm(ActionForm):
    action = actions.ask_waiver
    reason = reason(_("Why this project does not need it, citing the rule"))


class DeclineWaiverForm(ActionForm):
    action = actions.decline_waiver
    reason = reason(_("Why it is still needed"))


class NeedForm(ActionForm):
    action = actions.need_permit
    reason = reason(_("Why it is needed after all"))


class CorrectForm(ActionForm):
    action = actions.correct_permit
    reason = reason(_("Why it goes back to the beginning"))


class Choosing(ActionForm):
    """Choices are handed over by the page, which asks the queries for them."""

    def __init__(self, *args: Any, choices: dict[str, Choices] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, options in (choices or {}).items():
            self.fields[name].choices = options  # type: ignore[attr-defined]


class AssignPermitForm(Choosing):
    action = actions.assign_permit
    unit_id = forms.TypedChoiceField(label=_("Granted by"), required=False, coerce=number, empty_value=None)


class TieForm(Choosing):
    action = actions.tie_permit
    activities = forms.MultipleChoiceField(
        label=_("Work that may not begin without it"), required=False, widget=forms.SelectMultiple(attrs={"size": 8})
    )


class PapersForm(ActionForm):
    """One choice per paper; a line of its own for each further one."""

    action = actions.check_papers
    more = forms.CharField(
        label=_("Further papers, one a line"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, papers: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.papers = papers
        more = self.fields.pop("more")
        for position, (name, state) in enumerate(papers):
            self.fields[f"paper_{position}"] = forms.ChoiceField(label=name, choices=PaperState.choices, initial=state)
        self.fields["more"] = more

    def given(self) -> dict[str, Any]:
        known = [
            {"name": name, "state": self.cleaned_data[f"paper_{position}"]}
            for position, (name, _state) in enumerate(self.papers)
        ]
        more = (line.strip() for line in self.cleaned_data.get("more", "").splitlines())
        return {"papers": [*known, *({"name": line, "state": PaperState.OWNER.value} for line in more if line)]}


class BringPaperForm(Choosing):
    """The page takes the file in and hands over what it found."""

    action = actions.bring_paper
    paper = forms.ChoiceField(label=_("Paper"))
    file = PaperField()

    def given(self) -> dict[str, Any]:
        return {}


class LoadForm(Choosing):
    action = actions.load_permits
    codes = forms.MultipleChoiceField(
        label=_("Permits the project needs"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one permit.")},
    )


class ItemForm(Choosing):
    action = actions.change_catalogue_item
    name = forms.CharField(label=_("Name of the item"), max_length=200)
    name_en = forms.CharField(label=_("English name"), required=False, max_length=200)
    stage = forms.ChoiceField(label=_("Stage of approval"), choices=Stage.choices)
    lead_department = forms.CharField(label=_("Lead department"), required=False, max_length=200)
    lead_unit_id = forms.TypedChoiceField(label=_("Unit here"), required=False, coerce=number, empty_value=None)
    applies_to = forms.CharField(label=_("Applies to"), required=False, max_length=200)
    after = forms.CharField(
        label=_("Prerequisite items"),
        required=False,
        max_length=400,
        help_text=_("Codes: “;” between those all needed, “|” between those of which one is enough: A05; A01|A03"),
    )
    conditions = forms.CharField(label=_("Other prerequisites"), required=False, max_length=200)
    limit_days = forms.IntegerField(label=_("Statutory limit (days)"), required=False, min_value=0)
    limit_kind = forms.ChoiceField(label=_("Counted in"), choices=DayKind.choices)
    limit_basis = forms.CharField(label=_("Basis of the limit"), required=False, max_length=200)
    promised_days = forms.IntegerField(label=_("Promised limit (days)"), required=False, min_value=0)
    promised_kind = forms.ChoiceField(label=_("Promise counted in"), choices=DayKind.choices)
    documents = forms.CharField(
        label=_("Papers, one a line"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
    gates_start = forms.BooleanField(label=_("Work may not begin without it"), required=False)
    note = forms.CharField(label=_("Note"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 2}))
    reason = reason(_("Reason of the change"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in ProjectKind:
            self.fields[f"kind_{kind.value}"] = forms.ChoiceField(
                label=kind.label, required=False, choices=[_NOT_LISTED, *Needed.choices]
            )

    def given(self) -> dict[str, Any]:
        told = super().given()
        kinds = {kind.value: told.pop(f"kind_{kind.value}", "") for kind in ProjectKind}
        told["kinds"] = {kind: needed for kind, needed in kinds.items() if needed}
        told["after"] = typed_groups(self.cleaned_data["after"])
        told["documents"] = [line.strip() for line in self.cleaned_data["documents"].splitlines() if line.strip()]
        return told


class AddItemForm(ItemForm):
    action = actions.add_catalogue_item  # type: ignore[assignment]  # same fields, another target
    code = forms.CharField(label=_("Code"), max_length=10, help_text=_("A letter, then letters or digits: E01"))
    reason = None  # type: ignore[assignment]

    field_order = ("code",)


class RetireItemForm(ActionForm):
    action = actions.retire_catalogue_item
    reason = reason(_("Reason"))


def typed_groups(text: str) -> list[list[str]]:
    """“A05; A01|A03” → [[A05], [A01, A03]]; Chinese punctuation means the same."""
    parts = (
        [code.strip() for code in re.split(r"[|｜/]", part) if code.strip()] for part in re.split(r"[;；,，、\n]", text)
    )
    return [part for part in parts if part]


def shown_groups(after: list[list[str]]) -> str:
    return "; ".join("|".join(group) for group in after)
