"""锤炼干部、识别干部: who looked at a cadre's record and why, and what the cadre asked to have corrected.

The record itself is no table: it is read from what other features know, and nothing in it is counted or weighed.
"""

from django.db import models
from django.db.models import F, Q

from gongjian.access.places import Place
from gongjian.assessments.states import CorrectionState
from gongjian.core.models import Versioned


class CadreLook(models.Model):
    """Somebody else opened the record. The cadre reads who, when and why. Append-only."""

    SEE = "cadre.see"
    NEAR = ("person",)

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    looked_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    looked_at = models.DateTimeField()
    reason = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(looked_by=F("person")), name="the_own_record_needs_no_reason"),
        )
        indexes = (models.Index(fields=("person", "looked_by", "looked_at"), name="look_by_person"),)

    def __str__(self) -> str:
        return self.reason

    def place(self) -> Place:
        return self.person.place()


class CadreCorrection(Versioned):
    """What the cadre says about an entry, and what somebody else decided. The entry itself is not touched."""

    SEE = "cadre.see"
    NEAR = ("person",)

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    subject = models.CharField(max_length=60)  # the record of the entry: "commitments.promise:12"
    entry = models.CharField(max_length=400)  # as it read when the correction was asked for
    reason = models.CharField(max_length=200)
    state = models.CharField(max_length=20, choices=CorrectionState, default=CorrectionState.ASKED)
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(max_length=200, blank=True)  # stays beside the entry

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("person", "subject"),
                condition=Q(state=CorrectionState.ASKED),
                name="one_open_correction_of_an_entry",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("person")),
                name="nobody_decides_on_the_own_record",
            ),
            models.CheckConstraint(
                condition=Q(state=CorrectionState.ASKED, decided_at=None)
                | ~Q(state=CorrectionState.ASKED) & Q(decided_at__isnull=False) & ~Q(note=""),
                name="a_decided_correction_has_its_note",
            ),
        )

    def __str__(self) -> str:
        return self.entry

    def place(self) -> Place:
        return self.person.place()
