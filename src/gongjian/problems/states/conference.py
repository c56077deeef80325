"""The life of a joint conference, of what stands on its agenda and of its decisions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongjian.core.workflow import Workflow, move


class ConferenceState(models.TextChoices):
    DRAFTED = "drafted", _("Being prepared")
    CALLED = "called", _("Called, invitations sent")
    HELD = "held", _("In session")
    CLOSED = "closed", _("Closed, minutes issued")
    CANCELLED = "cancelled", _("Cancelled")


PREPARED = (ConferenceState.DRAFTED, ConferenceState.CALLED)
UNCLOSED = (*PREPARED, ConferenceState.HELD)

CONFERENCES = Workflow(
    "conference",
    labels=dict(ConferenceState.choices),
    initial=ConferenceState.DRAFTED,
    moves=(
        move("arrange_conference", ConferenceState.DRAFTED, ConferenceState.DRAFTED),
        move("arrange_conference", ConferenceState.CALLED, ConferenceState.CALLED),
        move("call_conference", ConferenceState.DRAFTED, ConferenceState.CALLED),
        move("cancel_conference", PREPARED, ConferenceState.CANCELLED),
        move("begin_conference", ConferenceState.CALLED, ConferenceState.HELD),
        move("close_conference", ConferenceState.HELD, ConferenceState.CLOSED),
        move("correct_minutes", ConferenceState.CLOSED, ConferenceState.CLOSED),
    ),
    final=frozenset({ConferenceState.CANCELLED}),
)


class ItemKind(models.TextChoices):
    PROBLEM = "problem", _("Problem")
    CONSTRAINT = "constraint", _("Open constraint")
    DECISION = "decision", _("Decision not kept")
    OTHER = "other", _("Other matter")


class ItemState(models.TextChoices):
    OPEN = "open", _("Not dealt with yet")
    DECIDED = "decided", _("Decided")
    PUT_OFF = "put_off", _("Put off to the next conference")
    NOTED = "noted", _("Heard, nothing to decide")


ITEMS = Workflow(
    "agenda_item",
    labels=dict(ItemState.choices),
    initial=ItemState.OPEN,
    moves=(
        move(
            "record_decision",
            {ItemState.OPEN, ItemState.DECIDED, ItemState.NOTED, ItemState.PUT_OFF},
            ItemState.DECIDED,
        ),
        move("put_off_item", {ItemState.OPEN, ItemState.NOTED}, ItemState.PUT_OFF),
        move("hear_item", {ItemState.OPEN, ItemState.PUT_OFF}, ItemState.NOTED),
    ),
)


class AttendeeRole(models.TextChoices):
    ATTENDS = "attends", _("Attends")
    LISTENS = "listens", _("Sits in")
    EXCUSED = "excused", _("Excused")


class DecisionKind(models.TextChoices):
    PROMISE = "promise", _("Work with an owner and a day")
    ASSIGN = "assign", _("Hand the problem to a holder with a limit")
    SOLVE = "solve", _("The problem is solved by this")
    LIFT = "lift", _("Hand the problem up at once")


class DecisionState(models.TextChoices):
    OPEN = "open", _("Being carried out")
    KEPT = "kept", _("Carried out in time")
    MISSED = "missed", _("Not carried out in time")
    DROPPED = "dropped", _("No longer needed")


DECISIONS = Workflow(
    "decision",
    labels=dict(DecisionState.choices),
    initial=DecisionState.OPEN,
    moves=(
        move("fulfil_decision", DecisionState.OPEN, DecisionState.KEPT),
        move("miss_decision", DecisionState.OPEN, DecisionState.MISSED),
        move("drop_decision", DecisionState.OPEN, DecisionState.DROPPED),
    ),
    final=frozenset({DecisionState.KEPT, DecisionState.MISSED, DecisionState.DROPPED}),
)


class FileKind(models.TextChoices):
    DOCX = "docx", "docx"
    PDF = "pdf", "PDF"
    HTML = "html", _("Preview")
