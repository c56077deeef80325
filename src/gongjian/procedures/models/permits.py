"""The catalogue of permits in versions, and what each project needs of it."""

from functools import cached_property

from django.db import models
from django.db.models import F, Q

from gongjian.access.places import Place
from gongjian.core.models import StoredPaper, Versioned
from gongjian.procedures.states import DayKind, LimitName, PaperState, PermitState, Stage, StopKind
from gongjian.responsibility.models import ServicePerson


class CatalogueItem(Versioned):
    """One version of an item. The one not replaced is in force; permits keep the version they were listed by."""

    SEE = "permit_item.see"

    district = models.ForeignKey("people.District", models.PROTECT, related_name="+")
    code = models.CharField(max_length=10)
    number = models.PositiveIntegerField(default=1)
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    stage = models.CharField(max_length=20, choices=Stage)
    lead_department = models.CharField(max_length=200, blank=True)
    lead_unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    applies_to = models.CharField(max_length=200, blank=True)
    after = models.JSONField(default=list)  # [[code, …], …]: all of the groups, any one of each
    conditions = models.CharField(max_length=200, blank=True)  # what must be there besides, in words
    limit_days = models.PositiveIntegerField(null=True, blank=True)
    limit_kind = models.CharField(max_length=10, choices=DayKind, default=DayKind.WORKING)
    limit_basis = models.CharField(max_length=300, blank=True)
    promised_days = models.PositiveIntegerField(null=True, blank=True)
    promised_kind = models.CharField(max_length=10, choices=DayKind, default=DayKind.WORKING)
    documents = models.JSONField(default=list)  # names of the papers
    kinds = models.JSONField(default=dict)  # kind of project → always or if
    gates_start = models.BooleanField(default=False)  # work may not begin without it
    note = models.TextField(blank=True)
    source = models.CharField(max_length=300, blank=True)
    aliases = models.JSONField(default=list)  # names that ledgers use
    made_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    reason = models.CharField(max_length=200, blank=True)  # why it replaced the one before
    replaced_at = models.DateTimeField(null=True, blank=True)
    is_retired = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("district", "code", "number"), name="one_item_per_number_of_its_code"),
            models.UniqueConstraint(
                fields=("district", "code"), condition=Q(replaced_at=None), name="one_item_in_force_of_a_code"
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    def place(self) -> Place:
        return Place(district_id=self.district_id)


class PermitFacts(models.Model):
    """What the matrix shows of a permit: kept day by day as it stood (`KeptPermit`)."""

    code = models.CharField(max_length=60)  # of the catalogue, or how a ledger tells its columns apart
    name = models.CharField(max_length=200)
    stage = models.CharField(max_length=20, choices=Stage, default=Stage.BESIDE)
    state = models.CharField(max_length=20, choices=PermitState, default=PermitState.TO_PREPARE)
    handed_in_on = models.DateField(null=True, blank=True)
    accepted_on = models.DateField(null=True, blank=True)
    granted_on = models.DateField(null=True, blank=True)
    # 容缺: accepted though papers are missing, which are owed until this day.
    lacking_due_on = models.DateField(null=True, blank=True)
    lacking_met_on = models.DateField(null=True, blank=True)
    # Written by every change; none while the clock stands or no limit is known.
    due_on = models.DateField(null=True, blank=True)
    promised_due_on = models.DateField(null=True, blank=True)
    # Groups of prerequisites that were open when it was granted: recorded as found, and flagged.
    found_before = models.JSONField(default=list)
    lead_unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True


class Permit(Versioned, PermitFacts):
    """What one project needs. Limits are copied when it is listed: a change of the catalogue moves no running clock."""

    SEE = "permit.see"
    NEAR = ("project__campaign",)

    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="permits")
    item = models.ForeignKey(CatalogueItem, models.PROTECT, null=True, blank=True, related_name="permits")
    limit_days = models.PositiveIntegerField(null=True, blank=True)
    limit_kind = models.CharField(max_length=10, choices=DayKind, default=DayKind.WORKING)
    promised_days = models.PositiveIntegerField(null=True, blank=True)
    promised_kind = models.CharField(max_length=10, choices=DayKind, default=DayKind.WORKING)
    reason = models.CharField(max_length=200, blank=True)  # of the present state: why not needed, why not granted
    # Asked for by whoever would have to bring it; decided by whoever grants it, and never by the same person.
    waiver_reason = models.CharField(max_length=200, blank=True)
    waiver_asked_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    document_number = models.CharField(max_length=100, blank=True)
    valid_until_on = models.DateField(null=True, blank=True)
    is_parallel = models.BooleanField(default=False)
    told_due_on = models.DateField(null=True, blank=True)  # the day of which the clock has told that it comes
    told_over_on = models.DateField(null=True, blank=True)  # and the day of which it has told that it is over
    ledger_key = models.CharField(max_length=60, blank=True)
    ledger_source = models.TextField(blank=True)  # file, sheet, cell, and what was written there

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("project", "code"), name="one_permit_of_a_code"),
            models.CheckConstraint(
                condition=~Q(state__in=("accepted", "supplement", "evaluation")) | Q(accepted_on__isnull=False),
                name="a_permit_examined_was_accepted",
            ),
            models.CheckConstraint(
                condition=Q(accepted_on=None) | Q(handed_in_on=None) | Q(accepted_on__gte=F("handed_in_on")),
                name="a_permit_is_accepted_after_it_was_handed_in",
            ),
        )
        indexes = (
            models.Index(fields=("lead_unit", "state"), name="permit_by_unit"),
            models.Index(fields=("state", "due_on"), name="permit_by_due"),
        )

    def __str__(self) -> str:
        return self.name

    def place(self) -> Place:
        place = self.project.place()
        lead = frozenset({self.lead_unit_id} if self.lead_unit_id is not None else ())
        return Place(place.district_id, place.unit_ids | lead, place.project_id, self._serving)

    @cached_property
    def _serving(self) -> frozenset[int]:
        """Whom the department that grants it has named for the project and not released."""
        serving = ServicePerson.objects.filter(project=self.project_id, unit=self.lead_unit_id, until_on=None)
        return frozenset(serving.values_list("person_id", flat=True))


