from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongjian.improvements import actions
from gongjian.surfaces.forms import ActionForm, DayField, offer


class _StudyForm(ActionForm):
    where = forms.CharField(label=_("Where to"), max_length=200, help_text=_("district, park or firm"))
    from_on = DayField(label=_("From"))
    until_on = DayField(label=_("Until"))
    unit_ids = forms.TypedMultipleChoiceField(
        label=_("Which units went"), coerce=int, widget=forms.SelectMultiple(attrs={"size": 8})
    )
    purpose = forms.CharField(label=_("What for"), max_length=200, required=False)

    def __init__(self, *args: Any, units: list[tuple[Any, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "unit_ids", units)

    def given(self) -> dict[str, Any]:
        return super().given() | {"unit_ids": tuple(self.cleaned_data["unit_ids"])}


class RecordStudyForm(_StudyForm):
    """Lessons are written one per line."""

    action = actions.record_study_visit
    lessons = forms.CharField(
        label=_("What was learnt"), widget=forms.Textarea(attrs={"rows": 5}), help_text=_("one lesson per line")
    )

    def given(self) -> dict[str, Any]:
        lines = (line.strip() for line in self.cleaned_data["lessons"].splitlines())
        return super().given() | {"lessons": tuple(line for line in lines if line)}


class CorrectStudyForm(_StudyForm):
    action = actions.correct_study_visit
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class AddLessonForm(ActionForm):
    action = actions.add_lesson
    text = forms.CharField(label=_("What was learnt"), max_length=200)


class CorrectLessonForm(ActionForm):
    action = actions.correct_lesson
    text = forms.CharField(label=_("What was learnt"), max_length=200)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class AdoptForm(ActionForm):
    action = actions.adopt_lesson
    project_id = forms.TypedChoiceField(label=_("Into which project"), coerce=int, empty_value=None)
    owner_id = forms.TypedChoiceField(label=_("Who does it"), coerce=int, empty_value=None)
    due_on = DayField(label=_("By which day"))

    def __init__(self, *args: Any, choices: dict[str, list[tuple[Any, Any]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, options in choices.items():
            offer(self, name, options)


class DropLessonForm(ActionForm):
    action = actions.drop_lesson
    reason = forms.CharField(label=_("Reason"), max_length=200)


class TakeBackDropForm(ActionForm):
    action = actions.take_back_drop
    reason = forms.CharField(label=_("Reason"), max_length=200)
