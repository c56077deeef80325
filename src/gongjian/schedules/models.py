"""Schedules of projects in versions, their activities and links, and recovery studies."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from gongjian.access.places import Place
from gongjian.core.models import Versioned
from gongjian.schedules.states import ConstraintKind, LinkKind, ScheduleSource, ScheduleState, StudyState


class Schedule(Versioned):
    """One version. The one in force is what the project works by; every other one can be compared with it."""

    SEE = "schedule.see"
    NEAR = ("project__campaign",)

    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="schedules")
    number = models.PositiveIntegerField()  # within the project
    title = models.CharField(max_length=200)
    state = models.CharField(max_length=20, choices=ScheduleState, default=ScheduleState.DRAFT)
    source = models.CharField(max_length=20, choices=ScheduleSource, default=ScheduleSource.TYPED)
    file_name = models.CharField(max_length=200, blank=True)
    based_on = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    start_on = models.DateField()
    data_on = models.DateField(null=True, blank=True)  # the day of the last progress
    # Working time by name; "" is the schedule's own: {"week": [[[480, 720], …] × 7], "special": {"2020-05-01": []}}.
    calendars = models.JSONField(default=dict)
    # Written by every change, so that no page needs the engine to show a schedule.
    finish_on = models.DateField(null=True, blank=True)
    made_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    in_force_at = models.DateTimeField(null=True, blank=True)
    replaced_at = models.DateTimeField(null=True, blank=True)
    replace_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("project",), condition=Q(state=ScheduleState.IN_FORCE), name="one_schedule_in_force"
            ),
            models.UniqueConstraint(fields=("project", "number"), name="one_schedule_of_a_number"),
        )

    def __str__(self) -> str:
        return self.title

    def place(self) -> Place:
        return self.project.place()


class Activity(models.Model):
    """A bar. Durations in working minutes of its calendar; computed dates are written with every change."""

    SEE = "schedule.see"
    NEAR = ("schedule__project__campaign",)

    schedule = models.ForeignKey(Schedule, models.CASCADE, related_name="activities")
    position = models.PositiveIntegerField()
    code = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    group = models.CharField(max_length=200, blank=True)
    duration_minutes = models.PositiveIntegerField()  # 0 is a milestone
    calendar = models.CharField(max_length=60, blank=True)
    constraint_kind = models.CharField(max_length=20, choices=ConstraintKind, blank=True)
    constraint_on = models.DateField(null=True, blank=True)
    deadline_on = models.DateField(null=True, blank=True)
    is_node = models.BooleanField(default=False)  # its finish is a node of the week
    crews = models.JSONField(default=dict)  # name → units
    started_on = models.DateField(null=True, blank=True)
    finished_on = models.DateField(null=True, blank=True)
    remaining_minutes = models.PositiveIntegerField(null=True, blank=True)
    # Of the work itself, beside its days: told as a part or as an amount of what is planned.
    done_percent = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    quantity = models.DecimalField(max_digits=14, decimal_places=3, null=True, blank=True)
    quantity_unit = models.CharField(max_length=20, blank=True)
    done_quantity = models.DecimalField(max_digits=14, decimal_places=3, null=True, blank=True)
    # [first day without work, day it goes on or none], in order; only the last may be open.
    stops = models.JSONField(default=list)
    early_start_at = models.DateTimeField(null=True, blank=True)
    early_finish_at = models.DateTimeField(null=True, blank=True)
    late_finish_at = models.DateTimeField(null=True, blank=True)
    float_minutes = models.IntegerField(null=True, blank=True)
    is_critical = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("schedule", "code"), name="one_activity_of_a_code"),
            models.CheckConstraint(
                condition=Q(finished_on__isnull=True) | Q(started_on__isnull=False, finished_on__gte=F("started_on")),
                name="an_activity_finishes_after_it_started",
            ),
            models.CheckConstraint(
                condition=Q(constraint_kind="") | Q(constraint_on__isnull=False), name="a_constraint_has_its_day"
            ),
        )
        indexes = (models.Index(fields=("schedule", "position"), name="activity_by_position"),)

    def __str__(self) -> str:
        return self.name

    def place(self) -> Place:
        return self.schedule.place()


class Link(models.Model):
    schedule = models.ForeignKey(Schedule, models.CASCADE, related_name="links")
    predecessor = models.ForeignKey(Activity, models.CASCADE, related_name="links_out")
    successor = models.ForeignKey(Activity, models.CASCADE, related_name="links_in")
    kind = models.CharField(max_length=2, choices=LinkKind, default=LinkKind.FS)
    lag_minutes = models.IntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("predecessor", "successor", "kind"), name="one_link_of_a_kind"),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="no_link_to_itself"),
        )


class ScheduleForecast(models.Model):
    """What the engine foresees of a version in force: computed beside the requests after every change of it."""

    SEE = "schedule.see"
    NEAR = ("schedule__project__campaign",)

    schedule = models.OneToOneField(Schedule, models.CASCADE, related_name="forecast")
    computed_at = models.DateTimeField()
    schedule_version = models.PositiveIntegerField()  # of the schedule it was computed from
    # Half of the runs have finished by the evening of this day, and four in five.
    p50_on = models.DateField()
    p80_on = models.DateField()
    by_end_percent = models.DecimalField(max_digits=5, decimal_places=1)  # of the runs by the campaign's last day
    answer = models.JSONField(default=dict)  # of engine.forecast.foreseen

    def __str__(self) -> str:
        return f"{self.schedule} → {self.p50_on}"

    def place(self) -> Place:
        return self.schedule.place()


class RecoveryStudy(Versioned):
    """How time could be won back: asked for, computed beside the requests, decided by a person.

    Of one schedule, or (without a deadline, and nothing to adopt) of the crews that all projects of a campaign share.
    """

    SEE = "schedule.see"
    NEAR = ("schedule__project__campaign", "campaign")

    schedule = models.ForeignKey(Schedule, models.PROTECT, null=True, blank=True, related_name="studies")
    campaign = models.ForeignKey("projects.Campaign", models.PROTECT, null=True, blank=True, related_name="studies")
    title = models.CharField(max_length=200)
    deadline_on = models.DateField(null=True, blank=True)
    options = models.JSONField(default=dict)  # of engine.recovery.measures.Options
    seconds = models.PositiveIntegerField()
    state = models.CharField(max_length=20, choices=StudyState, default=StudyState.ASKED)
    asked_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField()
    # The answer as the engine gave it: the points of the curve with all their changes, chances, what binds.
    answer = models.JSONField(default=dict)
    # Of the point asked for; once somebody decides, of the point decided for.
    cost_yuan = models.BigIntegerField(null=True, blank=True)
    bound_yuan = models.BigIntegerField(null=True, blank=True)
    finish_on = models.DateField(null=True, blank=True)
    refusal_code = models.CharField(max_length=40, blank=True)
    refusal_facts = models.JSONField(default=dict)
    needs_approval = models.BooleanField(default=False)
    # Which point of the curve somebody decided for, and why; beyond the cap it waits for the approver named.
    point_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    decision_reason = models.CharField(max_length=200, blank=True)
    approver = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    approved_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    approval_reason = models.CharField(max_length=200, blank=True)  # or why it was not given
    adopted_as = models.ForeignKey(Schedule, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(schedule__isnull=False, deadline_on__isnull=False, campaign__isnull=True)
                | Q(schedule__isnull=True, campaign__isnull=False),
                name="a_study_is_of_a_schedule_or_of_a_campaign",
            ),
            models.CheckConstraint(
                condition=~Q(state=StudyState.ADOPTED) | Q(needs_approval=False) | Q(approved_by__isnull=False),
                name="compression_beyond_the_cap_is_approved",
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def plan(self) -> Schedule:
        """The schedule of a study of one project."""
        if self.schedule is None:
            raise TypeError(f"study {self.pk} is over the campaign: it has no schedule of its own")
        return self.schedule

    @property
    def due_on(self) -> date:
        """Of a study of one project: the day asked for."""
        if self.deadline_on is None:
            raise TypeError(f"study {self.pk} is over the campaign: it has no deadline of its own")
        return self.deadline_on

    @property
    def about(self) -> str:
        """The project, or all of a campaign."""
        return str(self.campaign.name if self.schedule is None else self.schedule.project.name)  # type: ignore[union-attr]

    def place(self) -> Place:
        return self.campaign.place() if self.schedule is None else self.schedule.place()  # type: ignore[union-attr]
