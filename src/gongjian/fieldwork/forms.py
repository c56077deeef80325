"""Labels and widgets of the work on site; the rules live in the inputs."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongjian.fieldwork import actions
from gongjian.fieldwork.inputs import MOST_PHOTOS
from gongjian.fieldwork.states import PointKind, VisitKind, Weather
from gongjian.surfaces.forms import ActionForm, BoundedFileField, DayField, offer

PHOTO_LIMIT_MB = 40


class PhotosInput(forms.ClearableFileInput):
    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class PhotosField(BoundedFileField):
    """Several photos at once; each is bounded."""

    widget = PhotosInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(limit_mb=PHOTO_LIMIT_MB, required=False, label=_("Photos"), **kwargs)
        self.widget.attrs |= {"accept": "image/*"}
        self.help_text = _("optional, at most 3; no position is recorded")

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = data if isinstance(data, list | tuple) else [data] if data else []
        if len(files) > MOST_PHOTOS:
            raise forms.ValidationError(_("At most %(most)s photos can be shown."), params={"most": MOST_PHOTOS})
        return [super(PhotosField, self).clean(file, initial) for file in files]


class ReportDayForm(ActionForm):
    """What the phone asks, on one plain page; `progress` are the fields of the work under way."""

    action = actions.report_day
    on = DayField(label=_("Date"))
    weather = forms.ChoiceField(label=_("Weather"), choices=[("", "—"), *Weather.choices], required=False)
    workers = forms.IntegerField(label=_("People on site"), required=False, min_value=0)
    machines = forms.IntegerField(label=_("Machines on site"), required=False, min_value=0)
    done = forms.CharField(label=_("Done today"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    solved = forms.CharField(label=_("Solved on site"), widget=forms.Textarea(attrs={"rows": 2}), required=False)
    blocked = forms.CharField(
        label=_("What stands in the way"), widget=forms.Textarea(attrs={"rows": 2}), required=False
    )
    photos = PhotosField()
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, work: list[Any] | None = None, stored: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stored = stored  # the report of the day, which this one would replace
        self.work = work or []
        told = {one["code"]: one for one in stored.work} if stored is not None else {}
        for activity in self.work:
            self._ask(activity, told.get(activity.code, {}))

    def _ask(self, activity: Any, told: dict[str, Any]) -> None:
        """In percent of all of it; where an amount is planned, also what was done today."""
        self.fields[f"percent-{activity.pk}"] = forms.IntegerField(
            label=activity.name, required=False, min_value=0, max_value=100, initial=told.get("percent")
        )
        if not activity.quantity:
            return
        amounts = {
            "planned": f"{activity.quantity.normalize():f}",
            "unit": activity.quantity_unit,
            "done": f"{(activity.done_quantity or Decimal(0)).normalize():f}",
        }
        self.fields[f"amount-{activity.pk}"] = forms.DecimalField(
            label=_("%(name)s: done today") % {"name": activity.name},
            help_text=_("%(done)s of %(planned)s %(unit)s done so far") % amounts,
            required=False,
            min_value=0,
            max_digits=12,
            decimal_places=2,
            initial=told.get("quantity"),
        )

    @property
    def progress(self) -> list[forms.BoundField]:
        names = (f"{kind}-{activity.pk}" for activity in self.work for kind in ("percent", "amount"))
        return [self[name] for name in names if name in self.fields]

    def _compare(self, row: Any) -> None:
        """The action's target is the project; what lost the race is the report."""
        super()._compare(row if self.stored is None else self.stored)

    def given(self) -> dict[str, Any]:
        """Photos are handed over by the page, which has taken them in."""
        told = {
            name: value
            for name, value in super().given().items()
            if not name.startswith(("percent-", "amount-", "photos"))
        }
        return told | {"work": tuple(line for activity in self.work if len(line := self._line(activity)) > 1)}

    def _line(self, activity: Any) -> dict[str, Any]:
        typed = {
            "percent": self.cleaned_data.get(f"percent-{activity.pk}"),
            "quantity": self.cleaned_data.get(f"amount-{activity.pk}"),
        }
        line = {name: value for name, value in typed.items() if value is not None}
        return {"code": activity.code, **line, **({"unit": activity.quantity_unit} if "quantity" in line else {})}


