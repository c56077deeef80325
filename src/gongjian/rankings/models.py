"""The week's evaluation and all that proves it. Frozen facts and results are append-only."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from gongjian.access.places import Place
from gongjian.core.models import Versioned
from gongjian.core.personal import Declared, Kept, Personal, Purpose
from gongjian.rankings.states import UNDER_WORK, Board, EvaluationState, ReplyState


class Scheme(models.Model):
    """How scores are computed from a day on. The one that travels with the program is number 0 and has no row."""

    SEE = "evaluation.see"

    campaign = models.ForeignKey("projects.Campaign", models.PROTECT, related_name="schemes")
    number = models.PositiveIntegerField()
    effective_on = models.DateField()
    body = models.TextField()  # canonical JSON, as the engine reads it
    switched_off = models.JSONField(default=list)  # codes of boards that are not ranked
    reason = models.CharField(max_length=200)
    set_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("campaign", "number"), name="one_scheme_per_number_of_a_campaign"),
        )

    def __str__(self) -> str:
        return f"{self.campaign_id}/{self.number}"

    def place(self) -> Place:
        return self.campaign.place()


class PublicationRule(models.Model):
    """Whether rankings are published from a day on; without a row they are. Append-only."""

    SEE = "evaluation.see"

    campaign = models.ForeignKey("projects.Campaign", models.PROTECT, related_name="publication_rules")
    number = models.PositiveIntegerField()
    is_published = models.BooleanField()
    effective_on = models.DateField()
    reason = models.CharField(max_length=200)
    set_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("campaign", "number"), name="one_publication_rule_per_number_of_a_campaign"
            ),
        )

    def __str__(self) -> str:
        return f"{self.campaign_id}/{self.number}"

    def place(self) -> Place:
        return self.campaign.place()


class Evaluation(Versioned):
    """One edition of a week's evaluation. A correction is a new edition; the old one stays readable."""

    SEE = "evaluation_draft.see"

    campaign = models.ForeignKey("projects.Campaign", models.PROTECT, related_name="evaluations")
    week = models.PositiveIntegerField()
    edition = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=20, choices=EvaluationState, default=EvaluationState.FROZEN)
    first_on = models.DateField()
    last_on = models.DateField()
    cut_off_at = models.DateTimeField()
    known_at = models.DateTimeField()  # facts as the record knew them at this moment
    frozen_at = models.DateTimeField()
    frozen_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    scheme = models.ForeignKey(Scheme, models.PROTECT, null=True, blank=True, related_name="evaluations")
    digest = models.CharField(max_length=80)
    drafted_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    drafted_at = models.DateTimeField(null=True, blank=True)
    remark = models.TextField(blank=True)  # what the draft adds in words
    replies_opened_at = models.DateTimeField(null=True, blank=True)
    replies_due_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    is_public = models.BooleanField(default=True)  # False: came out while rankings were not published
    corrects = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="corrections")
    reason = models.CharField(max_length=200, blank=True)  # why this edition was needed

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("campaign", "week", "edition"), name="one_edition_of_a_number_per_week"),
            models.UniqueConstraint(
                fields=("campaign", "week"),
                name="one_published_evaluation_per_week",
                condition=Q(state=EvaluationState.PUBLISHED),
            ),
            models.UniqueConstraint(
                fields=("campaign", "week"),
                name="one_evaluation_under_work_per_week",
                condition=Q(state__in=UNDER_WORK),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(EvaluationState.PUBLISHED, EvaluationState.CORRECTED))
                | Q(published_at__isnull=False),
                name="a_published_evaluation_has_its_moment",
            ),
            models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="evaluated_week_ends_after_it_began"),
        )

    def __str__(self) -> str:
        return f"{self.campaign_id}/{self.week}/{self.edition}"

    def place(self) -> Place:
        return self.campaign.place()


class FrozenFacts(models.Model):
    """The proof: facts, scheme and result as canonical JSON text under one digest."""

    evaluation = models.OneToOneField(Evaluation, models.PROTECT, related_name="frozen")
    text = models.TextField()
    digest = models.CharField(max_length=80)

    def __str__(self) -> str:
        return self.digest


class Result(models.Model):
    """One row of a board, read out of the frozen result for lists; the frozen text remains the proof."""

    SEE = "evaluation_draft.see"
    PERSONAL: ClassVar[Declared] = {
        "name": Personal(Purpose.ANSWERS, Kept.RECORD),
    }

    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="results")
    board = models.CharField(max_length=20, choices=Board)
    position = models.PositiveIntegerField()  # as listed; those not ranked follow
    subject = models.CharField(max_length=40)  # as in the frozen facts: project:12, person:5, unit:3
    name = models.CharField(max_length=200)
    project = models.ForeignKey("projects.Project", models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    score = models.DecimalField(max_digits=9, decimal_places=4, null=True, blank=True)
    rank = models.PositiveIntegerField(null=True, blank=True)
    best_rank = models.PositiveIntegerField(null=True, blank=True)
    worst_rank = models.PositiveIntegerField(null=True, blank=True)
    rank_change = models.IntegerField(null=True, blank=True)
    not_ranked = models.CharField(max_length=20, blank=True)
    on_list = models.CharField(max_length=10, blank=True)
    light = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("evaluation", "board", "subject"), name="one_result_per_subject_of_a_board"
            ),
            models.CheckConstraint(
                condition=Q(rank=None) | Q(best_rank__lte=F("rank"), worst_rank__gte=F("rank")),
                name="a_rank_lies_within_its_interval",
            ),
        )
        indexes = (models.Index(fields=("subject", "rank"), name="result_by_subject"),)

    def __str__(self) -> str:
        return self.name

    def place(self) -> Place:
        return self.evaluation.place()


class Reply(Versioned):
    """What those named say to the draft. Silence is noted and has no consequence."""

    SEE = "reply.see"

    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="replies")
    result = models.OneToOneField(Result, models.PROTECT, related_name="reply")
    # Who is named: kept with the reply, for it is asked of those responsible at the cut-off.
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    owner_unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=20, choices=ReplyState, default=ReplyState.WAITING)
    objects_to_it = models.BooleanField(default=False)
    text = models.TextField(blank=True)
    replied_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    replied_at = models.DateTimeField(null=True, blank=True)
    upheld = models.BooleanField(null=True, blank=True)
    decision = models.TextField(blank=True)
    decided_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(objects_to_it=False) | ~Q(text=""), name="an_objection_says_what_is_wrong"
            ),
            models.CheckConstraint(
                condition=~Q(state=ReplyState.DECIDED) | Q(upheld__isnull=False, decided_at__isnull=False),
                name="a_decided_objection_has_its_decision",
            ),
        )

    def place(self) -> Place:
        units = (self.unit_id, self.owner_unit_id)
        return Place(
            district_id=self.evaluation.campaign.district_id,
            unit_ids=frozenset(unit for unit in units if unit is not None),
            project_id=self.result.project_id,
            person_ids=frozenset({self.person_id} if self.person_id else ()),
        )


class Signature(models.Model):
    """Who took the result over, when, and exactly which content."""

    evaluation = models.OneToOneField(Evaluation, models.PROTECT, related_name="signature")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()
    digest = models.CharField(max_length=80)
    note = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.digest
