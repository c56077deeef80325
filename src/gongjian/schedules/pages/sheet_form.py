"""Forms of the schedule: the sheet, and the reason for replacing what is in force."""

import json
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongjian.core.inputs import parsed
from gongjian.core.refusal import InputRefused, Refusal
from gongjian.schedules import actions
from gongjian.schedules.inputs import ChangeSchedule, DrawUpSchedule
from gongjian.schedules.pages.sheet_rows import (
    blank_row,
    differing_cells,
    sent_rows,
    stored_rows,
    with_stored,
)
from gongjian.schedules.pages.typed import Reading
from gongjian.schedules.states import ConstraintKind
from gongjian.surfaces.forms import ActionForm, DayField

ROWS_A_PAGE, SPARE_ROWS = 200, 8
EMPTY: dict[str, Any] = {"title": "", "calendars": {}, "activities": [], "links": [], "data_on": None}


class SheetForm(ActionForm):
    """Rows of a page of the sheet, laid over the version `base`: saving writes the whole version."""

    schema: type[DrawUpSchedule | ChangeSchedule]

    title = forms.CharField(label=gettext_lazy("Name of the schedule"), max_length=200)
    start_on = DayField(label=gettext_lazy("Starts on"))

    def __init__(self, *args: Any, base: Mapping[str, Any], first: int = 0, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.base, self.first, self.year = base, first, year
        everything = base["activities"]
        page = everything[first : first + ROWS_A_PAGE]
        self.is_last = first + ROWS_A_PAGE >= len(everything)
        self.shown = [one["code"] for one in page]
        self.reading: Reading | None = None
        if self.is_bound:
            self.shown = [code for code in self.data.getlist("shown") if code]  # type: ignore[attr-defined]
            sent = sent_rows(self.data)
            self.rows = with_stored(sent, stored_rows(base, everything)) if everything else sent
        else:
            self.rows = stored_rows(base, page)
        self._spare()

    def _spare(self) -> None:
        """Empty rows at the end of the last page: without script they are the only way to add."""
        following = max((row.number for row in self.rows), default=-1) + 1
        missing = SPARE_ROWS - sum(row.is_empty for row in self.rows) if self.is_last else 0
        self.rows += [blank_row(following + number) for number in range(max(0, missing))]

    @property
    def kinds(self) -> list[tuple[str, Any]]:
        return [("", "—"), *ConstraintKind.choices]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.reading = Reading(self.base, self.rows, self.shown, self.year)
        cleaned["content"] = self.reading.content()
        if not cleaned["content"]["activities"]:
            raise forms.ValidationError(_("A schedule needs at least one activity."))
        self._tell()
        return cleaned

    def _tell(self) -> None:
        """The cells carry their faults; above the sheet stands how many there are."""
        faulty = [row for row in self.rows if row.errors]
        for row in faulty[:_TOLD]:
            for error in row.errors.values():
                self.add_error(None, _("%(row)s: %(error)s") % {"row": row.code or row.name or "?", "error": error})
        if len(faulty) > _TOLD:
            self.add_error(None, _("%(count)s more rows have errors.") % {"count": len(faulty) - _TOLD})

    def given(self) -> dict[str, Any]:
        """Read once more by the input itself, so that days become days."""
        told = {**self.cleaned_data["content"], "title": self.cleaned_data["title"], **self.told()}
        told["start_on"] = self.cleaned_data["start_on"].isoformat()
        told |= {"calendars": self.base["calendars"], "data_on": self.base["data_on"]}
        return parsed(self.schema, json.dumps(told)).model_dump()

    def told(self) -> dict[str, Any]:
        return {}

    def _show(self, refusal: Refusal, target: Any) -> None:
        if isinstance(refusal, InputRefused):
            for fault in refusal.facts["errors"]:
                self._show_fault(fault["field"].split("."), fault["message"])
            return
        super()._show(refusal, target)
        named = {*str(refusal.facts.get("activities", "")).split(" → "), str(refusal.facts.get("activity", ""))}
        column = "before" if refusal.field == "links" else "days"
        for row in self.rows:
            if row.code and row.code in named:
                row.errors.setdefault(column, str(refusal))

    def _show_fault(self, parts: list[str], message: str) -> None:
        """activities.3.name: at the cell where the row is on this page."""
        if len(parts) < 3 or parts[0] != "activities" or not parts[1].isdigit():
            self._put(parts[0], message)
            return
        code = self.cleaned_data["content"]["activities"][int(parts[1])]["code"]
        row = next((row for row in self.rows if row.code == code), None)
        if row is not None:
            row.errors.setdefault("days" if parts[2] == "duration_minutes" else parts[2], message)
        self._put(None, _("%(row)s: %(error)s") % {"row": code or "?", "error": message})


_TOLD = 20


class NewSheetForm(SheetForm):
    action = actions.draw_up_schedule
    schema = DrawUpSchedule


class ChangeSheetForm(SheetForm):
    action = actions.change_schedule
    schema = ChangeSchedule

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.differing: list[tuple[str, list[tuple[Any, str, str]]]] = []

    def told(self) -> dict[str, Any]:
        return {"version": self.cleaned_data["version"]}

    def _compare(self, row: Any) -> None:
        """Each row of this page that is stored otherwise, beside what was typed; nothing typed is lost."""
        super()._compare(row)
        now = {one.code: one for one in stored_rows(self.base, self.base["activities"])}
        changed = [(typed, now.get(typed.was)) for typed in self.rows if typed.was and not typed.is_empty]
        self.differing = [
            (typed.was, differing_cells(typed, stored) if stored else [])
            for typed, stored in changed
            if not stored or stored.values != typed.values
        ]


def packed_faults(form: SheetForm) -> dict[str, Any]:
    """What a sheet sent as one text is answered with: sentences for above, faults by cell, the version now stored."""
    sentences = [str(error) for error in form.non_field_errors()]
    for name, errors in form.errors.items():
        if name in form.fields:
            sentences += [f"{form.fields[name].label}: {error}" for error in errors]
    for row, cells in getattr(form, "differing", ())[:_TOLD]:
        gone = [_("%(row)s is no longer there") % {"row": row}]
        sentences += (
            gone
            if not cells
            else [
                _("%(row)s, %(label)s: stored %(stored)s; yours %(typed)s")
                % {"row": row, "label": label, "stored": stored, "typed": typed}
                for label, stored, typed in cells
            ]
        )
    faults = [
        {"number": row.number, "column": column, "message": str(message)}
        for row in form.rows
        for column, message in row.errors.items()
    ]
    return {"sentences": sentences, "cells": faults, "version": form.data.get("version")}


class PutInForceForm(ActionForm):
    action = actions.put_schedule_in_force

    reason = forms.CharField(
        label=gettext_lazy("Why the schedule in force is replaced"), max_length=200, required=False
    )