class PointForm(ActionForm):
    """One point of a huddle; a decision with somebody and a day becomes a promise at once. The page offers the choices."""

    action = actions.record_point
    kind = forms.ChoiceField(label=_("Kind"), choices=PointKind.choices, widget=forms.RadioSelect)
    text = forms.CharField(label=_("In one sentence"), widget=forms.TextInput(attrs={"autocomplete": "off"}))
    owner_id = forms.TypedChoiceField(label=_("Who does it"), required=False, coerce=int, empty_value=None)
    due_on = forms.TypedChoiceField(label=_("By when"), required=False, coerce=date.fromisoformat, empty_value=None)
    unit_id = forms.TypedChoiceField(label=_("Which unit"), required=False, coerce=int, empty_value=None)


class _ClosingForm(ActionForm):
    note = forms.CharField(label=_("Remark for the minutes"), widget=forms.Textarea(attrs={"rows": 2}), required=False)


class CloseHuddleForm(_ClosingForm):
    action = actions.close_huddle


class CloseTeamHuddleForm(_ClosingForm):
    action = actions.close_team_huddle


def _chosen(label: Any, *, required: bool = False, **more: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, required=required, coerce=int, empty_value=None, **more)


class _Choosing(ActionForm):
    """Choices are handed over by the page, which asks the queries for them."""

    def __init__(self, *args: Any, choices: dict[str, list[tuple[Any, Any]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, options in choices.items():
            offer(self, name, options)


class PlanVisitForm(_Choosing):
    action = actions.plan_visit
    leader_id = _chosen(_("Who goes there"), required=True)
    kind = forms.ChoiceField(label=_("Kind"), choices=VisitKind.choices)
    planned_on = DayField(label=_("Date"))
    purpose = forms.CharField(label=_("What for"), max_length=200, required=False)


class MoveVisitForm(ActionForm):
    action = actions.move_visit
    planned_on = DayField(label=_("New day"))
    reason = forms.CharField(label=_("Reason"), max_length=200)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class CancelVisitForm(ActionForm):
    action = actions.cancel_visit
    reason = forms.CharField(label=_("Reason"), max_length=200)


class HoldVisitForm(_Choosing):
    """`looked_at` offers the problems of the project; photos are handed over by the page, which has taken them in."""

    action = actions.hold_visit
    held_on = DayField(label=_("Held on"))
    looked_at = forms.TypedMultipleChoiceField(
        label=_("Problems looked at"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    summary = forms.CharField(
        label=_("What was seen and said"), widget=forms.Textarea(attrs={"rows": 4}), required=False
    )
    photos = PhotosField()

    def given(self) -> dict[str, Any]:
        told = {name: value for name, value in super().given().items() if name != "photos"}
        return told | {"looked_at": tuple({"problem_id": one} for one in self.cleaned_data["looked_at"])}


class DecideForm(_Choosing):
    action = actions.decide_at_visit
    text = forms.CharField(label=_("What was decided"), max_length=200, widget=forms.Textarea(attrs={"rows": 2}))
    owner_id = _chosen(_("Who does it"))
    unit_id = _chosen(_("or which unit"), help_text=_("A unit alone can only be given a problem."))
    due_on = DayField(label=_("By which day"), required=False)
    problem_id = _chosen(
        _("About the problem"), help_text=_("The problem then passes to whoever is named; the day is the new limit.")
    )


class AskErasureForm(ActionForm):
    action = actions.ask_photo_erasure
    reason = forms.CharField(
        label=_("Why the photo must go"),
        max_length=200,
        help_text=_("Such as: somebody in it asks for it. Do not repeat here what the photo shows."),
    )


class DropErasureForm(ActionForm):
    action = actions.drop_photo_erasure
    reason = forms.CharField(label=_("Why it is kept after all"), max_length=200)
