"""The library of policies, and what projects have asked for and got under them."""

from django.db import models
from django.db.models import F, Q

from gongjian.access.places import Place
from gongjian.assistance.states import ApplicationState
from gongjian.core.models import Versioned
from gongjian.projects.models import wan_field


class Policy(Versioned):
    SEE = "policy.see"

    district = models.ForeignKey("people.District", models.PROTECT, related_name="policies")
    title = models.CharField(max_length=200)
    document_number = models.CharField(max_length=60, blank=True)
    issuer = models.CharField(max_length=100)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)  # the last day
    summary = models.TextField(blank=True)
    conditions = models.JSONField(default=dict)  # of inputs.PolicyConditions
    contact_unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="a_policy_ends_after_it_began",
            ),
            models.UniqueConstraint(fields=("district", "title", "issuer"), name="one_policy_of_a_title_and_issuer"),
        )

    def __str__(self) -> str:
        return self.title

    def place(self) -> Place:
        return Place(district_id=self.district_id)


class PolicyApplication(Versioned):
    SEE = "assistance.see"
    NEAR = ("project__campaign", "policy")

    policy = models.ForeignKey(Policy, models.PROTECT, related_name="applications")
    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="policy_applications")
    state = models.CharField(max_length=20, choices=ApplicationState, default=ApplicationState.APPLIED)
    applied_on = models.DateField()
    asked_wan = wan_field()
    reason = models.CharField(max_length=200, blank=True)  # for applying, or of its end
    received_on = models.DateField(null=True, blank=True)
    money_wan = wan_field()
    jobs = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("policy", "project"),
                condition=Q(state=ApplicationState.APPLIED),
                name="one_open_application_of_a_project",
            ),
            models.CheckConstraint(
                condition=~Q(state=ApplicationState.RECEIVED) | Q(received_on__isnull=False, money_wan__isnull=False),
                name="what_was_received_has_its_day_and_money",
            ),
        )

    def __str__(self) -> str:
        return f"{self.project} · {self.policy}"

    def place(self) -> Place:
        return self.project.place()
