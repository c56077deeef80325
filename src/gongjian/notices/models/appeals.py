"""复核申请: those named ask another than who decided to look again (国务院令733号)."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from gongjian.access.places import Place
from gongjian.core.models import StoredPaper, Versioned
from gongjian.core.personal import Declared, Kept, Personal, Purpose
from gongjian.notices.models.orders import Order, OrderStep
from gongjian.notices.models.papers import Notice
from gongjian.notices.states import AppealOutcome, AppealState

_ABOUT = ("reply", "order", "step")


def _exactly_one() -> Q:
    found = Q()
    for one in _ABOUT:
        found |= Q(**{f"{name}__isnull": name != one for name in _ABOUT})
    return found


class Appeal(Versioned):
    """About one line of an evaluation, one order, or one step of an order."""

    SEE = "appeal.see"
    NEAR = ("campaign",)
    PERSONAL: ClassVar[Declared] = {
        "name": Personal(Purpose.ANSWERS, Kept.INSTALLATION),
    }

    campaign = models.ForeignKey("projects.Campaign", models.PROTECT, related_name="appeals")
    # The paper that says it; none where the week was published and its notice was not issued yet.
    notice = models.ForeignKey(Notice, models.PROTECT, null=True, blank=True, related_name="appeals")
    reply = models.ForeignKey("rankings.Reply", models.PROTECT, null=True, blank=True, related_name="+")
    order = models.ForeignKey(Order, models.PROTECT, null=True, blank=True, related_name="+")
    step = models.ForeignKey(OrderStep, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=200)  # of whom the line or the order speaks
    # Who is named: kept with the appeal, for posts change while it is looked at.
    project = models.ForeignKey("projects.Project", models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    owner_unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField()
    asked = models.CharField(max_length=400)  # what is to be changed
    state = models.CharField(max_length=20, choices=AppealState, default=AppealState.FILED)
    filed_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    filed_at = models.DateTimeField()
    due_on = models.DateField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    escalated_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=20, choices=AppealOutcome, blank=True)
    decision = models.TextField(blank=True)
    decided_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    correction = models.ForeignKey(Notice, models.PROTECT, null=True, blank=True, related_name="settles")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=_exactly_one(), name="an_appeal_is_about_one_thing"),
            *(
                models.UniqueConstraint(
                    fields=(name,), condition=~Q(state=AppealState.WITHDRAWN), name=f"one_appeal_per_{name}"
                )
                for name in _ABOUT
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("filed_by")), name="nobody_decides_the_own_appeal"
            ),
            models.CheckConstraint(
                condition=~Q(state=AppealState.DECIDED) | (~Q(outcome="") & Q(decided_at__isnull=False)),
                name="a_decided_appeal_has_its_decision",
            ),
        )
        indexes = (models.Index(fields=("state", "due_on"), name="appeal_by_day"),)

    def __str__(self) -> str:
        return self.name

    def place(self) -> Place:
        return Place(
            self.campaign.district_id,
            frozenset(unit for unit in (self.unit_id, self.owner_unit_id) if unit is not None),
            self.project_id,
            frozenset(person for person in (self.person_id, self.filed_by_id) if person is not None),
        )


class AppealPaper(StoredPaper):
    """Evidence brought as a file by whoever appeals; the decision names each by its digest."""

    SEE = "appeal.see"
    NEAR = ("appeal__campaign",)

    appeal = models.ForeignKey(Appeal, models.PROTECT, related_name="papers")
    number = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("appeal", "number"), name="one_paper_per_number_of_an_appeal"),
            models.UniqueConstraint(fields=("appeal", "digest"), name="a_paper_is_brought_once_to_an_appeal"),
        )

    def __str__(self) -> str:
        return self.title

    def place(self) -> Place:
        return self.appeal.place()
