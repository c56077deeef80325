"""专项考核评价: the assessment of a stage, its scheme, vetoes and hearings. Frozen facts, results and signatures are append-only."""

from django.db import models
from django.db.models import F, Q

from gongjian.access.places import Place
from gongjian.assessments.states import (
    STAGES_OUT,
    STAGES_UNDER_WORK,
    HearingState,
    StageBoard,
    StageState,
    VetoGround,
)
from gongjian.core.models import Versioned


class StageScheme(models.Model):
    """How the next stages are assessed. The one that travels with the program is number 0 and has no row."""

    SEE = "stage.see"
    NEAR = ("campaign",)

    campaign = models.ForeignKey("projects.Campaign", models.PROTECT, related_name="stage_schemes")
    number = models.PositiveIntegerField()
    body = models.TextField()  # canonical JSON, as the engine reads it
    is_open = models.BooleanField(
        default=True
    )  # off: each of the assessed is told the own result, nothing is published
    reason = models.CharField(max_length=200)
    set_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("campaign", "number"), name="one_stage_scheme_per_number_of_a_campaign"),
        )

    def __str__(self) -> str:
        return f"{self.campaign_id}/{self.number}"

    def place(self) -> Place:
        return self.campaign.place()


class Veto(Versioned):
    """A named leader's decision that a project or unit has no points in a stage; counted when facts are frozen."""

    SEE = "veto.see"
    NEAR = ("campaign",)

    campaign = models.ForeignKey("projects.Campaign", models.PROTECT, related_name="vetoes")
    gate_day = models.PositiveIntegerField()
    project = models.ForeignKey("projects.Project", models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    ground = models.CharField(max_length=20, choices=VetoGround)
    basis = models.CharField(max_length=200)  # the document that found it
    decided_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    lifted_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)
    lift_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(project__isnull=False, unit=None) | Q(project=None, unit__isnull=False),
                name="a_veto_is_of_a_project_or_a_unit",
            ),
            models.UniqueConstraint(
                fields=("campaign", "gate_day", "project"),
                condition=Q(lifted_at=None, project__isnull=False),
                name="one_standing_veto_of_a_project_and_stage",
            ),
            models.UniqueConstraint(
                fields=("campaign", "gate_day", "unit"),
                condition=Q(lifted_at=None, unit__isnull=False),
                name="one_standing_veto_of_a_unit_and_stage",
            ),
            models.CheckConstraint(
                condition=Q(lifted_at=None, lifted_by=None) | Q(lifted_at__isnull=False) & ~Q(lift_reason=""),
                name="a_lifted_veto_has_its_reason",
            ),
        )

    def __str__(self) -> str:
        return str(self.project or self.unit)

    def place(self) -> Place:
        return self.campaign.place()


class Stage(Versioned):
    """One edition of the assessment of a stage. A correction is a new edition; the old one stays readable."""

    SEE = "stage_draft.see"
    NEAR = ("campaign",)

    campaign = models.ForeignKey("projects.Campaign", models.PROTECT, related_name="stages")
    gate_day = models.PositiveIntegerField()
    edition = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=20, choices=StageState, default=StageState.FROZEN)
    first_on = models.DateField()
    last_on = models.DateField()
    frozen_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    frozen_at = models.DateTimeField()  # facts as the record knew them at this moment
    remark = models.TextField(blank=True)  # what whoever drafted adds in words
    scheme = models.ForeignKey(StageScheme, models.PROTECT, null=True, blank=True, related_name="stages")
    digest = models.CharField(max_length=80)
    hearing_opened_at = models.DateTimeField(null=True, blank=True)
    hearing_due_at = models.DateTimeField(null=True, blank=True)
    issued_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    issued_at = models.DateTimeField(null=True, blank=True)
    is_open = models.BooleanField(default=False)  # published to the district, or told to the assessed only
    corrects = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="corrections")
    reason = models.CharField(max_length=200, blank=True)  # why this edition was needed

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("campaign", "gate_day", "edition"), name="one_edition_of_a_number_per_stage"),
            models.UniqueConstraint(
                fields=("campaign", "gate_day"),
                condition=Q(state=StageState.ISSUED),
                name="one_issued_assessment_per_stage",
            ),
            models.UniqueConstraint(
                fields=("campaign", "gate_day"),
                condition=Q(state__in=STAGES_UNDER_WORK),
                name="one_assessment_under_work_per_stage",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=STAGES_OUT) | Q(issued_at__isnull=False),
                name="an_issued_assessment_has_its_moment",
            ),
            models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="a_stage_ends_after_it_began"),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.campaign_id}/{self.gate_day}/{self.edition}"

    def place(self) -> Place:
        return self.campaign.place()


