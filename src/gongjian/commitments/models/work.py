"""Stage targets, weekly nodes, promises and what still stands in their way."""

from django.db import models
from django.db.models import Q

from gongjian.access.places import Place
from gongjian.commitments.states import ConstraintKind, MissReason, NodeState, PromiseState
from gongjian.core.models import Versioned


class TargetFacts(models.Model):
    """What is shown of a stage target: kept day by day as it stood (`KeptTarget`)."""

    title = models.CharField(max_length=200)
    due_on = models.DateField()
    met_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True


class StageTarget(Versioned, TargetFacts):
    """What a project must have reached by a stage gate or the end of June."""

    SEE = "promise.see"
    NEAR = ("project__campaign",)

    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="stage_targets")

    def place(self) -> Place:
        return self.project.place()


class NodeFacts(models.Model):
    """What is shown of a node: kept day by day as it stood (`KeptNode`)."""

    title = models.CharField(max_length=200)
    due_on = models.DateField()
    state = models.CharField(max_length=20, choices=NodeState, default=NodeState.OPEN)
    met_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True


class WeeklyNode(Versioned, NodeFacts):
    """A node of the plan due in a week of the campaign."""

    SEE = "promise.see"
    NEAR = ("project__campaign",)

    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="weekly_nodes")
    stage_target = models.ForeignKey(StageTarget, models.PROTECT, null=True, blank=True, related_name="nodes")
    # Of the schedule's activity whose finish it is: the next version moves this node instead of doubling it.
    activity_code = models.CharField(max_length=60, blank=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(state=NodeState.MET) | Q(met_on__isnull=False), name="a_met_node_has_its_day"
            ),
            models.UniqueConstraint(
                fields=("project", "activity_code"),
                condition=Q(state=NodeState.OPEN) & ~Q(activity_code=""),
                name="one_open_node_of_an_activity",
            ),
        )
        indexes = (models.Index(fields=("project", "due_on"), name="node_by_project_and_day"),)

    def place(self) -> Place:
        return self.project.place()


class PromiseFacts(models.Model):
    """What the week board shows of a promise: kept day by day as it stood (`KeptPromise`)."""

    title = models.CharField(max_length=200)
    due_on = models.DateField()
    state = models.CharField(max_length=20, choices=PromiseState, default=PromiseState.PREPARED)
    prepared_at = models.DateTimeField()
    promised_at = models.DateTimeField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    miss_reason = models.CharField(max_length=20, choices=MissReason, blank=True)
    miss_note = models.CharField(max_length=200, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


class Promise(Versioned, PromiseFacts):
    """Work one named person promises for a day. The week follows from the day."""

    SEE = "promise.see"
    NEAR = ("project__campaign", "owner")

    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="promises")
    node = models.ForeignKey(WeeklyNode, models.PROTECT, null=True, blank=True, related_name="promises")
    owner = models.ForeignKey("people.Person", models.PROTECT, related_name="promises")
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="promises")
    # A promise made although a constraint was open: who took that upon himself, and why.
    waived_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    waiver_reason = models.CharField(max_length=200, blank=True)
    # Where it came from, such as a visit's decision: "problems.problem:12". No foreign key upwards.
    origin = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(state=PromiseState.KEPT) | Q(done_on__isnull=False, done_on__lte=models.F("due_on")),
                name="a_kept_promise_was_done_in_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=PromiseState.NOT_KEPT) | ~Q(miss_reason=""), name="a_missed_promise_has_its_reason"
            ),
            models.CheckConstraint(
                condition=Q(waived_by__isnull=True) | ~Q(waiver_reason=""), name="a_waiver_has_its_reason"
            ),
        )
        indexes = (
            models.Index(fields=("project", "due_on"), name="promise_by_project_and_day"),
            models.Index(fields=("owner", "state"), name="promise_by_owner"),
            models.Index(fields=("due_on", "state"), name="promise_by_day"),
        )

    def __str__(self) -> str:
        return self.title

    def place(self) -> Place:
        place = self.project.place()
        units = place.unit_ids | ({self.unit_id} if self.unit_id else frozenset())
        return Place(place.district_id, frozenset(units), place.project_id, frozenset({self.owner_id}))


class ConstraintFacts(models.Model):
    """What is shown of a constraint: kept day by day as it stood (`KeptConstraint`)."""

    kind = models.CharField(max_length=20, choices=ConstraintKind)
    text = models.CharField(max_length=200)
    needed_by_on = models.DateField()
    cleared_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True


class Constraint(Versioned, ConstraintFacts):
    """What must be out of the way before the work can be promised, and by when."""

    SEE = "promise.see"
    NEAR = ("promise__project__campaign",)

    promise = models.ForeignKey(Promise, models.CASCADE, related_name="constraints")
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="constraints")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="constraints")

    class Meta:
        indexes = (models.Index(fields=("needed_by_on",), name="open_constraint_by_day", condition=Q(cleared_on=None)),)

    def place(self) -> Place:
        place = self.promise.place()
        units = place.unit_ids | ({self.unit_id} if self.unit_id else frozenset())
        persons = place.person_ids | ({self.person_id} if self.person_id else frozenset())
        return Place(place.district_id, frozenset(units), place.project_id, frozenset(persons))
