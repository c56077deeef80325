"""A table of the catalogue on one page: a verdict for each item, what is wrong, the points taken off."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongjian.core.refusal import InputRefused, Refusal
from gongjian.engine.inspection import Item, Table
from gongjian.fieldwork.forms import PhotosField
from gongjian.inspections import actions
from gongjian.inspections.states import Seen
from gongjian.surfaces.forms import ActionForm

_PARTS = ("verdict", "points_off", "measured", "where", "note")
_SEPARATOR = " "


class CheckTableForm(ActionForm):
    """`before`: what was recorded of each item; `photos`: the digests of those shown. Items without a verdict are left
    for later, but for `rest`. What was taken in stays in the form, so that a refusal costs nobody a photo."""

    action = actions.record_checks

    def __init__(
        self,
        *args: Any,
        table: Table,
        kind: str,
        is_scored: bool,
        before: dict[str, Any],
        photos: dict[str, list[str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.table, self.kind, self.is_scored, self.before, self.photos = table, kind, is_scored, before, photos
        self.sent: list[Item] = []
        for item in table.items:
            self._add(item, before.get(item.code))

    def _add(self, item: Item, check: Any) -> None:
        verdicts = [*Seen.choices]
        self.fields[f"verdict-{item.code}"] = forms.ChoiceField(
            label=item.name, choices=verdicts, required=False, widget=forms.RadioSelect
        )
        if self.is_scored:
            self.fields[f"points_off-{item.code}"] = forms.DecimalField(
                label=_("Points off"), required=False, min_value=0, max_digits=5, decimal_places=1
            )
        if item.measure is not None:
            kinds = [
                ("", "—"),
                *((one.code, f"{one.name} ≥ {one.value} {item.measure.unit}") for one in item.measure.least),
            ]
            self.fields[f"where-{item.code}"] = forms.ChoiceField(
                label=_("Kind of site"), choices=kinds, required=False
            )
            self.fields[f"measured-{item.code}"] = forms.DecimalField(
                label=f"{item.measure.name}（{item.measure.unit}）",
                required=False,
                min_value=0,
                max_digits=7,
                decimal_places=2,
            )
        self.fields[f"note-{item.code}"] = forms.CharField(label=_("What is wrong"), max_length=400, required=False)
        self.fields[f"photos-{item.code}"] = PhotosField()
        self.fields[f"kept-{item.code}"] = forms.CharField(
            widget=forms.HiddenInput, required=False, initial=_SEPARATOR.join(self.photos.get(item.code, ()))
        )
        for part in _PARTS:
            if check is not None and f"{part}-{item.code}" in self.fields:
                value = getattr(check, part)
                self.initial[f"{part}-{item.code}"] = value if value or part != "points_off" else None

    def rows(self) -> list[dict[str, Any]]:
        """For the page: each item with its fields."""
        return [
            {
                "item": item,
                "parts": [self[f"{part}-{item.code}"] for part in _PARTS[1:] if f"{part}-{item.code}" in self.fields],
                "verdict": self[f"verdict-{item.code}"],
                "photos": self[f"photos-{item.code}"],
                "kept": self[f"kept-{item.code}"],
                "taken": len(set(self._kept(item)) - set(self.photos.get(item.code, ()))),
                "check": self.before.get(item.code),
            }
            for item in self.table.items
        ]

    def given(self) -> dict[str, Any]:
        rest = str(self.data.get("rest", ""))
        self.sent, items = [], []
        for item in self.table.items:
            told = {part: self.cleaned_data.get(f"{part}-{item.code}") for part in _PARTS}
            if not told["verdict"] and rest in Seen.values and rest != Seen.OFF:
                told["verdict"] = rest
            if told["verdict"] and self._is_news(item, told):
                self.sent.append(item)
                told["photos"] = tuple({"digest": one} for one in self._shown(item, told["verdict"]))
                items.append(
                    {"code": item.code, **{part: value for part, value in told.items() if value not in (None, "", ())}}
                )
        return {"kind": self.kind, "items": tuple(items)}

    def _is_news(self, item: Item, told: dict[str, Any]) -> bool:
        """What stands there already is not recorded once more."""
        check = self.before.get(item.code)
        if set(self._shown(item, told["verdict"])) - set(self.photos.get(item.code, ())):
            return True
        return check is None or any((told[part] or None) != (getattr(check, part) or None) for part in _PARTS)

    def keep(self, code: str, taken: tuple[dict[str, str], ...]) -> None:
        """Photos that have arrived are named from here on, whatever becomes of the form."""
        item = next(one for one in self.table.items if one.code == code)
        digests = dict.fromkeys([*self._kept(item), *(one["digest"] for one in taken)])
        self._replace(**{f"kept-{code}": _SEPARATOR.join(digests)})

    def _kept(self, item: Item) -> list[str]:
        name = f"kept-{item.code}"
        told = self.data.get(name, self.fields[name].initial) if self.is_bound else self.fields[name].initial
        return [one for one in str(told).split(_SEPARATOR) if one]

    def _shown(self, item: Item, verdict: str) -> list[str]:
        """Photos of before go with the verdict they were for; new ones are sent, and refused where they do not belong."""
        before = set(self.photos.get(item.code, ()))
        return [one for one in self._kept(item) if verdict == Seen.OFF or one not in before]

    def _show(self, refusal: Refusal, target: Any) -> None:  # noqa: ARG002  the base class hands it over
        """Each sentence at the item it belongs to."""
        if isinstance(refusal, InputRefused):
            for fault in refusal.facts["errors"]:
                self._put(self._field(fault["field"]), fault["message"])
            return
        code = refusal.facts.get("code")
        self._put(f"verdict-{code}" if code else refusal.field, str(refusal))

    def _field(self, place: str) -> str:
        """Of “items.3.note” the field of the fourth item sent."""
        head, _dot, rest = place.partition(".")
        number, _dot, part = rest.partition(".")
        if head != "items" or not number.isdecimal() or int(number) >= len(self.sent):
            return place
        name = f"{part.split('.')[0] or 'verdict'}-{self.sent[int(number)].code}"
        return name if name in self.fields else f"verdict-{self.sent[int(number)].code}"


class RecordFindingForm(ActionForm):
    action = actions.record_finding
    text = forms.CharField(
        label=_("What is wrong"), max_length=400, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For what the catalogue does not list; it is marked as such."),
    )  # fmt: skip
    photos = PhotosField()

    def given(self) -> dict[str, Any]:
        return {name: value for name, value in super().given().items() if name != "photos"}


class CloseRoundForm(ActionForm):
    action = actions.close_round
    note = forms.CharField(
        label=_("Remark on the result sheet"), widget=forms.Textarea(attrs={"rows": 2}), required=False
    )
