"""Forms of the five ones."""

from collections.abc import Collection, Iterable
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from gongjian.responsibility import actions
from gongjian.responsibility.states import Side
from gongjian.surfaces.forms import ActionForm, BoundedFileField, DayField, offer

Rows = Iterable[Any]
PLAN_FILE_LIMIT_MB = 20


def _choice(label: Any, *, required: bool = True) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, coerce=int, empty_value=None, required=required)


class WithChoices(ActionForm):
    """`rows` fills the select named by `chooses`."""

    chooses = "person_id"

    def __init__(self, *args: Any, rows: Rows, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.ChoiceField", self.fields[self.chooses])
        field.choices = [("", "—"), *((str(row.pk), _words(row)) for row in rows)]


class LeaderChoices(WithChoices):
    """Leaders stand first, under a heading of their own: of all persons in office few lead a project."""

    def __init__(self, *args: Any, rows: Rows, leaders: Collection[int], **kwargs: Any) -> None:
        rows = list(rows)
        super().__init__(*args, rows=rows, **kwargs)
        parts = (
            (_("Leaders"), [row for row in rows if row.pk in leaders]),
            (_("Everybody else"), [row for row in rows if row.pk not in leaders]),
        )
        offer(self, self.chooses, [("", "—"), *((str(head), [(str(row.pk), _words(row)) for row in part])
                                               for head, part in parts if part)])  # fmt: skip


def _words(row: Any) -> str:
    """A person with the office held, anything else by its name."""
    return f"{row}（{row.title}）" if getattr(row, "title", "") else str(row)


class NameLeadForm(LeaderChoices):
    action = actions.name_lead_leader
    person_id = _choice(_("Lead leader"))
    from_on = DayField(label=_("From"))
    basis = forms.CharField(
        label=_("Basis"), max_length=200, required=False, help_text=_("For example: document number.")
    )


class HandOverForm(LeaderChoices):
    action = actions.hand_over_lead
    chooses = "to_person_id"
    to_person_id = _choice(_("New lead leader"))
    on = DayField(label=_("First day of the new leader"))
    items = forms.CharField(
        label=_("What is handed over"),
        widget=forms.Textarea({"rows": 6}),
        required=False,
        help_text=_("One thing per line: open problems, promises, papers, contacts."),
    )
    note = forms.CharField(label=_("Note"), widget=forms.Textarea({"rows": 2}), required=False)

    def given(self) -> dict[str, Any]:
        lines = self.cleaned_data["items"].splitlines()
        return {**super().given(), "items": tuple(line.strip() for line in lines if line.strip())}


class EndForm(ActionForm):
    until_on = DayField(label=_("First day without"))
    reason = forms.CharField(label=_("Reason"), max_length=200)


class EndQuietlyForm(ActionForm):
    until_on = DayField(label=_("First day without"))


def end_form(for_action: Any, *, with_reason: bool) -> type[ActionForm]:
    base = EndForm if with_reason else EndQuietlyForm
    return type("End", (base,), {"action": for_action})


class DeputyForm(LeaderChoices):
    action = actions.name_deputy
    person_id = _choice(_("Deputy leader"))
    order = forms.IntegerField(label=_("Order"), min_value=1, max_value=20, initial=1)
    from_on = DayField(label=_("From"))


class SubstituteForm(LeaderChoices):
    action = actions.name_substitute
    person_id = _choice(_("Substitute"))
    from_on = DayField(label=_("From"))
    until_on = DayField(label=_("Until (not included)"))
    reason = forms.CharField(label=_("Reason"), max_length=200)


class RepresentativeForm(WithChoices):
    action = actions.name_representative
    person_id = _choice(_("Person"))
    side = forms.ChoiceField(label=_("Side"), choices=Side.choices)
    from_on = DayField(label=_("From"))


class AddTeamForm(WithChoices):
    action = actions.add_team
    chooses = "lead_unit_id"
    name = forms.CharField(label=_("Name of the work team"), max_length=100)
    lead_unit_id = _choice(_("Leading unit"), required=False)


class AddMemberForm(WithChoices):
    action = actions.add_team_member
    person_id = _choice(_("Person"))
    duty = forms.CharField(label=_("Duty"), max_length=100, required=False)
    is_head = forms.BooleanField(label=_("Head of the team"), required=False)
    from_on = DayField(label=_("From"))


class AssignTeamForm(WithChoices):
    action = actions.assign_team
    chooses = "team_id"
    team_id = _choice(_("Work team"))
    from_on = DayField(label=_("From"))
    reason = forms.CharField(label=_("Reason (when it replaces another)"), max_length=200, required=False)


class PlanForm(ActionForm):
    action = actions.put_plan_in_force
    title = forms.CharField(label=_("Title of the plan"), max_length=200)
    from_on = DayField(label=_("In force from"))
    approved_by = forms.CharField(label=_("Approved by"), max_length=100)
    approved_on = DayField(label=_("Approved on"))
    document_number = forms.CharField(label=_("Document number"), max_length=60, required=False)
    text = forms.CharField(label=_("Text of the plan"), widget=forms.Textarea({"rows": 10}), required=False)
    reason = forms.CharField(label=_("Reason (when it replaces another)"), max_length=200, required=False)
    file = BoundedFileField(
        label=_("File of the plan (PDF or docx)"),
        limit_mb=PLAN_FILE_LIMIT_MB,
        required=False,
        widget=forms.ClearableFileInput({"accept": ".pdf,.docx"}),
        help_text=_("At most 20 MB. Earlier versions keep their files."),
    )

    def given(self) -> dict[str, Any]:
        return {name: value for name, value in super().given().items() if name != "file"}


class AcceptForm(ActionForm):
    action = actions.accept_hand_over
    note = forms.CharField(label=_("Note"), max_length=200, required=False)


class DeclineForm(ActionForm):
    action = actions.decline_hand_over
    note = forms.CharField(label=_("Why"), max_length=200)


class CancelForm(ActionForm):
    action = actions.cancel_hand_over
    note = forms.CharField(label=_("Why"), max_length=200)


class _Offering(ActionForm):
    """Choices are handed over by the page, which asks the queries for them."""

    def __init__(self, *args: Any, choices: dict[str, list[tuple[Any, Any]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, options in choices.items():
            offer(self, name, options)


_BASIS = _("The paper that posts the cadre, for example its number.")
_RELEASED = _("Released from the work of the own unit")


class PostCadreForm(_Offering):
    """`where` is the project of the page, or all those of its responsible unit."""

    action = actions.post_cadre
    person_id = _choice(_("Cadre"))
    department_id = _choice(_("Posted by"))
    where = forms.ChoiceField(label=_("Stationed at"), widget=forms.RadioSelect)
    from_on = DayField(label=_("From"))
    until_on = DayField(label=_("Until (not included)"), required=False)
    basis = forms.CharField(label=_("Legal basis"), max_length=200, help_text=_BASIS)
    is_released = forms.BooleanField(label=_RELEASED, required=False)

    def given(self) -> dict[str, Any]:
        told = super().given()
        kind, _sep, number = told.pop("where").partition("-")
        return {**told, "is_released": self.cleaned_data["is_released"], f"{kind}_id": int(number)}


class HandOverStationForm(_Offering):
    action = actions.hand_over_station
    person_id = _choice(_("New cadre"))
    from_on = DayField(label=_("From"))
    basis = forms.CharField(label=_("Legal basis"), max_length=200, help_text=_BASIS)
    is_released = forms.BooleanField(label=_RELEASED, required=False)

    def given(self) -> dict[str, Any]:
        return {**super().given(), "is_released": self.cleaned_data["is_released"]}


class ServicePersonForm(_Offering):
    action = actions.name_service_person
    unit_id = _choice(_("Department or bank"))
    person_id = _choice(_("Service person"))
    from_on = DayField(label=_("From"))
