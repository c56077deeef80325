"""What firms need, and what is done about it."""

from django.db import models
from django.db.models import Q

from gongjian.access.places import Place
from gongjian.assistance.states import LoanState, NeedKind, NeedState
from gongjian.core.models import Versioned
from gongjian.projects.models import wan_field


class Need(Versioned):
    """One need of the firm that builds a project, its measure, and the result as the firm sees it."""

    SEE = "assistance.see"
    NEAR = ("project__campaign", "campaign", "responsible")

    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="needs")
    campaign = models.ForeignKey("projects.Campaign", models.PROTECT, related_name="needs")
    number = models.PositiveIntegerField()  # within the campaign: N-0017
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=NeedKind)
    detail = models.TextField(blank=True)
    amount_wan = wan_field()
    bank = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    loan_state = models.CharField(max_length=20, choices=LoanState, blank=True)
    landed_wan = wan_field()
    state = models.CharField(max_length=20, choices=NeedState, default=NeedState.RAISED)
    raised_by = models.ForeignKey("people.Person", models.PROTECT, related_name="needs_raised")
    raised_at = models.DateTimeField()
    measure = models.TextField(blank=True)
    responsible_unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    responsible = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    result = models.TextField(blank=True)
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    kept_at = models.DateTimeField(null=True, blank=True)
    problem = models.ForeignKey("problems.Problem", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("campaign", "number"), name="one_need_per_number_of_a_campaign"),
            models.UniqueConstraint(
                fields=("problem",), condition=Q(problem__isnull=False), name="one_need_behind_a_problem"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(NeedState.IN_HAND, NeedState.DONE))
                | Q(due_on__isnull=False, responsible_unit__isnull=False),
                name="a_measure_has_its_limit_and_its_unit",
            ),
            models.CheckConstraint(
                condition=~Q(state=NeedState.CLIMBED) | Q(problem__isnull=False), name="a_climbed_need_is_a_problem"
            ),
        )
        indexes = (
            models.Index(fields=("project", "state"), name="need_by_project"),
            models.Index(fields=("due_on",), name="need_by_limit", condition=Q(state=NeedState.IN_HAND)),
        )

    def __str__(self) -> str:
        return f"N-{self.number:04d}"

    def place(self) -> Place:
        place = self.project.place()
        named = (self.responsible_unit_id, self.bank_id, self.responsible.unit_id if self.responsible else None)
        units = place.unit_ids | {unit for unit in named if unit is not None}
        return Place(place.district_id, units, place.project_id)