class StageProof(models.Model):
    """Facts, scheme and result as canonical JSON text under one digest."""

    stage = models.OneToOneField(Stage, models.PROTECT, related_name="proof")
    text = models.TextField()
    digest = models.CharField(max_length=80)

    def __str__(self) -> str:
        return self.digest


class StageSignature(models.Model):
    """Who took the result over, when, and exactly which content."""

    stage = models.OneToOneField(Stage, models.PROTECT, related_name="signature")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()
    digest = models.CharField(max_length=80)

    def __str__(self) -> str:
        return self.digest


class StageResult(models.Model):
    """One row of a board, read out of the frozen result for lists; the frozen text remains the proof."""

    SEE = "stage_draft.see"
    NEAR = ("stage__campaign",)

    stage = models.ForeignKey(Stage, models.PROTECT, related_name="results")
    board = models.CharField(max_length=20, choices=StageBoard)
    position = models.PositiveIntegerField()  # as listed; those not ranked follow
    subject = models.CharField(max_length=40)  # as in the frozen facts: project:12, unit:3
    name = models.CharField(max_length=200)
    project = models.ForeignKey("projects.Project", models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    score = models.DecimalField(max_digits=9, decimal_places=4, null=True, blank=True)
    rank = models.PositiveIntegerField(null=True, blank=True)
    best_rank = models.PositiveIntegerField(null=True, blank=True)
    worst_rank = models.PositiveIntegerField(null=True, blank=True)
    not_ranked = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("stage", "board", "subject"), name="one_stage_result_per_subject_of_a_board"
            ),
        )
        indexes = (models.Index(fields=("subject", "stage"), name="stage_result_by_subject"),)

    def __str__(self) -> str:
        return self.name

    def place(self) -> Place:
        return self.stage.place()


class Hearing(Versioned):
    """What the assessed say to the draft. Silence is noted and has no consequence."""

    SEE = "hearing.see"
    NEAR = ("stage__campaign", "result")

    stage = models.ForeignKey(Stage, models.PROTECT, related_name="hearings")
    result = models.OneToOneField(StageResult, models.PROTECT, related_name="hearing")
    # Who is heard: kept here, for it is asked of those responsible when the facts were frozen.
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    owner_unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    leader = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=20, choices=HearingState, default=HearingState.WAITING)
    objects_to_it = models.BooleanField(default=False)
    text = models.TextField(blank=True)
    heard_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    heard_at = models.DateTimeField(null=True, blank=True)
    upheld = models.BooleanField(null=True, blank=True)
    decision = models.TextField(blank=True)
    decided_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(objects_to_it=False) | ~Q(text=""), name="an_objection_at_a_hearing_has_its_reason"
            ),
            models.CheckConstraint(
                condition=~Q(state=HearingState.DECIDED) | Q(upheld__isnull=False, decided_at__isnull=False),
                name="a_decided_hearing_has_its_decision",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | Q(heard_by=None) | ~Q(decided_by=F("heard_by")),
                name="whoever_was_heard_does_not_decide",
            ),
        )

    def __str__(self) -> str:
        return self.result.name

    def place(self) -> Place:
        units = (self.unit_id, self.owner_unit_id)
        return Place(
            district_id=self.stage.campaign.district_id,
            unit_ids=frozenset(unit for unit in units if unit is not None),
            project_id=self.result.project_id,
            person_ids=frozenset({self.leader_id} if self.leader_id else ()),
        )
