"""Forms of the weekly evaluation: labels here, rules in the inputs."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongjian.engine import scoring
from gongjian.rankings import actions
from gongjian.surfaces.forms import ActionForm, DayField


class ObjectingForm(ActionForm):
    """Of everybody who is heard before something is published about him."""

    objects_to_it = forms.ChoiceField(
        label=_("Your reply"),
        widget=forms.RadioSelect,
        choices=(("no", _("No objection")), ("yes", _("Objection: a fact or figure is wrong"))),
    )
    text = forms.CharField(
        label=_("Which fact is wrong, and what is right"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def given(self) -> dict[str, Any]:
        return {**super().given(), "objects_to_it": self.cleaned_data["objects_to_it"] == "yes"}


class ReplyForm(ObjectingForm):
    action = actions.reply_to_evaluation


class RulingForm(ActionForm):
    """Of whoever decides an objection."""

    upheld = forms.ChoiceField(
        label=_("Decision"),
        widget=forms.RadioSelect,
        choices=(("yes", _("Upheld: the record is put right and the facts are frozen anew")), ("no", _("Not upheld"))),
    )
    decision = forms.CharField(
        label=_("Reason, told to those who objected"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def given(self) -> dict[str, Any]:
        return {**super().given(), "upheld": self.cleaned_data["upheld"] == "yes"}


class DecisionForm(RulingForm):
    action = actions.decide_objection


class PublicationForm(ActionForm):
    action = actions.change_publication

    is_published = forms.ChoiceField(
        label=_("From then on"),
        widget=forms.RadioSelect,
        choices=(("yes", _("Rankings are published")), ("no", _("Rankings are not published"))),
    )
    effective_on = DayField(label=_("In force from"))
    reason = forms.CharField(label=_("Reason"), max_length=200)

    def given(self) -> dict[str, Any]:
        return {**super().given(), "is_published": self.cleaned_data["is_published"] == "yes"}


NUMBERS = ("min_sample", "shrinkage", "drawn_toward", "min_board_size", "red_first", "black_last")


class SchemeForm(ActionForm):
    """Every number of the scheme; one field each, named board.indicator.what."""

    action = actions.change_scheme

    effective_on = DayField(label=_("Holds for weeks beginning on or after"))
    reason = forms.CharField(label=_("Reason"), max_length=200)

    def __init__(self, data: Any = None, *, scheme: scoring.Scheme, switched_off: list[str], seen_number: int) -> None:
        super().__init__(data)
        self.scheme, self.seen_number = scheme, seen_number
        for board in scheme.boards:
            self.fields[f"{board.code}.is_ranked"] = forms.BooleanField(
                label=_("This board is ranked"), required=False, initial=board.code not in switched_off
            )
            for one in board.indicators:
                for what, value in (("weight", one.weight), ("cap", one.cap)):
                    self.fields[f"{board.code}.{one.code}.{what}"] = forms.DecimalField(
                        label=_("Weight") if what == "weight" else _("Cap"), initial=value, max_digits=7
                    )
            for name in numbers_of(board):
                self.fields[f"{board.code}.{name}"] = _number_field(board, name)

    def given(self) -> dict[str, Any]:
        return {
            "effective_on": self.cleaned_data["effective_on"], "reason": self.cleaned_data["reason"],
            "seen_number": self.seen_number, "boards": tuple(self._board(board) for board in self.scheme.boards),
        }  # fmt: skip

    def _board(self, board: scoring.BoardScheme) -> dict[str, Any]:
        value = self.cleaned_data
        indicators = tuple(
            {
                "code": one.code,
                "floor": one.floor,
                "missing": "exempt" if one.missing == "board_mean" else one.missing,  # no new version follows a mean
                "weight": value[f"{board.code}.{one.code}.weight"],
                "cap": value[f"{board.code}.{one.code}.cap"],
            }
            for one in board.indicators
        )
        return {
            "code": board.code, "indicators": indicators, "is_ranked": value[f"{board.code}.is_ranked"],
            **{name: value[f"{board.code}.{name}"] for name in numbers_of(board)},
        }  # fmt: skip


LABELS = {
    "min_sample": _("Minimum cases to be ranked"), "shrinkage": _("Cases added to few ones"),
    "drawn_toward": _("Share that few cases are drawn toward"), "min_board_size": _("Minimum comparable for a ranking"),
    "red_first": _("Red list: first"), "black_last": _("Black list: last"),
}  # fmt: skip


def numbers_of(board: scoring.BoardScheme) -> tuple[str, ...]:
    """A board without lists has no red and black ones to set."""
    return NUMBERS if board.lists else tuple(name for name in NUMBERS if name not in {"red_first", "black_last"})


def _number_field(board: scoring.BoardScheme, name: str) -> forms.Field:
    if name == "drawn_toward":
        proposed = scoring.shipped_scheme().board(board.code).drawn_toward
        stated = proposed if board.drawn_toward is None else board.drawn_toward
        return forms.DecimalField(label=LABELS[name], initial=stated, min_value=0, max_value=1, max_digits=5)
    return forms.IntegerField(label=LABELS[name], initial=_number(board, name), min_value=0)


def _number(board: scoring.BoardScheme, name: str) -> int:
    number: int = getattr(board.lists if name in {"red_first", "black_last"} else board, name)
    return number
