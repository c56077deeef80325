"""Study visits: where, when, which units; what was learnt and into which project it is taken over."""

from django.db import models
from django.db.models import F, Q

from gongjian.access.places import Place
from gongjian.core.models import Versioned
from gongjian.improvements.states import LessonState


class StudyVisit(Versioned):
    """Units that went, never a list of persons: a visit is counted for nobody."""

    SEE = "improvement.see"
    NEAR = ("campaign",)

    campaign = models.ForeignKey("projects.Campaign", models.PROTECT, related_name="study_visits")
    where = models.CharField(max_length=200)
    from_on = models.DateField()
    until_on = models.DateField()
    units = models.JSONField(default=list)  # [id, name] of each
    purpose = models.CharField(max_length=200, blank=True)
    recorded_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(until_on__gte=F("from_on")), name="a_study_visit_ends_after_it_began"),
        )

    def __str__(self) -> str:
        return self.where

    @property
    def unit_names(self) -> str:
        return "、".join(name for _number, name in self.units)

    def place(self) -> Place:
        return Place(self.campaign.district_id, frozenset(number for number, _name in self.units))


class Lesson(Versioned):
    SEE = "improvement.see"
    NEAR = ("visit__campaign",)

    visit = models.ForeignKey(StudyVisit, models.PROTECT, related_name="lessons")
    text = models.CharField(max_length=200)
    state = models.CharField(max_length=20, choices=LessonState, default=LessonState.OPEN)
    project = models.ForeignKey("projects.Project", models.PROTECT, null=True, blank=True, related_name="lessons")
    owner = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    promise = models.ForeignKey("commitments.Promise", models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=200, blank=True)  # why not adopted

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(state=LessonState.ADOPTED) | Q(project__isnull=False, promise__isnull=False),
                name="an_adopted_lesson_has_its_project_and_promise",
            ),
        )
        indexes = (models.Index(fields=("project",), name="lesson_by_project"),)

    def __str__(self) -> str:
        return self.text

    def place(self) -> Place:
        return self.visit.place()
