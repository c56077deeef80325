"""Needs of firms as they stood at the end of a day. Append-only by database trigger."""

from django.db import models

from gongjian.assistance.models.needs import Need
from gongjian.assistance.states import LoanState, NeedState
from gongjian.projects.models import KeptRow, wan_field


class KeptNeed(KeptRow):
    """What changes of a need; what the firm said stands on the need for good."""

    SUBJECT = "need"

    need = models.ForeignKey(Need, models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=NeedState)
    measure = models.TextField(blank=True)
    responsible_unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, related_name="+")
    responsible = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    due_on = models.DateField(null=True)
    result = models.TextField(blank=True)
    bank = models.ForeignKey("people.Unit", models.PROTECT, null=True, related_name="+")
    loan_state = models.CharField(max_length=20, choices=LoanState, blank=True)
    landed_wan = wan_field()
    problem = models.ForeignKey("problems.Problem", models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return str(self.need)
