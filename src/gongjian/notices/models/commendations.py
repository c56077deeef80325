"""表扬、通报表扬: a result that can be looked up, and whose it is. No points, no order of persons."""

from django.db import models
from django.db.models import F, Q

from gongjian.access.places import Place
from gongjian.core.models import Versioned
from gongjian.notices.models.papers import Notice
from gongjian.notices.states import CommendationState


class Commendation(Versioned):
    """Of a project as a whole, or of one unit, team or person for it."""

    SEE = "commendation.see"
    NEAR = ("project__campaign",)

    campaign = models.ForeignKey("projects.Campaign", models.PROTECT, related_name="commendations")
    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="commendations")
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    team = models.ForeignKey("responsibility.Team", models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    subject = models.CharField(max_length=60)  # the record of the result: "problems.problem:12"
    achievement = models.CharField(max_length=400)
    state = models.CharField(max_length=20, choices=CommendationState, default=CommendationState.PROPOSED)
    proposed_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(max_length=200, blank=True)  # why it was not issued, or withdrawn
    notice = models.OneToOneField(Notice, models.PROTECT, null=True, blank=True, related_name="commendation")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(unit=None, team=None) | Q(unit=None, person=None) | Q(team=None, person=None),
                name="a_commendation_is_of_one",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("proposed_by")),
                name="nobody_issues_the_commendation_they_proposed",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(CommendationState.ISSUED, CommendationState.WITHDRAWN))
                | Q(notice__isnull=False),
                name="an_issued_commendation_has_its_notice",
            ),
        )
        indexes = (models.Index(fields=("person", "state"), name="commendation_by_person"),)

    def __str__(self) -> str:
        return str(self.person or self.team or self.unit or self.project)

    def place(self) -> Place:
        return self.project.place()
