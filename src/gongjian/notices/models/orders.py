"""Supervision orders, what was answered, what followed a missed deadline."""

from django.db import models
from django.db.models import F, Q

from gongjian.access.places import Place
from gongjian.core.models import Versioned
from gongjian.notices.models.papers import Notice
from gongjian.notices.states import OPEN_ORDER, Basis, Extension, OrderState, Outcome, Step


class Order(Versioned):
    """督办单: one fact, one addressee, one deadline."""

    SEE = "order.see"
    NEAR = ("project__campaign", "person")

    campaign = models.ForeignKey("projects.Campaign", models.PROTECT, related_name="orders")
    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="orders")
    notice = models.OneToOneField(Notice, models.PROTECT, related_name="order")
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="orders")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="orders")
    basis_kind = models.CharField(max_length=20, choices=Basis)
    basis = models.CharField(max_length=200)
    fact = models.CharField(max_length=400)
    subject = models.CharField(max_length=60)  # the record of the fact: "problems.problem:12"
    demand = models.TextField()  # what the reply must answer
    due_on = models.DateField()
    state = models.CharField(max_length=20, choices=OrderState, default=OrderState.ISSUED)
    step = models.CharField(max_length=10, choices=Step, default=Step.BLUE)
    proposed_step = models.CharField(max_length=10, choices=Step, blank=True)
    step_reply_due_at = models.DateTimeField(null=True, blank=True)  # until then a proposed step cannot be taken
    again_reason = models.CharField(max_length=200, blank=True)  # why one more in the same month
    issued_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    issued_at = models.DateTimeField()
    acknowledged_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    extension = models.CharField(max_length=10, choices=Extension, default=Extension.NONE)
    extension_until_on = models.DateField(null=True, blank=True)
    extension_reason = models.CharField(max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    end_note = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("campaign", "subject"),
                condition=Q(state__in=sorted(OPEN_ORDER)),
                name="one_open_order_of_a_fact",
            ),
            models.CheckConstraint(
                condition=Q(unit__isnull=False, person=None) | Q(unit=None, person__isnull=False),
                name="an_order_addresses_a_unit_or_a_person",
            ),
        )
        indexes = (
            models.Index(fields=("project", "state"), name="order_by_project"),
            models.Index(fields=("due_on", "state"), name="order_by_day"),
        )

    def __str__(self) -> str:
        return self.notice.number

    def place(self) -> Place:
        place = self.project.place()
        own = self.unit_id if self.person is None else self.person.unit_id
        persons = frozenset({self.person_id} if self.person_id else ())
        return Place(place.district_id, place.unit_ids | ({own} if own else frozenset()), place.project_id, persons)


class OrderReply(models.Model):
    """What the addressee answered, and what the re-check found. Both stay when the order goes back."""

    SEE = "order.see"
    NEAR = ("order__project__campaign", "order__person")

    order = models.ForeignKey(Order, models.PROTECT, related_name="replies")
    outcome = models.CharField(max_length=10, choices=Outcome)
    text = models.TextField()
    replied_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    replied_at = models.DateTimeField()
    fixed_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    checked_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    checked_at = models.DateTimeField(null=True, blank=True)
    check_note = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(checked_by=None)
                | (
                    (Q(replied_by=None) | ~Q(checked_by=F("replied_by")))
                    & (Q(fixed_by=None) | ~Q(checked_by=F("fixed_by")))
                ),
                name="whoever_rechecks_did_not_reply_or_fix",
            ),
        )

    def place(self) -> Place:
        return self.order.place()


class OrderStep(models.Model):
    """A person's decision about a proposed step: taken, or not."""

    SEE = "order.see"
    NEAR = ("order__project__campaign", "order__person")

    order = models.ForeignKey(Order, models.PROTECT, related_name="steps")
    step = models.CharField(max_length=10, choices=Step)
    is_taken = models.BooleanField()
    note = models.TextField()  # of a talk its record: with whom, what was said
    due_on = models.DateField()
    decided_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField()
    appeal_until_on = models.DateField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)  # by the correction that followed an appeal

    def place(self) -> Place:
        return self.order.place()
