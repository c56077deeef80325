"""Forms of campaigns and projects: labels and widgets; the rules live in the inputs."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongjian.core.retention import LEAST_DAYS, MOST_DAYS
from gongjian.projects import actions
from gongjian.projects.states import PROJECT_UNITS, Confidence, Nature
from gongjian.surfaces.forms import ActionForm, BoundedFileField, DayField, WanField

WEEKDAYS = (
    (0, _("Monday")),
    (1, _("Tuesday")),
    (2, _("Wednesday")),
    (3, _("Thursday")),
    (4, _("Friday")),
    (5, _("Saturday")),
    (6, _("Sunday")),
)
SCHEMES = (
    ("yinchuan_2025", _("Yinchuan 2025: percentage points behind the project's own plan curve")),
    ("sanya_2022", _("Sanya 2022: share missing of what was due, against the own plan curve")),
    ("tianjin_2022", _("Tianjin 2022: share missing of what was due, red above 30 %")),
    ("wuhan", _("Wuhan: share missing of straight-line time progress")),
)
LINES = {"rows": 3}
OUTLINE_LIMIT_MB = 4  # below what the input takes, so that the refusal stands at the field


def whole_number(label: Any, least: int, most: int, **options: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=least, max_value=most, **options)


def clock_field(label: Any) -> forms.TimeField:
    return forms.TimeField(label=label, widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}))


def level_name(label: Any, usual: Any) -> forms.CharField:
    """Empty: the usual word, which stands there as a hint."""
    return forms.CharField(
        label=label, max_length=20, required=False, widget=forms.TextInput(attrs={"placeholder": usual})
    )


class VersionedForm(ActionForm):
    """Carries the version its reader saw; empty fields are sent as empty, so that a value can be cleared."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class CampaignDatesForm(ActionForm):
    name = forms.CharField(label=_("Name of the campaign"), max_length=100)
    start_on = DayField(label=_("First day"))
    end_on = DayField(label=_("Last day"))
    stage_gates = forms.CharField(
        label=_("Stage gates (day numbers)"), initial="30, 60, 100", help_text=_("Separated by commas, rising.")
    )
    cut_off_weekday = forms.TypedChoiceField(
        label=_("Facts of a week freeze on"), choices=WEEKDAYS, coerce=int, initial=6
    )
    cut_off_time = forms.TimeField(
        label=_("Freeze at"), initial="18:00", widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    )

    def given(self) -> dict[str, Any]:
        parts = self.cleaned_data["stage_gates"].replace("，", ",").replace("、", ",").split(",")
        gates = tuple(int(part) if part.strip().isdigit() else 0 for part in parts if part.strip())
        return {**super().given(), "stage_gates": gates}


class OpenCampaignForm(CampaignDatesForm):
    action = actions.open_campaign


class ChangeCampaignForm(CampaignDatesForm, VersionedForm):
    action = actions.change_campaign


