"""Forms that prepare and run a joint conference."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongjian.problems import actions
from gongjian.problems.forms.ladder import Choosing, words
from gongjian.problems.forms.questions import choice, line, whole
from gongjian.problems.states import AttendeeRole, DecisionKind
from gongjian.surfaces.forms import ActionForm, DayField


class MomentInput(forms.DateTimeInput):
    input_type = "datetime-local"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M", **kwargs)


def version() -> forms.IntegerField:
    return forms.IntegerField(widget=forms.HiddenInput, required=False)


class ArrangeForm(Choosing):
    action = actions.arrange_conference
    meets_at = forms.DateTimeField(label=_("When"), widget=MomentInput)
    venue = forms.CharField(label=_("Where"), max_length=100)
    chair_id = forms.TypedChoiceField(label=_("Chair"), coerce=int)
    version = version()


class CancelForm(ActionForm):
    action = actions.cancel_conference
    reason = line(_("Reason"))


class AddItemForm(Choosing):
    action = actions.add_item
    problem_id = choice(_("A problem"))
    constraint_id = choice(_("or an open constraint"))
    title = line(_("or another matter"), required=False)
    project_id = choice(_("Project of the other matter"))
    version = version()


class InviteForm(Choosing):
    action = actions.invite_attendee
    unit_id = choice(_("A unit"))
    person_id = choice(_("or a person"))
    role = forms.ChoiceField(label=_("How"), choices=AttendeeRole.choices, initial=AttendeeRole.ATTENDS)
    version = version()


class NotesForm(ActionForm):
    action = actions.write_notes
    notes = words(_("Notes"), rows=8, required=False, max_length=4000)
    version = version()

    def given(self) -> dict[str, Any]:
        """Emptied notes are sent as empty."""
        return {"notes": self.cleaned_data["notes"], "version": self.cleaned_data.get("version")}


class DecisionForm(Choosing):
    action = actions.record_decision
    kind = forms.ChoiceField(
        label=_("Kind of decision"),
        choices=DecisionKind.choices,
        widget=forms.RadioSelect,
        initial=DecisionKind.PROMISE,
    )
    text = words(_("Wording of the decision"), rows=2, max_length=200)
    owner_person_id = choice(_("Person"), help_text=_("Answers for the work."))
    owner_unit_id = choice(_("Unit"))
    due_on = DayField(label=_("Done by"), required=False)
    limit_hours = whole(
        _("Limit (working hours)"),
        2000,
        required=False,
        help_text=_("Of a problem handed on. Empty: the full limit of its level."),
    )
    project_id = choice(_("Project"))


class PutOffForm(ActionForm):
    action = actions.put_off_item
    reason = line(_("Why it is put off"))


class CloseForm(ActionForm):
    action = actions.close_conference
    reason = line(_("If nothing was decided: why"), required=False)


class CorrectForm(ActionForm):
    """`notes`: the notes of each item as they are to stand, by the item's number."""

    action = actions.correct_minutes
    reason = line(_("What was wrong"))
    version = version()

    def __init__(self, *args: Any, items: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.item_ids = [item.pk for item in items]
        for item in items:
            self.fields[f"notes-{item.pk}"] = words(
                item.title, rows=4, required=False, initial=item.notes, max_length=4000
            )

    def given(self) -> dict[str, Any]:
        notes = [{"item_id": pk, "notes": self.cleaned_data[f"notes-{pk}"]} for pk in self.item_ids]
        return {"reason": self.cleaned_data["reason"], "version": self.cleaned_data.get("version"), "notes": notes}


class DropForm(ActionForm):
    action = actions.drop_decision
    reason = line(_("Why it is no longer needed"))
