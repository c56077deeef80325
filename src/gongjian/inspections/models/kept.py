"""Findings and rounds as they stood at the end of a day. Append-only by database trigger."""

from django.db import models

from gongjian.inspections.models.findings import Finding, FindingFacts
from gongjian.inspections.models.rounds import Round
from gongjian.inspections.states import RoundState
from gongjian.projects.models import KeptRow


class KeptFinding(KeptRow, FindingFacts):
    SUBJECT = "finding"

    finding = models.ForeignKey(Finding, models.PROTECT, related_name="+")
    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="+")
    repeats = models.ForeignKey(Finding, models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return self.text


class KeptRound(KeptRow):
    """What changes of a round; who goes where and with which catalogues stands on it for good."""

    SUBJECT = "round"

    round = models.ForeignKey(Round, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(null=True)
    planned_on = models.DateField()
    state = models.CharField(max_length=20, choices=RoundState)
    held_on = models.DateField(null=True)
    reason = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return str(self.round)