class PermitStop(models.Model):
    """The clock stands: a supplement was asked for, or an evaluation runs."""

    permit = models.ForeignKey(Permit, models.CASCADE, related_name="stops")
    kind = models.CharField(max_length=20, choices=StopKind)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("permit",), condition=Q(until_on=None), name="one_stop_of_a_permit_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")), name="a_stop_ends_after_it_began"
            ),
        )

    def __str__(self) -> str:
        return f"{self.permit} {self.from_on}"


class PermitPaper(models.Model):
    """A paper to hand in: there, or owed by somebody."""

    permit = models.ForeignKey(Permit, models.CASCADE, related_name="papers")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    state = models.CharField(max_length=20, choices=PaperState, default=PaperState.OWNER)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("permit", "name"), name="one_paper_of_a_name"),)

    def __str__(self) -> str:
        return self.name


class PermitFile(StoredPaper):
    """What was brought for a paper, by its name: papers are noted anew, what was brought stays as an earlier version."""

    SEE = "permit.see"
    NEAR = ("permit__project__campaign",)

    permit = models.ForeignKey(Permit, models.PROTECT, related_name="files")
    paper = models.CharField(max_length=200)
    number = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("permit", "paper", "number"), name="one_file_per_number_of_its_paper"),
        )

    def __str__(self) -> str:
        return f"{self.paper} {self.number}"

    def place(self) -> Place:
        return self.permit.place()


class PermitProblem(models.Model):
    """What a limit that ran out became on the ladder: one problem of each limit, whatever the clock does. `by_hand`: somebody
    had raised it already, and says himself when it is solved."""

    permit = models.ForeignKey(Permit, models.PROTECT, related_name="problems")
    limit = models.CharField(max_length=10, choices=LimitName)
    due_on = models.DateField()
    problem = models.ForeignKey("problems.Problem", models.PROTECT, related_name="+")
    by_hand = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("permit", "limit", "due_on"), name="one_problem_of_a_limit"),)

    def __str__(self) -> str:
        return f"{self.permit} {self.due_on}"


class PermitTie(models.Model):
    """Work of the project's schedule that may not begin without the permit, by the code it has in every version."""

    permit = models.ForeignKey(Permit, models.CASCADE, related_name="ties")
    activity_code = models.CharField(max_length=60)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("permit", "activity_code"), name="one_tie_to_an_activity"),)

    def __str__(self) -> str:
        return f"{self.permit} → {self.activity_code}"
