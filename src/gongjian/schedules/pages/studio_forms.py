"""What the recovery studio asks for. Every figure says what it means and where its usual value comes from."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongjian.engine.recovery.measures import CAP_PERCENT, STANDARD
from gongjian.schedules import actions
from gongjian.surfaces.forms import ActionForm, DayField

MEASURES = {
    "overtime": _("Overtime"),
    "second_shift": _("Second shift"),
    "extra_crew": _("Extra crew"),
}
SOURCES = {
    "overtime": _("Two hours a day at one and a half times the wage (Labour Law art. 44)."),
    "second_shift": _("Wins less than half: hand-overs, light, night rates. Our estimate; put your own."),
    "extra_crew": _("Two crews get in each other's way. Our estimate; put your own."),
}
CREW_FIELDS = ("capacity", "hire_limit", "hire_cost", "window")


def _number(label: Any, low: int, high: int, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=low, max_value=high, **more)


class CrewsForm(ActionForm):
    """A row for each crew that schedules name; one without a number is not scarce."""

    def __init__(
        self, *args: Any, crews: Iterable[str] = (), last: Mapping[str, Any] | None = None, **more: Any
    ) -> None:
        self.crew_names = tuple(crews)
        super().__init__(*args, **more)
        self._add_crews(last)

    def _add_crews(self, last: Mapping[str, Any] | None) -> None:
        told = {one["id"]: one for one in (last or {}).get("crews", ())}
        labels = {
            "capacity": _("There are"), "hire_limit": _("Can be hired"),
            "hire_cost": _("Cost of one hired (yuan)"), "window": _("Hired for (working days)"),
        }  # fmt: skip
        for at, name in enumerate(self.crew_names):
            before = told.get(name, {})
            usual = {"capacity": None, "hire_limit": 0, "hire_cost": 0, "window": 5}
            for field in CREW_FIELDS:
                low, high = (1, 60) if field == "window" else (0, 100_000_000 if field == "hire_cost" else 10_000)
                start = before.get(field, usual[field])
                self.fields[f"crew{at}-{field}"] = _number(labels[field], low, high, required=False, initial=start)

    @property
    def crew_rows(self) -> list[dict[str, Any]]:
        return [
            {"name": name, "fields": [self[f"crew{at}-{field}"] for field in CREW_FIELDS]}
            for at, name in enumerate(self.crew_names)
        ]

    def given(self) -> dict[str, Any]:
        """Fields of rows have a hyphen in their name."""
        found = {name: value for name, value in super().given().items() if "-" not in name}
        return found | {"crews": tuple(self._crews())}

    def _crews(self) -> list[dict[str, Any]]:
        found = []
        for at, name in enumerate(self.crew_names):
            values = {field: self.cleaned_data[f"crew{at}-{field}"] for field in CREW_FIELDS}
            if values["capacity"] is not None:
                found.append({"id": name} | {field: value for field, value in values.items() if value is not None})
        return found


class AskForm(CrewsForm):
    """Measures and crews are rows; a measure not ticked is not considered."""

    action = actions.ask_for_recovery
    title = forms.CharField(label=_("Name of the study"), max_length=200)
    deadline_on = DayField(label=_("To finish by"), help_text=_("The last day on which everything must be done."))
    seconds = _number(
        _("Seconds to search"), 1, 600, initial=20,
        help_text=_("More time: cheaper or better proven. Two thirds go to this day, one third to the curve."),
    )  # fmt: skip
    day_cost_yuan = _number(
        _("Cost of one activity on one day (yuan)"), 0, 100_000_000, initial=10_000,
        help_text=_("All costs are shares of it. Take the contract sum divided by the days of work."),
    )  # fmt: skip
    overlap_percent = _number(
        _("Overlap at most, in percent of the work before"), 0, 90, initial=20,
        help_text=_("The next work may begin this much before the one before it ends. Our estimate."),
    )  # fmt: skip
    rework_percent = _number(
        _("Rework of an overlapped day, in percent of its cost"), 0, 1000, initial=30,
        help_text=_("What is begun early is partly done twice. Our estimate."),
    )  # fmt: skip
    cap_percent = _number(
        _("Compression that needs no approval (%)"), 0, 90, initial=CAP_PERCENT,
        help_text=_("GB 50500-2013 §9.11.1 draws the line at one fifth of the norm; arbitrary compression is forbidden."),
    )  # fmt: skip
    beyond_cap = forms.BooleanField(
        label=_("Also consider measures beyond it; they need an approval by name"), required=False, initial=True
    )

    def __init__(self, *args: Any, last: Mapping[str, Any] | None = None, **more: Any) -> None:
        super().__init__(*args, last=last, **more)
        self._add_measures(last)

    def _add_measures(self, last: Mapping[str, Any] | None) -> None:
        told = None if last is None or "measures" not in last else {one["name"]: one for one in last["measures"]}
        for one in STANDARD:
            before = (told or {}).get(one.name, {})
            use = forms.BooleanField(label=MEASURES[one.name], required=False, initial=told is None or bool(before))
            shorter = _number(_("Shorter by (%)"), 1, 90, initial=before.get("shorter_percent", one.shorter_percent))
            dearer = _number(_("Costlier by (%)"), 0, 1000, initial=before.get("dearer_percent", one.dearer_percent))
            self.fields |= {f"{one.name}-use": use, f"{one.name}-shorter": shorter, f"{one.name}-dearer": dearer}

    @property
    def measure_rows(self) -> list[dict[str, Any]]:
        return [
            {
                "name": label,
                "source": SOURCES[code],
                "fields": [self[f"{code}-{part}"] for part in ("use", "shorter", "dearer")],
            }
            for code, label in MEASURES.items()
        ]

    def given(self) -> dict[str, Any]:
        return super().given() | {"measures": tuple(self._measures())}

    def _measures(self) -> list[dict[str, Any]]:
        clean = self.cleaned_data
        return [
            {
                "name": one.name, "shorter_percent": clean[f"{one.name}-shorter"],
                "dearer_percent": clean[f"{one.name}-dearer"], "more_units": one.more_units,
            }
            for one in STANDARD
            if clean[f"{one.name}-use"]
        ]  # fmt: skip


class ApproveForm(ActionForm):
    action = actions.approve_compression
    reason = forms.CharField(
        label=_("Why this compression is safe"),
        max_length=200,
        help_text=_("Your name and this reason stay with the study and the schedule."),
    )


class RefuseForm(ActionForm):
    action = actions.refuse_compression
    reason = forms.CharField(label=_("Why it is not approved"), max_length=200)


class AdoptForm(ActionForm):
    """`point_on` is what the slider stands on; beyond the cap somebody is named who approves."""

    action = actions.adopt_study
    point_on = forms.DateField(widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Reason, as it stands in the record"), max_length=200, required=False)

    def __init__(self, *args: Any, approvers: Iterable[Any] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        choices = [(one.pk, f"{one.name}（{one.title}）" if one.title else one.name) for one in approvers]
        if choices:
            self.fields["approver_id"] = forms.TypedChoiceField(
                label=_("Who approves by name"), choices=choices, coerce=int,
                help_text=_("The person named is told at once; with the approval the plan comes into force."),
            )  # fmt: skip


class CommonCrewsForm(CrewsForm):
    """Over all projects of the campaign."""

    action = actions.ask_for_common_crews
    title = forms.CharField(label=_("Name of the study"), max_length=200)
    seconds = _number(
        _("Seconds to search"),
        5,
        600,
        initial=60,
        help_text=_("The more projects, the more time: cheaper or better proven."),
    )
    day_cost_yuan = _number(
        _("Cost of one activity on one day (yuan)"), 0, 100_000_000, initial=10_000,
        help_text=_("All costs are shares of it. Take the contract sum divided by the days of work."),
    )  # fmt: skip
    late_cost_yuan = _number(
        _("Cost of one project one day late (yuan)"), 0, 1_000_000_000, initial=50_000,
        help_text=_("Late is what finishes after the campaign's last day. It says how much is paid rather than be late."),
    )  # fmt: skip
