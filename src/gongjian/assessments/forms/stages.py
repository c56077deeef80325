"""Forms of the stage assessment: labels here, rules in the inputs."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongjian.assessments import actions
from gongjian.assessments.states import VetoGround
from gongjian.engine import assessment
from gongjian.rankings.forms import ObjectingForm, RulingForm
from gongjian.surfaces.forms import ActionForm


class SpeakForm(ObjectingForm):
    action = actions.speak_at_hearing


class HearingDecisionForm(RulingForm):
    action = actions.decide_hearing


class VetoForm(ActionForm):
    action = actions.decide_veto

    gate_day = forms.TypedChoiceField(label=_("Campaign stage"), coerce=int)
    project_id = forms.TypedChoiceField(label=_("Project"), coerce=int, required=False, empty_value=None)
    unit_id = forms.TypedChoiceField(label=_("Responsible unit"), coerce=int, required=False, empty_value=None)
    ground = forms.ChoiceField(label=_("Ground"), choices=VetoGround.choices)
    basis = forms.CharField(label=_("Document that found it"), max_length=200)

    def __init__(self, *args: Any, choices: dict[str, list[tuple[Any, Any]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]


class LiftVetoForm(ActionForm):
    action = actions.lift_veto

    reason = forms.CharField(label=_("Reason"), max_length=200)


NUMBERS = ("min_sample", "shrinkage", "drawn_toward", "min_board_size")
LABELS = {
    "min_sample": _("Minimum cases to be ranked"), "shrinkage": _("Cases added when there are few"),
    "drawn_toward": _("Share that few cases are pulled toward"), "min_board_size": _("Minimum comparable for a ranking"),
}  # fmt: skip


class StageSchemeForm(ActionForm):
    """Every number of the scheme; one field each, named board.indicator.what, or gate.day."""

    action = actions.change_stage_scheme

    annual_weight = forms.DecimalField(label=_("Part of the year's comprehensive evaluation, percent"), max_digits=5)
    vetoes = forms.MultipleChoiceField(
        label=_("Grounds of a veto, each by a named leader's decision"),
        choices=VetoGround.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    is_open = forms.BooleanField(
        label=_("Results are published in the district; otherwise each is told only their own result"), required=False
    )
    reason = forms.CharField(label=_("Reason"), max_length=200)

    def __init__(
        self, data: Any = None, *, scheme: assessment.StageScheme, gate_days: list[int], is_open: bool, seen_number: int
    ) -> None:
        self.scheme, self.gate_days, self.seen_number = scheme, gate_days, seen_number
        initial = {"annual_weight": scheme.annual_weight, "vetoes": list(scheme.vetoes), "is_open": is_open}
        super().__init__(data, initial=initial)
        for day in gate_days:
            self.fields[f"gate.{day}"] = forms.DecimalField(
                label=_("Weight of the stage up to day %(day)s") % {"day": day},
                initial=scheme.gate_weights.get(day),
                max_digits=5,
            )
        for board in scheme.rules.boards:
            for one in board.indicators:
                for what, label, value in (("weight", _("Weight"), one.weight), ("cap", _("Cap"), one.cap)):
                    self.fields[f"{board.code}.{one.code}.{what}"] = forms.DecimalField(
                        label=label, initial=value, max_digits=7
                    )
            for name in NUMBERS:
                self.fields[f"{board.code}.{name}"] = _number_field(name, _number(scheme, board.code, name))

    def given(self) -> dict[str, Any]:
        value = self.cleaned_data
        return {
            **{name: value[name] for name in ("annual_weight", "is_open", "reason")},
            "vetoes": tuple(value["vetoes"]), "seen_number": self.seen_number,
            "gate_weights": tuple({"day": day, "weight": value[f"gate.{day}"]} for day in self.gate_days),
            "boards": tuple(self._board(board.code) for board in self.scheme.rules.boards),
        }  # fmt: skip

    def _board(self, code: str) -> dict[str, Any]:
        value = self.cleaned_data
        indicators = tuple(
            {"code": one.code, **{what: value[f"{code}.{one.code}.{what}"] for what in ("weight", "cap")}}
            for one in self.scheme.rules.board(code).indicators
        )
        return {"code": code, "indicators": indicators, **{name: value[f"{code}.{name}"] for name in NUMBERS}}


def _number(scheme: assessment.StageScheme, board: str, name: str) -> Decimal | int:
    if name == "drawn_toward":
        return scheme.drawn_toward[board]
    number: int = getattr(scheme.rules.board(board), name)
    return number


def _number_field(name: str, value: Decimal | int) -> forms.Field:
    if name == "drawn_toward":
        return forms.DecimalField(label=LABELS[name], initial=value, max_digits=5)
    return forms.IntegerField(label=LABELS[name], initial=value, min_value=0)
