"""The base of all forms: fields hold labels, the rules live in the action's input."""

import uuid
from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from gongjian.core.action import Action, Answer
from gongjian.core.refusal import InputRefused, Refusal


class ActionForm(forms.Form):
    """A form that runs one action. Refusals land at the field they belong to; nothing typed is lost.

    Subclasses name the `action`; field names equal the input's. Empty optional fields are left out.
    """

    action: ClassVar[Action[Any, Any]]
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=80)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = uuid.uuid4().hex
        self.refusal: Refusal | None = None

    def given(self) -> dict[str, Any]:
        """The input's data; override to shape what the widgets cannot."""
        return {
            name: value for name, value in self.cleaned_data.items()
            if name != "key" and not (value in (None, "") and not self.fields[name].required)
        }

    def run(self, request: HttpRequest, target: Any) -> Answer | None:
        """The answer, or None with the errors in place."""
        if not self.is_valid():
            return None
        try:
            return self.action(
                target, self.given(), by=request.viewer, key=self.cleaned_data["key"] or None, at=request.at
            )
        except InputRefused as refusal:
            for fault in refusal.facts["errors"]:
                self._put(fault["field"].split(".")[0], fault["message"])
            self.refusal = refusal
        except Refusal as refusal:
            if refusal.http_status in (403, 404):
                raise
            self._put(refusal.field, str(refusal))
            self.refusal = refusal
        return None

    def _put(self, field: str | None, message: str) -> None:
        self.add_error(field if field in self.fields else None, message)


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
