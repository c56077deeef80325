"""The completion file of a project: checklist, annexes, signatures."""

from django.db import models
from django.db.models import Q

from gongjian.access.places import Place
from gongjian.core.models import Versioned
from gongjian.improvements.states import CompletionState


class Checklist(models.Model):
    """One version of the points that say a project is in its best condition. The latest counts; files keep theirs."""

    SEE = "improvement.see"
    NEAR = ("campaign",)

    campaign = models.ForeignKey("projects.Campaign", models.PROTECT, related_name="checklists")
    number = models.PositiveIntegerField()
    points = models.JSONField()  # of text
    reason = models.CharField(max_length=200, blank=True)
    set_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("campaign", "number"), name="one_checklist_of_a_number_in_a_campaign"),
        )

    def place(self) -> Place:
        return self.campaign.place()


class CompletionFile(Versioned):
    SEE = "improvement.see"
    NEAR = ("project__campaign",)

    project = models.OneToOneField("projects.Project", models.PROTECT, related_name="completion_file")
    state = models.CharField(max_length=20, choices=CompletionState, default=CompletionState.GATHERING)
    checklist_number = models.PositiveIntegerField()  # 0: the list that comes with the program
    opened_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField()
    # What was true when the last signature was given: code, label, words of each condition.
    facts = models.JSONField(default=list)
    asked_at = models.DateTimeField(null=True, blank=True)
    completed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(state=CompletionState.SIGNED) | Q(completed_at__isnull=False),
                name="a_signed_completion_file_has_its_moment",
            ),
        )

    def place(self) -> Place:
        return self.project.place()


class ChecklistPoint(models.Model):
    """A point of the checklist as this project answers it; `is_met` is None until somebody looked."""

    SEE = "improvement.see"
    NEAR = ("file__project__campaign",)

    file = models.ForeignKey(CompletionFile, models.PROTECT, related_name="points")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=200)
    is_met = models.BooleanField(null=True)
    note = models.CharField(max_length=200, blank=True)
    confirmed_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("file", "position"), name="one_point_of_a_position_in_a_file"),)

    def place(self) -> Place:
        return self.file.place()


class Signatory(models.Model):
    SEE = "improvement.see"
    NEAR = ("file__project__campaign", "person")

    file = models.ForeignKey(CompletionFile, models.PROTECT, related_name="signatories")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=60)  # for whom: owner, contractor, responsible unit, lead leader …
    signed_at = models.DateTimeField(null=True, blank=True)
    remark = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("file", "person"), name="one_signature_of_a_person_on_a_file"),)

    def place(self) -> Place:
        place = self.file.place()
        return Place(place.district_id, place.unit_ids, place.project_id, frozenset({self.person_id}))


class CompletionAnnex(models.Model):
    """A paper behind the file, made plain as drawings are."""

    SEE = "improvement.see"
    NEAR = ("file__project__campaign",)

    file = models.ForeignKey(CompletionFile, models.PROTECT, related_name="annexes")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    digest = models.CharField(max_length=80)
    stored_digest = models.CharField(max_length=80)
    is_pdf = models.BooleanField()
    pages = models.PositiveSmallIntegerField()
    left_out = models.JSONField(default=list)
    added_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("file", "digest"), name="one_annex_of_a_content_in_a_file"),)

    def place(self) -> Place:
        return self.file.place()
