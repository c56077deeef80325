"""More time asked for, an assignment disputed, the departments asked for their comment."""

from django.db import models
from django.db.models import Q

from gongjian.access.places import Place
from gongjian.core.models import Versioned
from gongjian.problems.states import STANCES, CommentState, DisputeState, ExtensionState


class Extension(models.Model):
    """Asked by the holder before the time runs out; the clock moves only when it is granted."""

    problem = models.ForeignKey("problems.Problem", models.CASCADE, related_name="extensions")
    holding = models.ForeignKey("problems.Holding", models.CASCADE, related_name="extensions")
    asked_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    reason = models.CharField(max_length=200)
    wished_days = models.PositiveSmallIntegerField()  # working days
    state = models.CharField(max_length=20, choices=ExtensionState, default=ExtensionState.ASKED)
    granted_days = models.PositiveSmallIntegerField(null=True, blank=True)
    answer = models.CharField(max_length=200, blank=True)
    answered_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("holding",), condition=Q(state=ExtensionState.ASKED), name="one_extension_asked_at_a_time"
            ),
            models.CheckConstraint(
                condition=~Q(state=ExtensionState.GRANTED) | Q(granted_days__gte=1),
                name="a_granted_extension_has_its_days",
            ),
        )

    def __str__(self) -> str:
        return f"{self.problem} +{self.wished_days}"


class Dispute(models.Model):
    """The holder says that it was given to the wrong one; decided on the same working day."""

    problem = models.ForeignKey("problems.Problem", models.CASCADE, related_name="disputes")
    holding = models.OneToOneField("problems.Holding", models.CASCADE, related_name="dispute")
    raised_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    reason = models.CharField(max_length=200)
    # Who should have it instead, if the holder knows.
    rather_unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    due_at = models.DateTimeField()
    state = models.CharField(max_length=20, choices=DisputeState, default=DisputeState.RAISED)
    decision = models.CharField(max_length=200, blank=True)
    decided_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    overdue_at = models.DateTimeField(null=True, blank=True)  # put on record by the clock, once

    class Meta:
        indexes = (models.Index(fields=("due_at",), condition=Q(state=DisputeState.RAISED), name="dispute_by_due"),)

    def __str__(self) -> str:
        return str(self.problem)


class Consultation(models.Model):
    """A proposed solution put to departments. Silence is consent from `due_at` on."""

    problem = models.ForeignKey("problems.Problem", models.CASCADE, related_name="consultations")
    proposal = models.TextField()
    asked_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    silence_days = models.PositiveSmallIntegerField()  # the campaign's setting when it was asked
    due_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.problem} {self.pk}"


class Comment(Versioned):
    """What one department owes, says, or is taken to have said."""

    SEE = "problem.see"
    NEAR = ("problem__project__campaign", "problem__campaign", "problem__holder_person", "consultation")

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="comments")
    problem = models.ForeignKey("problems.Problem", models.CASCADE, related_name="comments")
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=CommentState, default=CommentState.OWED)
    text = models.TextField(blank=True)
    given_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    given_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("consultation", "unit"), name="one_comment_of_a_unit"),
            models.CheckConstraint(
                condition=~Q(state__in=STANCES) | Q(given_by__isnull=False, given_at__isnull=False),
                name="a_comment_names_who_gave_it",
            ),
            models.CheckConstraint(
                condition=~Q(state=CommentState.OWED) | Q(given_at__isnull=True), name="a_comment_owed_is_not_given"
            ),
        )
        indexes = (models.Index(fields=("unit", "state"), name="comment_by_unit"),)

    def __str__(self) -> str:
        return f"{self.problem} {self.unit}"

    def place(self) -> Place:
        """The department asked owes it wherever the problem stands."""
        place = self.problem.place()
        return Place(place.district_id, place.unit_ids | {self.unit_id}, place.project_id, place.person_ids)
