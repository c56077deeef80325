"""The base of all forms: fields hold labels, the rules live in the action's input."""

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Action, Answer
from gongjian.core.actor import Actor
from gongjian.core.refusal import InputRefused, NewerVersion, NotAllowed, NotFound, Refusal
from gongjian.surfaces.requests import OpenRequest


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

    def given(self) -> dict[str, Any]:
        """The input's data; override to shape what the widgets cannot."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name != "key" and not (value in (None, "") and not self.fields[name].required)
        }

    def run(self, request: OpenRequest, target: Any, *, by: Actor | None = None) -> Answer | None:
        """The answer, or None with the errors in place. The viewer acts, unless the page says who does."""
        if not self.is_valid():
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
        except InputRefused as refusal:
            for fault in refusal.facts["errors"]:
                self._put(fault["field"].split(".")[0], fault["message"])
            self.refusal = refusal
        except (NotFound, NotAllowed):
            raise
        except Refusal as refusal:
            self._put(refusal.field, str(refusal))
            self.refusal = refusal
            self._accept_newer_version()
        return None

    def stored(self, row: Any) -> list[tuple[str, Any, Any]]:
        """After a refusal for a newer version: (label, stored now, typed here) of each field that differs."""
        if not isinstance(self.refusal, NewerVersion):
            return []
        names = [name for name in self.fields if name not in ("key", "version") and hasattr(row, name)]
        both = [(self.fields[name], getattr(row, name), self.cleaned_data.get(name)) for name in names]
        return [
            (str(field.label), _word(field, now), _word(field, typed)) for field, now, typed in both if now != typed
        ]

    def _accept_newer_version(self) -> None:
        """The reader now sees both versions: sending once more means having compared."""
        if isinstance(self.refusal, NewerVersion) and "version" in self.fields:
            renewed = {"version": str(self.refusal.facts["stored"]), "key": uuid.uuid4().hex}
            data: Any = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict keeps the lists of its fields
            data.update({self.add_prefix(name): value for name, value in renewed.items()})
            self.data = data

    def _put(self, field: str | None, message: str) -> None:
        is_seen = field in self.fields and not self.fields[field].widget.is_hidden
        self.add_error(field if is_seen else None, message)


def offer(form: forms.Form, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
    """Choices that only the page knows, such as the units the viewer may see."""
    field: Any = form.fields[name]
    field.choices = list(choices)


def _word(field: forms.Field, value: Any) -> Any:
    """A choice by its label, everything else as it is."""
    return dict(getattr(field, "choices", ())).get(value, value)


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
