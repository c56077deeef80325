"""How far a project works again. Rows exist only where the module is awake."""

from django.db import models
from django.db.models import F, Q

from gongjian.access.places import Place
from gongjian.assistance.states import Obstacle, ResumptionState
from gongjian.core.models import Versioned


class Resumption(Versioned):
    SEE = "assistance.see"
    NEAR = ("project__campaign",)

    project = models.OneToOneField("projects.Project", models.PROTECT, related_name="resumption")
    state = models.CharField(max_length=20, choices=ResumptionState, default=ResumptionState.UNTOLD)
    since_on = models.DateField(null=True, blank=True)
    # The stop of work behind “not resumed”: the days lost are counted there, once, and taken out of every comparison.
    stoppage = models.ForeignKey("projects.Stoppage", models.PROTECT, null=True, blank=True, related_name="+")
    people_needed = models.PositiveIntegerField(null=True, blank=True)
    obstacle = models.CharField(max_length=20, choices=Obstacle, blank=True)
    obstacle_text = models.CharField(max_length=200, blank=True)
    helper_unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    helper = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    supplies = models.JSONField(default=list)  # of inputs.SupplyLine
    supplies_at = models.DateTimeField(null=True, blank=True)
    checks = models.JSONField(default=list)  # of inputs.CheckLine
    checked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(state=ResumptionState.UNTOLD) | Q(since_on__isnull=False),
                name="a_resumption_told_has_its_day",
            ),
        )

    def __str__(self) -> str:
        return f"{self.project} {self.state}"

    def place(self) -> Place:
        return self.project.place()


class ResumptionPeriod(models.Model):
    """One state from a day until (not including) another."""

    resumption = models.ForeignKey(Resumption, models.CASCADE, related_name="periods")
    state = models.CharField(max_length=20, choices=ResumptionState)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("resumption",), condition=Q(until_on=None), name="one_open_period_of_a_resumption"
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gt=F("from_on")), name="a_period_ends_after_it_began"
            ),
        )

    def __str__(self) -> str:
        return f"{self.state} {self.from_on}"
