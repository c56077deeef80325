"""How far a project works again: the day, what it takes, rows of supplies, things checked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongjian.assistance import actions
from gongjian.assistance.inputs.resumption import MOST_SUPPLIES
from gongjian.assistance.states import Obstacle, PreventionCheck
from gongjian.surfaces.forms import ActionForm, DayField, offer

SPARE_ROWS = 3
COLUMNS = ("name", "unit", "needed", "on_hand")
# What the districts of 2020 counted; the list is the project's own from the first time on.
USUAL = (
    (gettext_lazy("Masks"), gettext_lazy("pieces")),
    (gettext_lazy("Disinfectant"), gettext_lazy("kg")),
    (gettext_lazy("Thermometers"), gettext_lazy("pieces")),
    (gettext_lazy("Protective suits"), gettext_lazy("sets")),
)


class HaltForm(ActionForm):
    action = actions.halt_work
    on = DayField(label=gettext_lazy("Not working since"))
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=200)


def resume_form(for_action: Any) -> type[ActionForm]:
    on = DayField(label=gettext_lazy("First day of work"))
    return type("ResumeForm", (ActionForm,), {"action": for_action, "on": on})


class DescribeForm(ActionForm):
    """The action's target is the project; what can lose a race is its resumption, if there is one already."""

    action = actions.describe_resumption
    people_needed = forms.IntegerField(
        label=gettext_lazy("People needed on site"),
        min_value=0,
        max_value=100_000,
        required=False,
        help_text=gettext_lazy("How many are there is taken from the daily reports."),
    )
    obstacle = forms.ChoiceField(
        label=gettext_lazy("What stops it"), choices=[("", gettext_lazy("Nothing")), *Obstacle.choices], required=False
    )
    obstacle_text = forms.CharField(label=gettext_lazy("In one sentence"), max_length=200, required=False)
    helper_unit_id = forms.TypedChoiceField(
        label=gettext_lazy("Unit that helps"), coerce=int, empty_value=None, required=False
    )
    helper_id = forms.TypedChoiceField(
        label=gettext_lazy("Person who helps"), coerce=int, empty_value=None, required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, choices: dict[str, list[tuple[Any, Any]]], stored: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stored = stored
        for name, options in choices.items():
            offer(self, name, options)

    def _compare(self, row: Any) -> None:
        super()._compare(row if self.stored is None else self.stored)


@dataclass(slots=True)
class SupplyRow:
    """One line as typed; `errors` by column."""

    number: int
    name: str = ""
    unit: str = ""
    needed: str = ""
    on_hand: str = ""
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        return not (self.needed or self.on_hand)

    def line(self) -> dict[str, Any]:
        if not self.name:
            self.errors["name"] = _("Say what it is.")
        return {
            "name": self.name,
            "unit": self.unit,
            "needed": self._count("needed"),
            "on_hand": self._count("on_hand"),
        }

    def _count(self, column: str) -> int:
        typed = str(getattr(self, column)).replace(",", "").replace("，", "") or "0"
        if not (typed.isascii() and typed.isdigit() and len(typed) <= 8):
            self.errors[column] = _("A whole number is expected here.")
            return 0
        return int(typed)


def _sent(data: Mapping[str, str]) -> list[SupplyRow]:
    """The rows of the POST in their order; gaps of numbers are rows taken away."""
    return [
        _typed(data, number)
        for number in range(MOST_SUPPLIES + SPARE_ROWS)
        if any(f"{column}-{number}" in data for column in COLUMNS)
    ]


def _typed(data: Mapping[str, str], number: int) -> SupplyRow:
    name, unit, needed, on_hand = (data.get(f"{column}-{number}", "").strip() for column in COLUMNS)
    return SupplyRow(number, name, unit, needed, on_hand)


class SuppliesForm(ActionForm):
    """Lines without any figure do not count: the usual things stand there to be filled in."""

    action = actions.count_supplies
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, stored: Iterable[dict[str, Any]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(one["name"], one["unit"], str(one["needed"]), str(one["on_hand"])) for one in stored]
        usual = known or [(str(name), str(unit), "", "") for name, unit in USUAL]
        self.rows = (
            _sent(self.data)
            if self.is_bound
            else [SupplyRow(n, name, unit, needed, there) for n, (name, unit, needed, there) in enumerate(usual)]
        )
        first = max((row.number for row in self.rows), default=-1) + 1
        spare = SPARE_ROWS - sum(not row.name for row in self.rows)
        self.rows += [SupplyRow(first + number) for number in range(max(0, spare))]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        filled = [row for row in self.rows if not row.is_empty]
        cleaned["supplies"] = tuple(row.line() for row in filled)
        for row in filled:
            for error in row.errors.values():
                self.add_error(None, _("Row %(number)s") % {"number": row.number + 1} + ": " + error)
        return cleaned

    def given(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("supplies", "version")}


class CheckForm(ActionForm):
    """Each thing: not looked at, in place, or what is missing."""

    action = actions.check_prevention
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, stored: Iterable[dict[str, Any]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {one["code"]: one for one in stored}
        words = [("", _("Not checked")), ("yes", _("In place")), ("no", _("Something is missing"))]
        for code, label in PreventionCheck.choices:
            one = known.get(code)
            self.fields[f"met-{code}"] = forms.ChoiceField(
                label=label,
                choices=words,
                required=False,
                initial="" if one is None else "yes" if one["is_met"] else "no",
            )
            self.fields[f"missing-{code}"] = forms.CharField(
                label=_("What is missing: %(what)s") % {"what": label},
                max_length=200,
                required=False,
                initial=one["missing"] if one else "",
            )

    @property
    def lines(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"met-{code}"], self[f"missing-{code}"]) for code in PreventionCheck.values]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for code in PreventionCheck.values:
            if cleaned.get(f"met-{code}") == "no" and not cleaned.get(f"missing-{code}"):
                self.add_error(f"missing-{code}", _("Say what is missing."))
        return cleaned

    def given(self) -> dict[str, Any]:
        told = self.cleaned_data
        checks = tuple(
            {
                "code": code,
                "is_met": told[f"met-{code}"] == "yes",
                "missing": "" if told[f"met-{code}"] == "yes" else told[f"missing-{code}"],
            }
            for code in PreventionCheck.values
            if told[f"met-{code}"]
        )
        return {"checks": checks, "version": told["version"]}
