"""Photos and where they are shown, reports of the day, huddles with their points, visits with their decisions."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from gongjian.access.places import Place
from gongjian.core.models import Erasable, Versioned
from gongjian.core.personal import Declared, Kept, Personal, Purpose
from gongjian.fieldwork.states import (
    Half,
    HuddleState,
    PointKind,
    PointState,
    VisitKind,
    VisitState,
    Weather,
)


class Photo(Erasable):
    """A picture that has arrived whole. The file lies under `stored_digest`; `digest` is what the phone calls it.

    Erased without having been asked for: by the rule of the campaign.
    """

    SEE = "fieldwork.see"
    NEAR = ("project__campaign",)
    PERSONAL: ClassVar[Declared] = {
        "digest": Personal(Purpose.SITE, Kept.INSTALLATION),
        "stored_digest": Personal(Purpose.SITE, Kept.INSTALLATION),
        "perceptual_hash": Personal(Purpose.SITE, Kept.RULE),
    }

    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="photos")
    digest = models.CharField(max_length=80)
    stored_digest = models.CharField(max_length=80)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size_bytes = models.PositiveIntegerField()
    perceptual_hash = models.BigIntegerField(null=True)  # None: erased with the picture
    taken_at = models.DateTimeField(null=True, blank=True)  # the camera's claim
    kept_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    kept_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(erased_at=None) | Q(perceptual_hash=None), name="an_erased_photo_keeps_no_likeness"
            ),
            models.UniqueConstraint(fields=("project", "digest"), name="one_photo_of_a_digest_of_a_project"),
        )
        indexes = (models.Index(fields=("digest",), name="photo_by_digest"),)

    def place(self) -> Place:
        return self.project.place()


class Attachment(models.Model):
    """A photo at the report, visit or problem it belongs to. It may be named before the picture has arrived."""

    SEE = "fieldwork.see"
    NEAR = ("project__campaign",)

    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="attachments")
    origin = models.CharField(max_length=60)  # "problems.problem:12"; no foreign key upwards
    digest = models.CharField(max_length=80)
    caption = models.CharField(max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    attached_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("origin", "digest"), name="one_attachment_of_a_photo"),)
        indexes = (
            models.Index(fields=("project", "origin"), name="attachment_by_origin"),
            models.Index(fields=("digest",), name="attachment_by_digest"),
        )

    def place(self) -> Place:
        return self.project.place()


class DailyReport(Versioned):
    """The day of one project as told from the site: one for a project and day, whoever of the team writes it."""

    SEE = "fieldwork.see"
    NEAR = ("project__campaign",)

    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="daily_reports")
    on = models.DateField()
    is_unchanged = models.BooleanField(default=False)
    weather = models.CharField(max_length=20, choices=Weather, blank=True)
    workers = models.PositiveIntegerField(null=True, blank=True)
    machines = models.PositiveIntegerField(null=True, blank=True)
    done = models.TextField(blank=True)
    solved = models.TextField(blank=True)
    blocked = models.TextField(blank=True)
    work = models.JSONField(default=list)  # of inputs.WorkDone
    reported_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    reported_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("project", "on"), name="one_report_of_a_project_and_day"),)
        indexes = (models.Index(fields=("on",), name="daily_report_by_day"),)

    def place(self) -> Place:
        return self.project.place()


class Huddle(Versioned):
    """At most fifteen minutes, twice a day, of one team or of the whole campaign."""

    SEE = "fieldwork.see"
    NEAR = ("campaign", "team")

    campaign = models.ForeignKey("projects.Campaign", models.PROTECT, related_name="huddles")
    team = models.ForeignKey("responsibility.Team", models.PROTECT, null=True, blank=True, related_name="huddles")
    on = models.DateField()
    half = models.CharField(max_length=10, choices=Half)
    state = models.CharField(max_length=10, choices=HuddleState, default=HuddleState.OPEN)
    begun_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("campaign", "on", "half"), condition=Q(team=None), name="one_huddle_of_a_campaign_and_half_day"
            ),
            models.UniqueConstraint(
                fields=("team", "on", "half"), condition=Q(team__isnull=False), name="one_huddle_of_a_team_and_half_day"
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(closed_at__gte=F("begun_at")), name="a_huddle_closes_after_it_began"
            ),
        )

    def place(self) -> Place:
        units = frozenset({self.team.lead_unit_id} if self.team and self.team.lead_unit_id else ())
        return Place(district_id=self.campaign.district_id, unit_ids=units)


class HuddlePoint(Versioned):
    """A constraint or a decision. What the morning left open stands at the head of the evening."""

    SEE = "fieldwork.see"
    NEAR = ("project__campaign", "owner")

    huddle = models.ForeignKey(Huddle, models.PROTECT, related_name="points")
    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="huddle_points")
    kind = models.CharField(max_length=20, choices=PointKind)
    text = models.CharField(max_length=200)
    owner = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    promise = models.ForeignKey("commitments.Promise", models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=10, choices=PointState, default=PointState.OPEN)
    recorded_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=("project", "state"), name="point_by_project"),)

    def place(self) -> Place:
        place = self.project.place()
        units = place.unit_ids | ({self.unit_id} if self.unit_id else frozenset())
        persons = frozenset({self.owner_id} if self.owner_id else ())
        return Place(place.district_id, frozenset(units), place.project_id, persons)


class Visit(Versioned):
    """An on-site office: a working session, not an inspection tour."""

    SEE = "fieldwork.see"
    NEAR = ("project__campaign", "leader")

    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="visits")
    leader = models.ForeignKey("people.Person", models.PROTECT, related_name="visits")
    kind = models.CharField(max_length=10, choices=VisitKind, default=VisitKind.LEAD)
    planned_on = models.DateField()
    purpose = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=VisitState, default=VisitState.PLANNED)
    held_on = models.DateField(null=True, blank=True)
    summary = models.TextField(blank=True)
    looked_at = models.JSONField(default=list)  # of inputs.LookedAt: the problems worked on
    reason = models.CharField(max_length=200, blank=True)  # of moving or cancelling it
    planned_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(state=VisitState.HELD) | Q(held_on__isnull=False), name="a_visit_held_has_its_day"
            ),
            models.UniqueConstraint(
                fields=("project", "leader", "planned_on"),
                condition=Q(state=VisitState.PLANNED),
                name="one_planned_visit_of_a_leader_and_day",
            ),
        )
        indexes = (models.Index(fields=("leader", "planned_on"), name="visit_by_leader"),)

    def place(self) -> Place:
        place = self.project.place()
        return Place(place.district_id, place.unit_ids, place.project_id, frozenset({self.leader_id}))


class VisitDecision(models.Model):
    SEE = "fieldwork.see"
    NEAR = ("visit__project__campaign",)

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="decisions")
    text = models.CharField(max_length=200)
    owner = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    promise = models.ForeignKey("commitments.Promise", models.PROTECT, null=True, blank=True, related_name="+")
    problem_id = models.BigIntegerField(null=True, blank=True)  # of problems.Problem, which stands above
    decided_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(promise__isnull=False) | Q(problem_id__isnull=False), name="a_decision_leads_to_something"
            ),
        )

    def place(self) -> Place:
        return self.visit.place()
