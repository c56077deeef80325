"""Permits as they stood at the end of a day. Append-only by database trigger."""

from django.db import models

from gongjian.procedures.models.permits import CatalogueItem, Permit, PermitFacts, PermitStop, PermitTie
from gongjian.procedures.states import DayKind
from gongjian.projects.models import KeptRow


class KeptPermit(KeptRow, PermitFacts):
    """The limits are null in rows that were written before they were kept."""

    SUBJECT = "permit"

    permit = models.ForeignKey(Permit, models.PROTECT, related_name="+")
    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="+")
    item = models.ForeignKey(CatalogueItem, models.PROTECT, null=True, related_name="+")
    limit_days = models.PositiveIntegerField(null=True)
    limit_kind = models.CharField(max_length=10, choices=DayKind, null=True)
    promised_days = models.PositiveIntegerField(null=True)
    promised_kind = models.CharField(max_length=10, choices=DayKind, null=True)

    def __str__(self) -> str:
        return self.name


class KeptStop(KeptRow):
    """A stop may be removed, as when an application begins anew: what was kept of it stays without it."""

    SUBJECT = "stop"

    stop = models.ForeignKey(PermitStop, models.DO_NOTHING, db_constraint=False, related_name="+")
    permit = models.ForeignKey(Permit, models.PROTECT, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    def __str__(self) -> str:
        return f"{self.permit} {self.from_on}"


class KeptWork(KeptRow):
    """Work that waits for a permit, by its days in the schedule then in force; a tie may be taken away."""

    SUBJECT = "tie"

    tie = models.ForeignKey(PermitTie, models.DO_NOTHING, db_constraint=False, related_name="+")
    permit = models.ForeignKey(Permit, models.PROTECT, related_name="+")
    activity_code = models.CharField(max_length=60)
    # None where no schedule in force has the activity, or it has begun.
    starts_at = models.DateTimeField(null=True)
    float_minutes = models.IntegerField(null=True)

    def __str__(self) -> str:
        return f"{self.permit} → {self.activity_code}"
