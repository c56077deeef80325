"""The plan as a grid of inputs: it works without script, and grows by rows or by a pasted sheet with it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongjian.projects import actions
from gongjian.projects.states import PlanKind
from gongjian.surfaces.forms import ActionForm, WanField

if TYPE_CHECKING:
    from gongjian.projects.models import PlanPoint

SPARE_ROWS, MOST_ROWS = 6, 200
COLUMNS = ("due_on", "cumulative_wan", "label", "work")


@dataclass(slots=True)
class PlanRow:
    """One point as typed; `errors` by column."""

    number: int
    due_on: str = ""
    cumulative_wan: str = ""
    label: str = ""
    work: str = ""
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        return not (self.due_on or self.cumulative_wan or self.label or self.work)

    def point(self) -> dict[str, Any]:
        return {
            "due_on": self._day(),
            "cumulative_wan": self._amount(),
            "label": self.label[:40],
            "work": self.work,
        }

    def _day(self) -> date | None:
        try:
            return date.fromisoformat(_iso(self.due_on))
        except ValueError:
            unread = _("This day cannot be read; write it as 2020-06-30.")
            self.errors["due_on"] = unread if self.due_on else _("Say by which day.")
            return None

    def _amount(self) -> Decimal | None:
        if not self.cumulative_wan:
            return None
        try:
            amount: Decimal = WanField(min_value=0).clean(self.cumulative_wan.replace(",", "").replace("，", ""))
        except forms.ValidationError:
            self.errors["cumulative_wan"] = _("This amount cannot be read.")
            return None
        return amount


def _iso(day: str) -> str:
    """Days as sheets write them: 2020/6/30, 2020.6.30, 2020年6月30日."""
    parts = re.fullmatch(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?", day)
    return "-".join((parts[1], parts[2].zfill(2), parts[3].zfill(2))) if parts else day


def rows_of(points: "Iterable[PlanPoint]") -> list[PlanRow]:
    return [
        PlanRow(
            number,
            point.due_on.isoformat(),
            "" if point.cumulative_wan is None else f"{point.cumulative_wan.normalize():f}",
            point.label,
            point.work,
        )
        for number, point in enumerate(points)
    ]


def _sent(data: Mapping[str, str]) -> list[PlanRow]:
    """The rows of the POST in their order; gaps of numbers are rows taken away."""
    found = []
    for number in range(MOST_ROWS + SPARE_ROWS):
        if any(f"{column}-{number}" in data for column in COLUMNS):
            due_on, cumulative_wan, label, work = (data.get(f"{column}-{number}", "").strip() for column in COLUMNS)
            found.append(PlanRow(number, due_on, cumulative_wan, label, work))
    return found


class PlanForm(ActionForm):
    action = actions.set_plan

    kind = forms.ChoiceField(label=gettext_lazy("Kind of plan"), choices=PlanKind.choices, initial="nodes")
    reason = forms.CharField(label=gettext_lazy("Why the plan is set anew"), max_length=200, required=False)

    def __init__(self, *args: Any, points: "Iterable[PlanPoint]" = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = _sent(self.data) if self.is_bound else rows_of(points)
        spare = SPARE_ROWS - sum(row.is_empty for row in self.rows)
        first = max((row.number for row in self.rows), default=-1) + 1
        self.rows += [PlanRow(first + number) for number in range(max(1, spare))]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        filled = [row for row in self.rows if not row.is_empty]
        cleaned["points"] = tuple(row.point() for row in filled)
        if not filled:
            raise forms.ValidationError(_("A plan needs at least one point."))
        for row in filled:
            for error in row.errors.values():
                self.add_error(None, _("Row %(number)s") % {"number": row.number + 1} + ": " + error)
        return cleaned

    def given(self) -> dict[str, Any]:
        kept = {"kind": self.cleaned_data["kind"], "points": self.cleaned_data["points"]}
        reason = self.cleaned_data["reason"]
        return {**kept, "reason": reason} if reason else kept
