"""The base of all forms: fields hold labels, the rules live in the action's input."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Action
from gongjian.core.actor import Actor
from gongjian.core.answer import Answer
from gongjian.core.refusal import InputRefused, NewerVersion, NotAllowed, NotFound, Refusal
from gongjian.surfaces.requests import OpenRequest


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of a record that somebody else changed meanwhile, in words."""

    name: str
    label: str
    stored: Any
    typed: Any


class ActionForm(forms.Form):
    """A form that runs one action. Refusals land at the field they belong to; nothing typed is lost.

    Subclasses name the `action`; field names equal the input's. Empty optional fields are left out. `extra` is input
    that the page adds and nobody types.
    """

    action: Action[Any, Any]
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=80)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = uuid.uuid4().hex
        self.refusal: Refusal | None = None
        self.extra: dict[str, Any] = {}
        # After a refusal for a newer version: what is stored now beside what was typed, field by field.
        self.compared: list[Difference] = []

    def given(self) -> dict[str, Any]:
        """The input's data; override to shape what the widgets cannot."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name != "key" and not (value in (None, "") and not self.fields[name].required)
        }

    def run(self, request: OpenRequest, target: Any, *, by: Actor | None = None) -> Answer | None:
        """The answer, or None with the errors in place. The viewer acts, unless the page says who does."""
        if not self.is_valid() or self._took_stored(target):
            return None
        actor = by or request.viewer
        if actor is None:
            raise NotFound
        try:
            return self.action(
                target,
                {**self.given(), **self.extra},
                by=actor,
                key=self.cleaned_data["key"] or None,
                at=request.at,
            )
        except (NotFound, NotAllowed):
            raise
        except Refusal as refusal:
            self.refusal = request.refusal = refusal
            self._show(refusal, target)
        return None

    def _show(self, refusal: Refusal, target: Any) -> None:
        """Each sentence at the field it belongs to."""
        if isinstance(refusal, InputRefused):
            for fault in refusal.facts["errors"]:
                self._put(fault["field"].split(".")[0], fault["message"])
            return
        self._put(refusal.field, str(refusal))
        if isinstance(refusal, NewerVersion):
            self._compare(target)

    def _compare(self, row: Any) -> None:
        """The reader sees both versions from here on: sending once more means having compared."""
        shown = {name: self.initial.get(name, getattr(row, name, None)) for name in self.fields}
        both = [(name, shown[name], self.cleaned_data.get(name)) for name in shown if name not in ("key", "version")]
        self.compared = [
            Difference(
                name, str(self.fields[name].label), _word(self.fields[name], now), _word(self.fields[name], typed)
            )
            for name, now, typed in both
            if (now or None) != (typed or None) and not self.fields[name].widget.is_hidden
        ]
        if "version" in self.fields:
            self._replace(version=row.version, key=uuid.uuid4().hex)

    def _took_stored(self, row: Any) -> bool:
        """“Take what is stored” for one field: it is put into the form, nothing is saved yet."""
        name = str(self.data.get("take", ""))
        if name not in self.fields:
            return False
        self.cleaned_data[name] = self.initial.get(name, getattr(row, name, None))
        self._replace(**{name: _typed(self.cleaned_data[name])})
        self._compare(row)
        return True

    def _replace(self, **values: Any) -> None:
        data: Any = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict keeps the lists of its fields
        for name, value in values.items():
            if isinstance(value, list):
                data.setlist(self.add_prefix(name), value)
            else:
                data[self.add_prefix(name)] = str(value)
        self.data = data

    def _put(self, field: str | None, message: str) -> None:
        is_seen = field in self.fields and not self.fields[field].widget.is_hidden
        self.add_error(field if is_seen else None, message)


def offer(form: forms.Form, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
    """Choices that only the page knows, such as the units the viewer may see."""
    field: Any = form.fields[name]
    field.choices = list(choices)


def _word(field: forms.Field, value: Any) -> Any:
    """A choice by its label, an amount without idle zeros, everything else as it is."""
    labels = dict(getattr(field, "choices", ()))
    if isinstance(value, list):
        return "、".join(str(_word(field, one)) for one in value)
    if isinstance(value, Decimal):
        return _typed(value)
    return labels.get(value, labels.get(str(value), value))


def _typed(value: Any) -> Any:
    """A stored value as one would type it; several as a list."""
    if value is None:
        return ""
    if isinstance(value, list):
        return [_typed(one) for one in value]
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value.isoformat("minutes") if isinstance(value, time) else str(value)


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%d", **kwargs)


class DayField(forms.DateField):
    widget = DateInput


class WanField(forms.DecimalField):
    """An amount in 万元, up to four decimals (one yuan)."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("in 10,000 yuan"))
        super().__init__(max_digits=16, decimal_places=4, **kwargs)


class BoundedFileField(forms.FileField):
    """An upload of at most `limit_mb`; larger ones are refused before anybody reads them."""

    def __init__(self, *, limit_mb: int, **kwargs: Any) -> None:
        self.limit_bytes = limit_mb * 1024 * 1024
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        if file and file.size > self.limit_bytes:
            limit = filesizeformat(self.limit_bytes)
            raise ValidationError(_("The file is larger than %(limit)s."), params={"limit": limit}, code="too_large")
        return file