class CampaignOptionsForm(VersionedForm):
    action = actions.change_campaign_options

    light_scheme = forms.ChoiceField(label=_("Rule of the lights"), choices=SCHEMES)
    yellow_above = forms.DecimalField(
        label=_("Yellow above (points or per cent)"),
        required=False,
        min_value=0,
        max_value=1000,
        decimal_places=2,
        help_text=_("Empty: as in the rule chosen."),
    )
    red_above = forms.DecimalField(
        label=_("Red above (points or per cent)"),
        required=False,
        min_value=0,
        max_value=1000,
        decimal_places=2,
        help_text=_("Empty: as in the rule chosen."),
    )
    node_yellow_after_days = whole_number(_("Node yellow when late by more than (days)"), 0, 366)
    node_red_after_days = whole_number(_("Node red when late by more than (days)"), 0, 366)
    cadre_limit_hours = whole_number(_("Stationed cadre: limit (working hours)"), 1, 2000)
    unit_limit_hours = whole_number(_("Responsible unit: limit (working hours)"), 1, 2000)
    leader_limit_hours = whole_number(_("Lead leader: limit (working hours)"), 1, 2000)
    conference_limit_hours = whole_number(_("Joint conference: limit (working hours)"), 1, 2000)
    extensions_at_most = whole_number(_("Extensions of one holder's limit, at most"), 0, 20)
    comment_days = whole_number(_("Comment of departments: silence is consent after (working days)"), 1, 60)
    confirm_days = whole_number(_("Remind the raiser to confirm after (working days)"), 1, 60)
    cut_off_following_week = forms.BooleanField(label=_("Freeze in the following week"), required=False)
    morning_from = clock_field(_("Office day: morning from"))
    morning_until = clock_field(_("Office day: morning until"))
    afternoon_from = clock_field(_("Office day: afternoon from"))
    afternoon_until = clock_field(_("Office day: afternoon until"))
    cadre_name = level_name(_("Name of the first level"), _("Stationed cadre"))
    unit_name = level_name(_("Name of the second level"), _("Responsible unit"))
    leader_name = level_name(_("Name of the third level"), _("Lead leader"))
    conference_name = level_name(_("Name of the fourth level"), _("Joint conference"))
    minutes_heading = forms.CharField(
        label=_("Heading of the minutes"),
        required=False,
        max_length=30,
        help_text=_("In red above the minutes of a joint conference."),
        widget=forms.TextInput(attrs={"placeholder": _("The name of the district with the usual words")}),
    )
    orders_a_month = whole_number(_("Supervision orders a month to one unit or project before a warning"), 1, 100)
    account_hours = whole_number(_("Two-way account: handed in within (working hours after the cut-off)"), 1, 2000)
    dispatch_hours = whole_number(_("Dispatch meeting: (working hours after the cut-off)"), 1, 2000)
    appeal_days = whole_number(_("Appeal against a notice or order within (days)"), 1, 366)
    appeal_decision_days = whole_number(_("Decide an appeal within (days)"), 1, 366)
    appeal_in_workdays = forms.BooleanField(
        label=_("The days for the decision on an appeal are working days"), required=False
    )
    doubt_rise_points = whole_number(_("Doubt list: rise without evidence from (percentage points)"), 1, 100)
    doubt_rise_days = whole_number(_("Doubt list: rise without evidence over (days)"), 1, 60)
    doubt_looked_back_days = whole_number(_("Doubt list: what happened in the last (days)"), 7, 1000)
    doubt_same_words_days = whole_number(_("Doubt list: reports in the same words from (reports)"), 2, 60)
    doubt_picture_bits = whole_number(_("Doubt list: same picture of two projects up to (bits of 64)"), 0, 16)
    doubt_site_picture_bits = whole_number(_("Doubt list: same picture of one site up to (bits of 64)"), 0, 16)
    doubt_jump_hours = whole_number(_("Doubt list: told within (hours) before the freeze"), 1, 168)
    doubt_jump_times = whole_number(_("Doubt list: gain of a week above (times the usual one)"), 2, 20)
    doubt_jump_points = whole_number(_("Doubt list: gain of a week from (percentage points)"), 1, 100)
    doubt_start_days = whole_number(_("Doubt list: two starts apart by (days)"), 1, 1000)
    photos_kept_days = whole_number(_("Photos are erased after the last day by (days)"), LEAST_DAYS, MOST_DAYS)
    resumption_awake = forms.BooleanField(
        label=_("Resumption of work after an epidemic"),
        required=False,
        help_text=_("Without it there is no page and nothing to fill in."),
    )
    reason = forms.CharField(label=_("Why the rules change"), max_length=200)


class OutlineForm(ActionForm):
    action = actions.draw_outline

    geojson = BoundedFileField(
        label=_("Outline of the district (GeoJSON)"),
        limit_mb=OUTLINE_LIMIT_MB,
        widget=forms.ClearableFileInput(attrs={"accept": ".geojson,.json"}),
        help_text=_("Polygons in degrees; simplified for the drawing. It stays in this installation."),
    )
    source = forms.CharField(
        label=_("Source"), max_length=200, help_text=_("Whose map it is and of which year, as shown below the drawing.")
    )

    def given(self) -> dict[str, Any]:
        text = self.cleaned_data["geojson"].read().decode("utf-8-sig", errors="replace")
        return {**super().given(), "geojson": text}


class RemoveOutlineForm(ActionForm):
    action = actions.remove_outline


class ReasonForm(ActionForm):
    reason = forms.CharField(label=_("Reason"), max_length=200)


def reason_form(for_action: Any) -> type[ReasonForm]:
    return type("ReasonForm", (ReasonForm,), {"action": for_action})


