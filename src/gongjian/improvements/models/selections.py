"""A selection with its criteria, its alternatives and their drawings, its reviewers and what they gave."""

from django.db import models
from django.db.models import Q

from gongjian.access.places import Place
from gongjian.core.models import Versioned
from gongjian.improvements.states import SelectionKind, SelectionState

MOST_POINTS = 100


class Selection(Versioned):
    """Several ways to build, plant or paint one thing, of which the best is chosen."""

    SEE = "improvement.see"
    NEAR = ("project__campaign",)

    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="selections")
    kind = models.CharField(max_length=20, choices=SelectionKind)
    title = models.CharField(max_length=200)
    about = models.TextField(blank=True)
    state = models.CharField(max_length=20, choices=SelectionState, default=SelectionState.PREPARING)
    started_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    started_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    chosen = models.ForeignKey("Alternative", models.PROTECT, null=True, blank=True, related_name="+")
    reasons = models.TextField(blank=True)
    departs_because = models.TextField(blank=True)  # why not the first of the ranking
    decided_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(state=SelectionState.DECIDED) | (Q(chosen__isnull=False) & ~Q(reasons="")),
                name="a_decided_selection_has_its_choice_and_reasons",
            ),
        )
        indexes = (models.Index(fields=("project", "state"), name="selection_by_project"),)

    def __str__(self) -> str:
        return self.title

    def place(self) -> Place:
        return self.project.place()


class Criterion(models.Model):
    SEE = "improvement.see"
    NEAR = ("selection__project__campaign",)

    selection = models.ForeignKey(Selection, models.PROTECT, related_name="criteria")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=60)
    note = models.CharField(max_length=200, blank=True)
    weight_percent = models.DecimalField(max_digits=5, decimal_places=2)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("selection", "name"), name="one_criterion_of_a_name_in_a_selection"),
            models.CheckConstraint(
                condition=Q(weight_percent__gt=0) & Q(weight_percent__lte=100),
                name="a_weight_is_above_0_and_at_most_100",
            ),
        )

    def place(self) -> Place:
        return self.selection.place()


class Alternative(Versioned):
    SEE = "improvement.see"
    NEAR = ("selection__project__campaign",)

    selection = models.ForeignKey(Selection, models.PROTECT, related_name="alternatives")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=60)
    designer = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("selection", "name"), name="one_alternative_of_a_name_in_a_selection"),
        )

    def __str__(self) -> str:
        return self.name

    def place(self) -> Place:
        return self.selection.place()


class Drawing(models.Model):
    """A file made plain: pictures of its pages, and for a PDF a fresh one, lie in the store under `stored_digest`."""

    SEE = "improvement.see"
    NEAR = ("alternative__selection__project__campaign",)

    alternative = models.ForeignKey(Alternative, models.PROTECT, related_name="drawings")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    digest = models.CharField(max_length=80)  # of the bytes as sent
    stored_digest = models.CharField(max_length=80)
    is_pdf = models.BooleanField()
    pages = models.PositiveSmallIntegerField()
    left_out = models.JSONField(default=list)  # what else the sender's file held
    added_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("alternative", "digest"), name="one_drawing_of_a_file_of_an_alternative"),
        )

    def place(self) -> Place:
        return self.alternative.selection.place()


class Reviewer(Versioned):
    """A person named to score; the version counts how often points were handed in or changed."""

    SEE = "improvement.see"
    NEAR = ("selection__project__campaign", "person")

    selection = models.ForeignKey(Selection, models.PROTECT, related_name="reviewers")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    named_at = models.DateTimeField()
    scored_at = models.DateTimeField(null=True, blank=True)
    times = models.PositiveSmallIntegerField(default=0)  # how often points were handed in
    remark = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("selection", "person"), name="one_reviewer_of_a_person_in_a_selection"),
        )

    def place(self) -> Place:
        place = self.selection.place()
        return Place(place.district_id, place.unit_ids, place.project_id, frozenset({self.person_id}))


class Conflict(models.Model):
    """A conflict of interest, declared by the reviewer: over one alternative, or over the whole selection."""

    SEE = "improvement.see"
    NEAR = ("reviewer__selection__project__campaign",)

    reviewer = models.ForeignKey(Reviewer, models.PROTECT, related_name="conflicts")
    alternative = models.ForeignKey(Alternative, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=200)
    declared_at = models.DateTimeField()

    def place(self) -> Place:
        return self.reviewer.place()


class Score(models.Model):
    """The points of one reviewer for one alternative under one criterion: one, whoever sends twice."""

    SEE = "improvement.see"
    NEAR = ("reviewer__selection__project__campaign",)

    reviewer = models.ForeignKey(Reviewer, models.PROTECT, related_name="scores")
    alternative = models.ForeignKey(Alternative, models.PROTECT, related_name="scores")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="scores")
    points = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("reviewer", "alternative", "criterion"), name="one_score_of_a_reviewer_per_criterion"
            ),
            models.CheckConstraint(condition=Q(points__lte=MOST_POINTS), name="at_most_100_points"),
        )

    def place(self) -> Place:
        return self.reviewer.place()
