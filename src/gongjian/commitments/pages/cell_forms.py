"""Forms that fit into one cell of the week board. Labels and reading what people type; the rules live in the inputs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongjian.commitments import actions
from gongjian.commitments.forms import KINDS, OWN_REASONS, Choosing, number_or_none
from gongjian.core.action import Action
from gongjian.surfaces.forms import ActionForm, DayField

if TYPE_CHECKING:
    from gongjian.commitments.models import Promise

MOST_NAMED = 4
KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Named:
    """A person as the board offers it: by name, by unit, by initials."""

    pk: int
    name: str
    unit: str
    pinyin: str

    @property
    def label(self) -> str:
        return f"{self.name}（{self.unit}）" if self.unit else self.name


class PersonField(forms.CharField):
    """A person typed by name, by name and unit, or by initials; one must fit, and only one."""

    persons: Sequence[Named] = ()

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        found = fitting(typed, self.persons)
        if len(found) == 1:
            return found[0].pk
        if not found:
            raise ValidationError(gettext("Nobody here is called “%(typed)s”.") % {"typed": typed})
        names = "、".join(one.label for one in found[:MOST_NAMED])
        raise ValidationError(gettext("Several people fit: %(names)s. Write on until one is left.") % {"names": names})


def fitting(typed: str, persons: Sequence[Named]) -> list[Named]:
    """The strictest way of reading that finds anybody: the whole label, the name, initials, part of a name."""
    low = typed.lower().replace("(", "（").replace(")", "）")
    ways: tuple[Any, ...] = (
        lambda one: one.label.lower() == low,
        lambda one: one.name.lower() == low,
        lambda one: low in one.pinyin.split(),
        lambda one: any(part.startswith(low) for part in one.pinyin.split()),
        lambda one: low in one.label.lower(),
    )
    return next((found for way in ways if (found := [one for one in persons if way(one)])), [])


_SHORT = re.compile(r"^(?:(?:(\d{4})\s*[-/.年]\s*)?(\d{1,2})\s*[-/.月]\s*)?(\d{1,2})\s*[日号]?$")


class ShortDayField(forms.CharField):
    """A day as one types it into a sheet: 22, 5-22, 5/22, 5月22日, 2020-05-22; what is missing is as in the cell."""

    near: date | None = None

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        found, near = _SHORT.match(typed), self.near or date.today()  # noqa: DTZ011  the page always says near what
        if found is None:
            raise ValidationError(gettext("A day is expected here, such as 22, 5-22 or 2020-05-22."))
        year, month, day = (int(part or 0) for part in found.groups())
        try:
            return date(year or near.year, month if found[2] else near.month, day)
        except ValueError as error:
            raise ValidationError(gettext("There is no such day.")) from error


class CellForm(ActionForm):
    """Changes one value of a promise not yet made; the others are sent as they stand."""

    action = actions.change_promise
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, row: "Promise", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row

    def given(self) -> dict[str, Any]:
        standing = {name: getattr(self.row, name) for name in ("title", "owner_id", "unit_id", "due_on")}
        return {**standing, **super().given()}


class TitleCell(CellForm):
    title = forms.CharField(label=_("What is promised"), max_length=200)


class OwnerCell(CellForm):
    owner_id = PersonField(label=_("Who promises"), max_length=200, help_text=_("Name or initials"))


class DueCell(CellForm):
    due_on = ShortDayField(label=_("Due on"), max_length=20)


class PromiseCell(ActionForm):
    """Promise it; with a reason, waive by name what is still open."""

    action: Action[Any, Any] = actions.make_promise
    reason = forms.CharField(label=_("Waive by name, because"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.action = actions.waive_promise if cleaned.get("reason") else actions.make_promise
        return cleaned


class AnswerCell(ActionForm):
    """Kept, or not kept with its reason."""

    action: Action[Any, Any] = actions.keep_promise
    reason = forms.ChoiceField(
        label=_("Kept, or why not"), choices=[(KEPT, _("Kept")), (_("Not kept"), [*OWN_REASONS])]
    )
    done_on = DayField(label=_("Done on"), required=False)
    note = forms.CharField(label=_("In one sentence"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.action = actions.keep_promise if cleaned.get("reason") == KEPT else actions.miss_promise
        if self.action is actions.keep_promise and not cleaned.get("done_on") and "done_on" not in self.errors:
            self.add_error("done_on", _("Say on which day it was done."))
        return cleaned

    def given(self) -> dict[str, Any]:
        data = super().given()
        if self.action is actions.keep_promise:
            return {"done_on": data["done_on"]}
        # The day offered is the day it would have been kept on: it says nothing about work that was not.
        return {name: value for name, value in data.items() if name != "done_on"}


class ClearCell(Choosing):
    action = actions.clear_constraint
    constraint = forms.TypedChoiceField(label=_("Open constraint"), coerce=number_or_none)
    cleared_on = DayField(label=_("Cleared on"))

    def given(self) -> dict[str, Any]:
        return {name: value for name, value in super().given().items() if name != "constraint"}


class AddCell(ActionForm):
    action = actions.add_constraint
    text = forms.CharField(label=_("What must be out of the way"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind of constraint"), choices=KINDS)
    needed_by_on = DayField(label=_("Needed by"))


class QuickForm(ActionForm):
    """The quick row: one line of work, promised at once."""

    action = actions.prepare_promise
    project_id = forms.TypedChoiceField(label=_("Project"), coerce=number_or_none)
    title = forms.CharField(label=_("What is promised"), max_length=200)
    owner_id = PersonField(label=_("Who promises"), max_length=200)
    due_on = ShortDayField(label=_("Due on"), max_length=20)

    def given(self) -> dict[str, Any]:
        return {name: value for name, value in super().given().items() if name != "project_id"}