class ProjectForm(VersionedForm):
    """All fields of a ledger row; `changed` sends only what differs from what the reader saw."""

    name = forms.CharField(label=_("Project"), max_length=200)
    short_name = forms.CharField(label=_("Short name"), max_length=40, required=False)
    code = forms.CharField(label=_("Project code"), max_length=60, required=False)
    builder = forms.CharField(label=_("Builder"), max_length=200, required=False)
    level = forms.CharField(label=_("Level"), max_length=40, required=False)
    category = forms.CharField(label=_("Category"), max_length=60, required=False)
    industry = forms.CharField(label=_("Industry"), max_length=60, required=False)
    nature = forms.ChoiceField(label=_("Nature"), choices=[("", "—"), *Nature.choices], required=False)
    stage = forms.CharField(label=_("Stage of construction"), max_length=60, required=False)
    is_started = forms.TypedChoiceField(
        label=_("Started"),
        choices=[("", _("Not known")), ("1", _("Yes")), ("0", _("No"))],
        coerce=lambda value: value == "1",
        empty_value=None,
        required=False,
    )
    total_investment_wan = WanField(label=_("Total investment"), required=False, min_value=0)
    year_plan_wan = WanField(label=_("Plan of the year"), required=False, min_value=0)
    before_year_wan = WanField(label=_("Done by the end of last year"), required=False, min_value=0)
    done_before_wan = WanField(label=_("Done this year before the campaign"), required=False)
    start_on = DayField(label=_("Planned start"), required=False)
    finish_on = DayField(label=_("Planned finish"), required=False)
    actual_start_on = DayField(label=_("Actual start"), required=False)
    actual_finish_on = DayField(label=_("Actual finish"), required=False)
    period_text = forms.CharField(label=_("Years of construction, as written"), max_length=100, required=False)
    site = forms.CharField(label=_("Site"), max_length=200, required=False)
    longitude = forms.DecimalField(
        label=_("Longitude (degrees)"), required=False, help_text=_("For the map, such as 114.80034; both or neither.")
    )
    latitude = forms.DecimalField(label=_("Latitude (degrees)"), required=False)
    funding = forms.CharField(label=_("Source of funds"), max_length=200, required=False)
    contact = forms.CharField(label=_("Contact of the owner"), max_length=200, required=False)
    year_task = forms.CharField(label=_("Task of the year"), widget=forms.Textarea(LINES), required=False)
    content = forms.CharField(label=_("Content and scale"), widget=forms.Textarea(LINES), required=False)
    progress_text = forms.CharField(label=_("Visible progress"), widget=forms.Textarea(LINES), required=False)
    remarks = forms.CharField(label=_("Remarks"), widget=forms.Textarea(LINES), required=False)

    def __init__(self, *args: Any, units: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "—"), *((str(unit.pk), unit.name) for unit in units)]
        for name in PROJECT_UNITS:
            self.fields[f"{name}_id"] = forms.TypedChoiceField(
                label=UNIT_WORDS[name], choices=choices, coerce=int, empty_value=None, required=False
            )

    def given(self) -> dict[str, Any]:
        seen = self.initial or {}
        values = {name: value for name, value in self.cleaned_data.items() if name not in {"key", "version"}}
        changed = {name: value for name, value in values.items() if (value or None) != (seen.get(name) or None)}
        version = self.cleaned_data.get("version")
        return changed if version is None else {**changed, "version": version}


UNIT_WORDS = {
    "responsible_unit": _("Responsible unit"),
    "second_responsible_unit": _("Second responsible unit"),
    "agent_unit": _("Unit handling procedures"),
    "second_agent_unit": _("Second unit handling procedures"),
    "service_unit": _("Service unit"),
    "owner_unit": _("Owner"),
    "contractor_unit": _("Contractor"),
}


class AddProjectForm(ProjectForm):
    action = actions.add_project


class ChangeProjectForm(ProjectForm):
    action = actions.change_project


class ReachPointForm(ActionForm):
    action = actions.reach_plan_point
    done_on = DayField(label=_("Reached on"))
    note = forms.CharField(label=_("Note"), max_length=200, required=False)


class ReportInvestmentForm(ActionForm):
    action = actions.report_investment
    as_of_on = DayField(label=_("As of"))
    cumulative_wan = WanField(label=_("Done this year, cumulative"), min_value=0)
    source = forms.CharField(
        label=_("Source"), max_length=200, help_text=_("For example: statistics form, owner's report.")
    )
    progress_text = forms.CharField(label=_("Visible progress"), widget=forms.Textarea(LINES), required=False)
    decrease_reason = forms.CharField(label=_("Why the figure falls"), max_length=200, required=False)


class ReviewInvestmentForm(ActionForm):
    action = actions.review_investment
    confidence = forms.ChoiceField(label=_("Confidence"), choices=Confidence.choices, widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Reason"), max_length=200, required=False)


class StopForm(ActionForm):
    action = actions.stop_project
    from_on = DayField(label=_("Stopped from"))
    until_on = DayField(label=_("Resumed on"), required=False)
    reason = forms.CharField(label=_("Reason"), max_length=200)
    is_force_majeure = forms.BooleanField(
        label=_("Force majeure"), required=False, help_text=_("Taken out of every comparison.")
    )
    is_builders_fault = forms.BooleanField(
        label=_("The builder answers for it"), required=False, help_text=_("These days are no reason for more time.")
    )


class ResumeForm(ActionForm):
    action = actions.resume_project
    resumed_on = DayField(label=_("Resumed on"))
