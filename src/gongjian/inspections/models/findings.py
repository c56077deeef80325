"""Findings: what is said to them, how they were put right, work stopped because of them."""

from django.db import models
from django.db.models import Q

from gongjian.access.places import Place
from gongjian.core.models import Versioned
from gongjian.inspections.models.rounds import Round
from gongjian.inspections.states import (
    FindingState,
    FixState,
    Kind,
    ObjectionState,
    Side,
    Stance,
    StopState,
)


class FindingFacts(models.Model):
    """What wall and list show of a finding: kept day by day as it stood (`KeptFinding`)."""

    kind = models.CharField(max_length=20, choices=Kind, blank=True)
    item_code = models.CharField(max_length=20, blank=True)
    item_name = models.CharField(max_length=200, blank=True)
    text = models.CharField(max_length=400)
    state = models.CharField(max_length=20, choices=FindingState, default=FindingState.FOUND)
    contractor = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField()
    due_on = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


class Finding(Versioned, FindingFacts):
    """Something to be put right. `kind` and `item_code` are empty for what no catalogue has."""

    SEE = "inspection.see"
    NEAR = ("round__project__campaign",)

    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="findings")
    round = models.ForeignKey(Round, models.PROTECT, related_name="findings")
    repeats = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="repeated_by")
    recorded_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    agreed_with = models.CharField(max_length=200, blank=True)
    agreed_fix = models.CharField(max_length=400, blank=True)
    agreed_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    overdue_at = models.DateTimeField(null=True, blank=True)
    problem = models.ForeignKey("problems.Problem", models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=200, blank=True)  # of withdrawing it

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("round", "kind", "item_code"),
                condition=~Q(item_code="") & ~Q(state=FindingState.WITHDRAWN),
                name="one_finding_of_an_item_in_a_round",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(FindingState.AGREED, FindingState.FIXED)) | Q(due_on__isnull=False),
                name="what_is_agreed_has_its_day",
            ),
        )
        indexes = (
            models.Index(fields=("project", "state"), name="finding_by_project"),
            models.Index(fields=("contractor", "kind", "item_code"), name="finding_by_contractor"),
            models.Index(fields=("state", "due_on"), name="finding_by_day"),
        )

    def __str__(self) -> str:
        return self.text

    def place(self) -> Place:
        return self.round.place()


class SiteWord(models.Model):
    """What owner or contractor say to a finding from their own sign-in; an objection is answered."""

    SEE = "inspection.see"
    NEAR = ("finding__round__project__campaign",)

    finding = models.ForeignKey(Finding, models.PROTECT, related_name="words")
    side = models.CharField(max_length=20, choices=Side)
    stance = models.CharField(max_length=20, choices=Stance)
    reason = models.CharField(max_length=400, blank=True)
    said_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    said_at = models.DateTimeField()
    state = models.CharField(max_length=20, choices=ObjectionState, blank=True)  # of an objection
    answer = models.CharField(max_length=400, blank=True)
    answered_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("finding", "side"),
                condition=Q(state=ObjectionState.WAITING),
                name="one_objection_of_a_side_waits_at_a_time",
            ),
        )

    def place(self) -> Place:
        return self.finding.place()


class Fix(models.Model):
    """One try to put a finding right, and what the second look said."""

    SEE = "inspection.see"

    finding = models.ForeignKey(Finding, models.PROTECT, related_name="fixes")
    state = models.CharField(max_length=20, choices=FixState, default=FixState.WAITING)
    text = models.CharField(max_length=400)
    fixed_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    fixed_at = models.DateTimeField()
    note = models.CharField(max_length=200, blank=True)
    rechecked_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    rechecked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("finding",), condition=Q(state=FixState.WAITING), name="one_fix_waits_at_a_time"
            ),
        )

    def place(self) -> Place:
        return self.finding.place()


class StopWork(Versioned):
    """Work stopped by order because of a finding. The stoppage it began is the cause of the days the schedule loses."""

    SEE = "inspection.see"
    NEAR = ("finding__round__project__campaign",)

    finding = models.ForeignKey(Finding, models.PROTECT, related_name="stops")
    stoppage = models.ForeignKey("projects.Stoppage", models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=StopState, default=StopState.IN_FORCE)
    from_on = models.DateField()
    scope = models.CharField(max_length=200)
    reason = models.CharField(max_length=200)
    is_excusable = models.BooleanField(
        default=False
    )  # ordered from outside, such as for foul air: not the site's fault
    ordered_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    ordered_at = models.DateTimeField()
    resumed_on = models.DateField(null=True, blank=True)
    lift_note = models.CharField(max_length=200, blank=True)
    lifted_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)

    def place(self) -> Place:
        return self.finding.place()
