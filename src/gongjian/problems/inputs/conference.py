from datetime import date, datetime
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import AfterValidator, Field

from gongjian.core.inputs import FIRST_YEAR, LAST_YEAR, Input, Line, OptionalLine, OptionalText, Rule
from gongjian.problems.states import AttendeeRole, DecisionKind

Hours = Annotated[int, Field(ge=1, le=2000)]


def _with_zone(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise Rule(_("A date with a time is expected here."))
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise Rule(_("The year %(year)s cannot be meant here."), year=moment.year)
    return moment


Moment = Annotated[datetime, AfterValidator(_with_zone)]


class DraftConference(Input):
    """What the draft has to take in beside all that is overdue."""

    problem_id: int | None = None
    decision_id: int | None = None


class Versioned(Input):
    """`version` of the conference its reader saw: an agenda changed meanwhile is not overwritten."""

    version: int | None = None


class ArrangeConference(Versioned):
    meets_at: Moment
    venue: Annotated[Line, Field(max_length=100)]
    chair_id: int


class CallConference(Versioned):
    pass


class CancelConference(Input):
    reason: Line


class AddItem(Versioned):
    """A problem, an open constraint, or another matter with a title of its own."""

    problem_id: int | None = None
    constraint_id: int | None = None
    title: OptionalLine = ""
    project_id: int | None = None


class OrderAgenda(Versioned):
    item_ids: tuple[int, ...] = Field(min_length=1, max_length=500, strict=False)


class RemoveRow(Versioned):
    """An item of the agenda or an attendee."""


class Invite(Versioned):
    unit_id: int | None = None
    person_id: int | None = None
    role: AttendeeRole = Field(default=AttendeeRole.ATTENDS, strict=False)


class ChangeAttendee(Input):
    role: AttendeeRole = Field(strict=False)
    version: int | None = None


class WriteNotes(Input):
    notes: OptionalText = ""
    version: int | None = None  # of the item


class RecordDecision(Input):
    """`due_on` for work with an owner; a problem handed on has `limit_hours`, or the full limit of its level."""

    kind: DecisionKind = Field(strict=False)
    text: Line
    owner_person_id: int | None = None
    owner_unit_id: int | None = None
    due_on: date | None = None
    limit_hours: Hours | None = None
    project_id: int | None = None  # of work decided for a matter that belongs to no project


class CloseConference(Input):
    """`reason`: needed where nothing was decided."""

    reason: OptionalLine = ""


class NotesCorrected(Input):
    item_id: int
    notes: OptionalText


class CorrectMinutes(Input):
    reason: Line
    notes: tuple[NotesCorrected, ...] = Field(default=(), strict=False, max_length=200)
    version: int | None = None


class FulfilDecision(Input):
    done_on: date
    note: OptionalLine = ""
