"""Catalogues in versions, plans on file, rounds with what was checked."""

from functools import cached_property

from django.db import models
from django.db.models import F, Q

from gongjian.access.places import Place
from gongjian.core.models import Versioned
from gongjian.engine.inspection import Catalogue as Content
from gongjian.engine.inspection import catalogue_from_json
from gongjian.inspections.states import (
    GradeWord,
    Kind,
    PlanState,
    RoundState,
    Seen,
)


class Catalogue(models.Model):
    """One version; the highest number of a kind is in force. Rounds keep the version they were planned with."""

    SEE = "inspection_catalogue.see"

    district = models.ForeignKey("people.District", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind)
    number = models.PositiveIntegerField()
    content = models.JSONField()  # of engine.inspection.catalogue_to_json
    reason = models.CharField(max_length=200, blank=True)
    set_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("district", "kind", "number"), name="one_inspection_catalogue_of_a_number"),
        )

    @cached_property
    def read(self) -> Content:
        return catalogue_from_json(self.content)

    def place(self) -> Place:
        return Place(district_id=self.district_id)


class InspectionPlan(Versioned):
    """On file before anybody goes out: by what authority, whom it concerns, in which time."""

    SEE = "inspection.see"
    NEAR = ("campaign",)

    campaign = models.ForeignKey("projects.Campaign", models.PROTECT, related_name="inspection_plans")
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    filing_number = models.CharField(max_length=60)  # 计划号 / 备案号
    authority = models.CharField(max_length=200)
    scope = models.TextField()
    from_on = models.DateField()
    until_on = models.DateField()
    state = models.CharField(max_length=20, choices=PlanState, default=PlanState.FILED)
    reason = models.CharField(max_length=200, blank=True)
    filed_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    filed_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("campaign", "filing_number"),
                condition=Q(state=PlanState.FILED),
                name="one_inspection_plan_of_a_filing_number",
            ),
            models.CheckConstraint(
                condition=Q(until_on__gte=F("from_on")), name="an_inspection_plan_ends_after_it_began"
            ),
        )

    def __str__(self) -> str:
        return self.title

    def place(self) -> Place:
        return Place(district_id=self.campaign.district_id, unit_ids=frozenset({self.unit_id}))


class Round(Versioned):
    """One visit of one site; it may serve several plans. `number`: the how manieth of this site, once it began."""

    SEE = "inspection.see"
    NEAR = ("project__campaign", "inspector")

    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="rounds")
    number = models.PositiveIntegerField(null=True, blank=True)
    inspector = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    unit_ids = models.JSONField(default=list)  # whose plans it serves
    planned_on = models.DateField()
    state = models.CharField(max_length=20, choices=RoundState, default=RoundState.PLANNED)
    held_on = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(blank=True)
    again_reason = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=200, blank=True)  # of moving or cancelling it
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    planned_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("project", "number"), condition=Q(number__isnull=False), name="one_round_of_a_number"
            ),
            models.CheckConstraint(
                condition=~Q(state=RoundState.CLOSED) | Q(held_on__isnull=False, closed_at__isnull=False),
                name="a_finished_round_has_its_day",
            ),
        )
        indexes = (models.Index(fields=("project", "planned_on"), name="round_by_project"),)

    def place(self) -> Place:
        place = self.project.place()
        units = place.unit_ids | frozenset(self.unit_ids)
        return Place(place.district_id, units, place.project_id, frozenset({self.inspector_id}))


class RoundPlan(models.Model):
    """A plan that the round serves."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="serves")
    plan = models.ForeignKey(InspectionPlan, models.PROTECT, related_name="served_by")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("round", "plan"), name="one_service_of_a_plan_by_a_round"),)


class RoundPart(models.Model):
    """A catalogue looked through in the round, in the version it keeps. Total and grade stand once it is finished."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="parts")
    kind = models.CharField(max_length=20, choices=Kind)
    catalogue = models.ForeignKey(Catalogue, models.PROTECT, related_name="+")
    total = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    grade = models.CharField(max_length=20, choices=GradeWord, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("round", "kind"), name="one_catalogue_of_a_kind_in_a_round"),)


class Check(models.Model):
    part = models.ForeignKey(RoundPart, models.PROTECT, related_name="checks")
    item_code = models.CharField(max_length=20)
    verdict = models.CharField(max_length=20, choices=Seen)
    points_off = models.DecimalField(max_digits=5, decimal_places=1, default=0)
    measured = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    where = models.CharField(max_length=20, blank=True)
    note = models.CharField(max_length=400, blank=True)
    checked_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    checked_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("part", "item_code"), name="one_check_of_an_item_in_a_round"),)
