"""The record, the receipts and the work still to be done."""

import secrets
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongjian.access.places import Place
from gongjian.core.personal import Declared, Kept, Personal, Purpose
from gongjian.core.refusal import NewerVersion


def new_salt() -> str:
    return secrets.token_hex(16)


class Installation(models.Model):
    """The one row that stands for this installation: the target of what comes before any district."""

    SEE = "people.see"

    founded_at = models.DateTimeField(null=True)

    def place(self) -> Place:
        return Place()


class Stream(models.Model):
    """The head of one chain of events: writers of different projects do not queue behind one another."""

    name = models.CharField(max_length=80, primary_key=True)
    position = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=80)


class Event(models.Model):
    """Who did what, to what, when, with which facts, caused by which event.

    Append-only by database trigger, which lets pass one change only: facts erased by the note that stands beside them.
    """

    PERSONAL: ClassVar[Declared] = {
        "actor_key": Personal(Purpose.RECORDED, Kept.RECORD, "record.see"),
        "actor_name": Personal(Purpose.RECORDED, Kept.RECORD, "record.see"),
        "facts": Personal(Purpose.RECORDED, Kept.RECORD, "record.see"),
    }

    id = models.BigAutoField(primary_key=True)
    stream = models.CharField(max_length=80)
    position = models.PositiveBigIntegerField()
    name = models.CharField(max_length=80)
    action = models.CharField(max_length=80)
    subject_kind = models.CharField(max_length=80)
    subject_id = models.CharField(max_length=40)
    actor_key = models.CharField(max_length=60)
    actor_name = models.CharField(max_length=100)
    surface = models.CharField(max_length=20)
    at = models.DateTimeField()
    facts = models.JSONField()
    salt = models.CharField(max_length=32, default=new_salt)
    # The chain covers this salted digest, not the facts: they are erased by a signed note without breaking it (ADR 0021).
    facts_digest = models.CharField(max_length=80)
    cause = models.ForeignKey("self", models.PROTECT, null=True, related_name="effects")
    previous_digest = models.CharField(max_length=80)
    digest = models.CharField(max_length=80)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("stream", "position"), name="one_event_per_position_of_a_stream"),
        )
        indexes = (
            models.Index(fields=("subject_kind", "subject_id", "id"), name="event_by_subject"),
            models.Index(fields=("at",), name="event_by_moment"),
            models.Index(fields=("name", "id"), name="event_by_name"),
        )


class Checkpoint(models.Model):
    """A signed Merkle root over the heads of all streams; exported, it lets an outsider find any alteration."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    last_event_id = models.BigIntegerField()
    heads = models.JSONField()
    root = models.CharField(max_length=80)
    algorithm = models.CharField(max_length=20)
    public_key = models.CharField(max_length=200)
    signature = models.CharField(max_length=200)
    # None: signed before checkpoints named the one before them.
    previous_digest = models.CharField(max_length=80, null=True)

    class Meta:
        constraints = (
            # Two signed at the same moment cannot both follow the same one.
            models.UniqueConstraint(
                fields=("previous_digest",),
                name="one_checkpoint_follows_another",
                condition=models.Q(previous_digest__isnull=False),
            ),
        )


class SigningKey(models.Model):
    """A key that followed another: the old one signs for the new, the new one for the old. Append-only by trigger."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    public_key = models.CharField(max_length=200, unique=True)
    previous_key = models.CharField(max_length=200, unique=True)
    is_lost = models.BooleanField(default=False)  # the old key could not sign: it was gone
    reason = models.CharField(max_length=200)
    signature = models.CharField(max_length=200, blank=True)
    countersignature = models.CharField(max_length=200)


class Receipt(models.Model):
    """The first answer to a key; belongs to one actor and one action. A refusal leaves none."""

    PERSONAL: ClassVar[Declared] = {
        "actor_key": Personal(Purpose.RECORDED, Kept.INSTALLATION),
    }

    id = models.BigAutoField(primary_key=True)
    actor_key = models.CharField(max_length=60)
    action = models.CharField(max_length=80)
    key = models.CharField(max_length=80)
    input_digest = models.CharField(max_length=80)
    answer = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("actor_key", "action", "key"), name="one_receipt_per_actor_action_key"),
        )


class Task(models.Model):
    """Work to be done after the commit: a reaction to an event, or a job. Leased, retried, never lost."""

    id = models.BigAutoField(primary_key=True)
    name = models.CharField(max_length=80)
    event = models.ForeignKey(Event, models.PROTECT, null=True, related_name="tasks")
    payload = models.JSONField(default=dict)
    # At most one task per key: a clock that runs twice asks for the same work once.
    key = models.CharField(max_length=120, unique=True)
    available_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    done_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)
    last_error = models.TextField(default="", blank=True)

    class Meta:
        indexes = (
            models.Index(
                fields=("available_at",),
                name="task_waiting",
                condition=models.Q(done_at__isnull=True, given_up_at__isnull=True),
            ),
        )


class Erasable(models.Model):
    """What goes for good by two persons: one asks with a reason, another does it (`two_persons`)."""

    erasure_asked_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    erasure_asked_at = models.DateTimeField(null=True, blank=True)
    erasure_reason = models.CharField(max_length=200, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


class FileKind(models.TextChoices):
    """PDFs and pictures are the program's own copies; Word and Excel files are looked through and kept as they came."""

    PDF = "pdf", "PDF"
    PICTURE = "jpg", _("Picture")
    WORD = "docx", "Word"
    EXCEL = "xlsx", "Excel"


class StoredPaper(models.Model):
    """What somebody brought as a file (`papers`); the bytes lie in the store under `stored_digest`."""

    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=FileKind)
    digest = models.CharField(max_length=80)  # of the bytes as sent
    stored_digest = models.CharField(max_length=80)
    size_bytes = models.PositiveIntegerField()
    left_out = models.JSONField(default=list)  # what else the sender's file held
    brought_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    brought_at = models.DateTimeField()

    class Meta:
        abstract = True


class Versioned(models.Model):
    """A row whose every change through an action raises its version: a stale form is noticed."""

    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True

    def expect_version(self, version: int | None) -> None:
        """Refuse when the reader saw an older version than the stored one."""
        if version is not None and version != self.version:
            raise NewerVersion(stored=self.version, seen=version)
