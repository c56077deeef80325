"""Labels and widgets of schedules; the rules live in the inputs."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongjian.schedules import actions
from gongjian.schedules.states import ConstraintKind
from gongjian.surfaces.forms import ActionForm, DayField


class MoveForm(forms.Form):
    """What a dragged bar sends: the day it was put on, or how many days it takes, or (to undo) what was before."""

    key = forms.CharField(required=False, max_length=80)
    version = forms.IntegerField(min_value=0)
    code = forms.CharField(max_length=60)
    start_on = forms.DateField(required=False)
    days = forms.DecimalField(required=False, min_value=0, max_value=3000, decimal_places=1)
    constraint_kind = forms.ChoiceField(required=False, choices=[("", ""), *ConstraintKind.choices])
    constraint_on = forms.DateField(required=False)
    duration_minutes = forms.IntegerField(required=False, min_value=0)

    def changed(self, day_minutes: int) -> dict[str, Any]:
        """Of the activity, what becomes different."""
        typed = self.cleaned_data
        if typed["start_on"] is not None:
            return {"constraint_kind": ConstraintKind.START_NO_EARLIER.value, "constraint_on": typed["start_on"]}
        if typed["days"] is not None:
            return {"duration_minutes": int(typed["days"] * day_minutes)}
        if typed["duration_minutes"] is not None:
            return {"duration_minutes": typed["duration_minutes"]}
        return {"constraint_kind": typed["constraint_kind"] or None, "constraint_on": typed["constraint_on"]}


class ProgressForm(ActionForm):
    action = actions.report_progress
    started_on = DayField(label=_("Started on"), required=False)
    finished_on = DayField(label=_("Finished on"), required=False)
    remaining_days = forms.DecimalField(
        label=_("Days of work left"),
        help_text=_("Empty: as planned, less the days since the start"),
        required=False,
        min_value=0,
        max_value=3000,
        decimal_places=1,
    )
    percent = forms.DecimalField(
        label=_("Part done (%)"),
        help_text=_("With no days left filled in, the rest takes its part of the planned days"),
        required=False,
        min_value=0,
        max_value=100,
        decimal_places=1,
    )
    done_quantity = forms.DecimalField(
        label=_("Quantity done since the start"), required=False, min_value=0, decimal_places=3, max_digits=14
    )
    stopped_on = DayField(label=_("Stopped on"), required=False)
    resumes_on = DayField(
        label=_("Goes on from"), help_text=_("Empty: not known yet; the rest moves on day by day"), required=False
    )
    as_of_on = DayField(label=_("As of the evening of"), help_text=_("Empty: today"), required=False)

    def __init__(self, *args: Any, bar: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not bar.quantity:
            del self.fields["done_quantity"]
            return
        planned = f"{bar.quantity.normalize():f} {bar.quantity_unit}".strip()
        self.fields["done_quantity"].help_text = _("Planned: %(quantity)s") % {"quantity": planned}
