"""One table of a catalogue as lines of text: as quick to write as a spreadsheet, and pasted from one."""

import re
import uuid
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from gongjian.engine.inspection import Table
from gongjian.inspections import actions
from gongjian.surfaces.forms import ActionForm

GUARANTEE = "保证"
_CELLS = re.compile(r"\s*[|｜\t]\s*")


def as_line(name: str, points: Decimal, *, is_guarantee: bool, is_scored: bool) -> str:
    if not is_scored:
        return name
    return f"{name} | {points.normalize():f} | {GUARANTEE if is_guarantee else '一般'}"


class ChangeTableForm(ActionForm):
    action = actions.change_inspection_table
    name = forms.CharField(label=_("Name of the table"), max_length=60)
    is_on = forms.BooleanField(label=_("In use"), required=False)
    items = forms.CharField(label=_("Items, one a line"), widget=forms.Textarea(attrs={"rows": 14}))
    reason = forms.CharField(label=_("Reason"), max_length=200)
    seen_number = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, table: Table, is_scored: bool, number: int, **kwargs: Any) -> None:
        lines = [
            as_line(item.name, item.points, is_guarantee=item.is_guarantee, is_scored=is_scored) for item in table.items
        ]
        start = {"name": table.name, "is_on": table.is_on, "items": "\n".join(lines), "seen_number": number}
        super().__init__(*args, initial=start, **kwargs)
        self.is_scored, self.number = is_scored, number
        self.fields["items"].help_text = (
            _("Name | points | 保证 or 一般; the points of a table add up to 100.")
            if is_scored
            else _("Only the name.")
        )

    def clean_items(self) -> tuple[dict[str, Any], ...]:
        lines = [line.strip() for line in self.cleaned_data["items"].splitlines() if line.strip()]
        return tuple(self._item(number, line) for number, line in enumerate(lines, start=1))

    def _item(self, number: int, line: str) -> dict[str, Any]:
        name, *cells = _CELLS.split(line)
        if not self.is_scored:
            return {"name": line}
        try:
            points = Decimal(cells[0])
        except (IndexError, InvalidOperation) as error:
            raise ValidationError(
                _("Line %(number)s “%(name)s”: write name | points | 保证 or 一般."),
                params={"number": number, "name": name},
            ) from error
        return {"name": name, "points": points, "is_guarantee": any(GUARANTEE in cell for cell in cells[1:])}

    def given(self) -> dict[str, Any]:
        return super().given() | {"is_on": self.cleaned_data["is_on"]}

    def _compare(self, row: Any) -> None:
        """The writer sees what is stored from here on: sending once more means having compared."""
        self.cleaned_data["items"] = str(self.data.get("items", ""))
        super()._compare(row)
        self._replace(seen_number=self.number, key=uuid.uuid4().hex)
