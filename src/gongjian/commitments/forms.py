"""Labels and widgets of the week; the rules live in the inputs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongjian.commitments import actions
from gongjian.commitments.states import ConstraintKind, MissReason
from gongjian.surfaces.forms import ActionForm, DayField

Choices = list[tuple[Any, Any]]
CONSTRAINT_ROWS = (1, 2, 3)
# Nobody answers for himself that he did not answer.
OWN_REASONS = [(code, label) for code, label in MissReason.choices if code != MissReason.NO_ANSWER]
KINDS = [("", "—"), *ConstraintKind.choices]


def number_or_none(value: str) -> int | None:
    return int(value) if value else None


def _choice(label: Any, **options: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, coerce=number_or_none, empty_value=None, **options)


class Choosing(ActionForm):
    """Choices are handed over by the page, which asks the queries for them."""

    def __init__(self, *args: Any, choices: dict[str, Choices] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            wanted = (choices or {}).get(name.split("-")[0])
            if wanted is not None:
                field.choices = wanted if field.required else [("", "—"), *wanted]  # type: ignore[attr-defined]


class PromiseFields(Choosing):
    title = forms.CharField(label=_("What is promised"), max_length=200)
    owner_id = _choice(_("Who promises"))
    unit_id = _choice(_("Unit"), required=False)
    due_on = DayField(label=_("Due on"))


class PrepareForm(PromiseFields):
    """New work with what stands in its way; without constraints it can be promised in the same breath."""

    action = actions.prepare_promise
    field_order = ("project_id", "title", "owner_id", "due_on", "unit_id")
    project_id = _choice(_("Project"))
    node_id = forms.IntegerField(widget=forms.HiddenInput, required=False)
    promise_now = forms.BooleanField(label=_("Promise it at once"), required=False, initial=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        for row in CONSTRAINT_ROWS:
            self.base_fields.update({
                f"kind-{row}": forms.ChoiceField(label=_("Kind of constraint"), choices=KINDS, required=False),
                f"text-{row}": forms.CharField(label=_("What must be out of the way"), max_length=200, required=False),
                f"needed_by_on-{row}": DayField(label=_("Needed by"), required=False),
                f"unit_id-{row}": _choice(_("Who clears it"), required=False),
            })  # fmt: skip
        super().__init__(*args, **kwargs)

    @property
    def constraint_rows(self) -> list[list[forms.BoundField]]:
        return [
            [self[f"{name}-{row}"] for name in ("kind", "text", "needed_by_on", "unit_id")] for row in CONSTRAINT_ROWS
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for row in CONSTRAINT_ROWS:
            if cleaned.get(f"text-{row}"):
                for name in ("kind", "needed_by_on"):
                    if not cleaned.get(f"{name}-{row}") and f"{name}-{row}" not in self.errors:
                        self.add_error(f"{name}-{row}", _("A constraint has a kind and a day it is needed by."))
        return cleaned

    def given(self) -> dict[str, Any]:
        data = {name: value for name, value in super().given().items() if "-" not in name}
        for name in ("project_id", "promise_now"):
            data.pop(name, None)
        return data | {"constraints": tuple(self._constraints())}

    def _constraints(self) -> Iterator[dict[str, Any]]:
        for row in CONSTRAINT_ROWS:
            if self.cleaned_data.get(f"text-{row}"):
                values = {
                    name: self.cleaned_data[f"{name}-{row}"] for name in ("kind", "text", "needed_by_on", "unit_id")
                }
                yield {name: value for name, value in values.items() if value is not None}


class ChangePromiseForm(PromiseFields):
    action = actions.change_promise
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class MakeForm(ActionForm):
    action = actions.make_promise


class WaiveForm(ActionForm):
    action = actions.waive_promise
    reason = forms.CharField(
        label=_("Why it may be promised although a constraint is open"),
        max_length=200,
        help_text=_("Your name and this reason stay beside the promise."),
    )


class DropForm(ActionForm):
    action = actions.drop_promise
    reason = forms.CharField(label=_("Reason"), max_length=200)


class KeepForm(ActionForm):
    action = actions.keep_promise
    done_on = DayField(label=_("Done on"))


class MissForm(ActionForm):
    action = actions.miss_promise
    reason = forms.ChoiceField(label=_("Reason"), choices=OWN_REASONS, widget=forms.RadioSelect)
    note = forms.CharField(label=_("In one sentence"), max_length=200, required=False)
    done_on = DayField(label=_("Done later, on"), required=False)


class AddConstraintForm(Choosing):
    action = actions.add_constraint
    kind = forms.ChoiceField(label=_("Kind of constraint"), choices=ConstraintKind.choices)
    text = forms.CharField(label=_("What must be out of the way"), max_length=200)
    needed_by_on = DayField(label=_("Needed by"))
    unit_id = _choice(_("Unit that clears it"), required=False)
    person_id = _choice(_("Person who clears it"), required=False)


class ClearForm(ActionForm):
    action = actions.clear_constraint
    cleared_on = DayField(label=_("Cleared on"))


class ReopenConstraintForm(ActionForm):
    action = actions.reopen_constraint
    reason = forms.CharField(label=_("Why it is open again"), max_length=200)


class ChangeNodeForm(ActionForm):
    action = actions.change_node
    title = forms.CharField(label=_("Weekly node"), max_length=200)
    due_on = DayField(label=_("Due on"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class MeetNodeForm(ActionForm):
    action = actions.meet_node
    met_on = DayField(label=_("Met on"))
    note = forms.CharField(label=_("Note"), max_length=200, required=False)


class ReopenNodeForm(ActionForm):
    action = actions.reopen_node
    reason = forms.CharField(label=_("Why it is not met"), max_length=200)


class CancelNodeForm(ActionForm):
    action = actions.cancel_node
    reason = forms.CharField(label=_("Reason"), max_length=200)


class MeetTargetForm(ActionForm):
    action = actions.meet_stage_target
    met_on = DayField(label=_("Met on"))


@dataclass(frozen=True, slots=True)
class PastedLine:
    """One line as understood; `fault` says why it is not."""

    text: str
    title: str = ""
    due_on: date | None = None
    fault: str = ""


_DAY = re.compile(
    r"^\s*(?:(?P<year>20\d\d)\s*[-/.年])?\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})\s*[日号]?[\s,，、:：;；]+(?P<title>.+?)\s*$"
)


class PasteForm(forms.Form):
    """Nodes or stage targets from a list as it stands in a plan: a day, then the words."""

    project_id = _choice(_("Project"))
    kind = forms.ChoiceField(
        label=_("They are"),
        choices=[("node", _("Weekly nodes")), ("target", _("Stage targets"))],
        widget=forms.RadioSelect,
        initial="node",
    )
    lines = forms.CharField(
        label=_("One line each: the day, then the words"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 10, "placeholder": "5月22日 主厂房基础浇筑完成\n5/24 环评批复取得"}),
    )
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)

    def __init__(self, *args: Any, projects: Choices, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["project_id"].choices = projects  # type: ignore[attr-defined]
        self.year = year

    def understood(self) -> list[PastedLine]:
        return [pasted(line, self.year) for line in self.cleaned_data["lines"].splitlines() if line.strip()]


def pasted(line: str, year: int) -> PastedLine:
    """A day as people write it: 5月22日, 5/22, 2020-05-22; without a year it is the campaign's."""
    found = _DAY.match(line)
    if found is None:
        return PastedLine(line.strip(), fault=gettext("No day stands at the beginning."))
    try:
        due_on = date(int(found["year"] or year), int(found["month"]), int(found["day"]))
    except ValueError:
        return PastedLine(line.strip(), fault=gettext("There is no such day."))
    return PastedLine(line.strip(), found["title"], due_on)
