from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongjian.core.refusal import InputRefused, Refusal
from gongjian.engine.selection import normalised
from gongjian.improvements import actions
from gongjian.improvements.actions.reviewing import SheetIncomplete
from gongjian.improvements.inputs import MOST_CRITERIA
from gongjian.improvements.states import SelectionKind
from gongjian.surfaces.forms import ActionForm, BoundedFileField, offer

DRAWING_LIMIT_MB = 30


class _Choosing(ActionForm):
    """Choices are handed over by the page, which asks the queries for them."""

    def __init__(self, *args: Any, choices: dict[str, list[tuple[Any, Any]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, options in choices.items():
            offer(self, name, options)


def _chosen(label: Any, *, required: bool = False, **more: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, required=required, coerce=int, empty_value=None, **more)


class StartForm(ActionForm):
    action = actions.start_selection
    kind = forms.ChoiceField(label=_("What is chosen"), choices=SelectionKind.choices)
    title = forms.CharField(
        label=_("Title"), max_length=200, help_text=_("what the alternatives are of, such as “facade of the main hall”")
    )
    about = forms.CharField(label=_("What it is about"), widget=forms.Textarea(attrs={"rows": 3}), required=False)


class CriteriaForm(ActionForm):
    """Rows of name, weight and note; empty rows do not count. `normalise` fills the weights up to 100, and saves nothing."""

    action = actions.set_criteria
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, rows: Sequence[Any] = (), **kwargs: Any) -> None:
        stored = {
            f"{part}_{place}": value
            for place, row in enumerate(rows)
            for part, value in (
                ("name", row.name),
                ("weight", f"{row.weight_percent.normalize():f}"),
                ("note", row.note),
            )
        }
        super().__init__(*args, initial={**stored, **kwargs.pop("initial", {})}, **kwargs)
        self.shown: list[int] = []
        for place in range(MOST_CRITERIA):
            self.fields[f"name_{place}"] = forms.CharField(
                label=_("Criterion %(number)s") % {"number": place + 1}, max_length=60, required=False
            )
            self.fields[f"weight_{place}"] = forms.DecimalField(
                label=_("Weight in percent"), required=False, max_digits=6, decimal_places=2,
                widget=forms.NumberInput(attrs={"min": "0", "max": "100", "step": "any", "data-weight": ""}),
            )  # fmt: skip
            self.fields[f"note_{place}"] = forms.CharField(label=_("What it means"), max_length=200, required=False)

    def lines(self) -> list[dict[str, Any]]:
        """One line of the page per criterion: its number and its three fields."""
        return [
            {"number": place + 1, **{part: self[f"{part}_{place}"] for part in ("name", "weight", "note")}}
            for place in range(MOST_CRITERIA)
        ]

    def given(self) -> dict[str, Any]:
        self.shown = [place for place in range(MOST_CRITERIA) if self._is_filled(place)]
        rows = tuple(
            {
                "name": self.cleaned_data[f"name_{place}"],
                "weight_percent": self.cleaned_data[f"weight_{place}"] or Decimal(0),
                "note": self.cleaned_data[f"note_{place}"],
            }
            for place in self.shown
        )
        return {"criteria": rows, "version": self.cleaned_data["version"]}

    def _is_filled(self, place: int) -> bool:
        return any(self.cleaned_data.get(f"{part}_{place}") for part in ("name", "weight", "note"))

    def normalise(self) -> None:
        """Put weights that add up to 100 into the form, in the same proportions."""
        filled = [place for place in range(MOST_CRITERIA) if (self.cleaned_data.get(f"weight_{place}") or 0) > 0]
        if filled:
            fresh = normalised([self.cleaned_data[f"weight_{place}"] for place in filled])
            self._replace(
                **{f"weight_{place}": f"{one.normalize():f}" for place, one in zip(filled, fresh, strict=True)}
            )

    def _show(self, refusal: Refusal, target: Any) -> None:
        """At the row and column that is meant: `criteria.2.weight_percent` counts filled rows."""
        if not isinstance(refusal, InputRefused):
            super()._show(refusal, target)
            return
        for fault in refusal.facts["errors"]:
            parts = fault["field"].split(".")
            place = self.shown[int(parts[1])] if len(parts) > 2 and self.shown else 0
            column = parts[2].removesuffix("_percent") if len(parts) > 2 else "name"
            self._put(f"{column}_{place}", fault["message"])


class _AlternativeForm(ActionForm):
    name = forms.CharField(label=_("Name"), max_length=60, help_text=_("such as “Alternative A”"))
    designer = forms.CharField(label=_("Designed by"), max_length=200, required=False)
    note = forms.CharField(label=_("In short"), widget=forms.Textarea(attrs={"rows": 2}), required=False)


class AddAlternativeForm(_AlternativeForm):
    action = actions.add_alternative


class CorrectAlternativeForm(_AlternativeForm):
    action = actions.correct_alternative
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class DrawingForm(ActionForm):
    """The page takes the file in and hands over what it found."""

    action = actions.add_drawing
    title = forms.CharField(label=_("Title of the drawing"), max_length=200, required=False)
    file = BoundedFileField(
        limit_mb=DRAWING_LIMIT_MB,
        label=_("PDF or picture"),
        help_text=_(
            "at most 30 MB and 60 pages; kept is a copy of what is drawn, without scripts, forms or attachments"
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs |= {"accept": ".pdf,image/*"}

    def given(self) -> dict[str, Any]:
        return {}


class ReviewerForm(_Choosing):
    action = actions.name_reviewer
    person_id = _chosen(_("Who scores"), required=True)


class ReleaseForm(ActionForm):
    action = actions.release_reviewer
    reason = forms.CharField(label=_("Reason"), max_length=200)


class OpenForm(ActionForm):
    action = actions.open_scoring


class CloseForm(ActionForm):
    action = actions.close_scoring


class WithdrawForm(ActionForm):
    action = actions.withdraw_selection
    reason = forms.CharField(label=_("Reason"), max_length=200)


class TakeBackDecisionForm(ActionForm):
    action = actions.take_back_decision
    reason = forms.CharField(label=_("Reason"), max_length=200)


class DecideForm(_Choosing):
    action = actions.decide_selection
    alternative_id = _chosen(_("Alternative chosen"), required=True)
    reasons = forms.CharField(label=_("Reasons"), widget=forms.Textarea(attrs={"rows": 3}))
    departs_because = forms.CharField(
        label=_("Why not the first by points"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        help_text=_("needed where another one is chosen"),
    )


class ConflictForm(_Choosing):
    action = actions.declare_conflict
    alternative_id = _chosen(_("About which alternative"), help_text=_("none: about the whole selection"))
    reason = forms.CharField(label=_("What connects you with it"), max_length=200)


class ScoreForm(ActionForm):
    """A number per alternative and criterion; what a conflict of interest shuts out has no field."""

    action = actions.score_alternatives
    remark = forms.CharField(label=_("Remark"), widget=forms.Textarea(attrs={"rows": 2}), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, sheet: Sequence[Any], criteria: Sequence[Any], **kwargs: Any) -> None:
        stored = {f"p-{line.alternative.pk}-{one}": points for line in sheet for one, points in line.points.items()}
        super().__init__(*args, initial={**stored, **kwargs.pop("initial", {})}, **kwargs)
        self.sheet, self.criteria = sheet, criteria
        for line in sheet:
            for criterion in criteria if not line.is_excluded else ():
                self.fields[self.cell(line, criterion)] = forms.IntegerField(
                    label=f"{line.alternative} · {criterion.name}", required=False, min_value=0, max_value=100,
                    widget=forms.NumberInput(attrs={"min": "0", "max": "100", "inputmode": "numeric"}),
                )  # fmt: skip

    @staticmethod
    def cell(line: Any, criterion: Any) -> str:
        return f"p-{line.alternative.pk}-{criterion.pk}"

    def rows(self) -> list[dict[str, Any]]:
        return [
            {
                "line": line,
                "cells": [] if line.is_excluded else [self[self.cell(line, one)] for one in self.criteria],
            }
            for line in self.sheet
        ]

    def given(self) -> dict[str, Any]:
        cells = {
            (line.alternative.pk, criterion.pk): self.cleaned_data.get(self.cell(line, criterion))
            for line in self.sheet
            if not line.is_excluded
            for criterion in self.criteria
        }
        scores = tuple(
            {"alternative_id": pair[0], "criterion_id": pair[1], "points": points}
            for pair, points in cells.items()
            if points is not None
        )
        return {"scores": scores, "remark": self.cleaned_data["remark"], "version": self.cleaned_data["version"]}

    def _show(self, refusal: Refusal, target: Any) -> None:
        """Each cell that was left empty is marked; the sentence above names them all."""
        super()._show(refusal, target)
        if isinstance(refusal, SheetIncomplete):
            for name in self.fields:
                if name.startswith("p-") and self.cleaned_data.get(name) is None:
                    self.add_error(name, _("Points are missing here."))
