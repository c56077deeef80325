"""双向担当交账: what one side had promised in a week and what came of it."""

from django.db import models
from django.db.models import Q

from gongjian.access.places import Place
from gongjian.assessments.states import AccountState, Side
from gongjian.core.models import Versioned


class Account(Versioned):
    """One week of one leader or department over all projects, or of the firms of one project.

    Its lines are read from the records until it is handed in.
    """

    SEE = "account.see"
    NEAR = ("campaign", "project", "unit")

    campaign = models.ForeignKey("projects.Campaign", models.PROTECT, related_name="accounts")
    week = models.PositiveSmallIntegerField()  # of the campaign
    first_on = models.DateField()
    last_on = models.DateField()
    side = models.CharField(max_length=10, choices=Side)
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    project = models.ForeignKey("projects.Project", models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=20, choices=AccountState, default=AccountState.DRAFTED)
    drafted_at = models.DateTimeField()
    due_at = models.DateTimeField()
    meets_at = models.DateTimeField()  # the dispatch meeting that reads it
    sentence = models.CharField(max_length=200, blank=True)
    lines = models.JSONField(default=list)  # of engine.accounts.Line, frozen when it is handed in
    digest = models.CharField(max_length=80, blank=True)
    handed_in_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    handed_in_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(unit__isnull=False, person=None, project=None)
                | Q(unit=None, person__isnull=False, project=None)
                | Q(unit=None, person=None, project__isnull=False),
                name="an_account_is_of_one_unit_person_or_project",
            ),
            models.UniqueConstraint(fields=("campaign", "week", "unit"), name="one_account_of_a_unit_and_week"),
            models.UniqueConstraint(fields=("campaign", "week", "person"), name="one_account_of_a_person_and_week"),
            models.UniqueConstraint(fields=("campaign", "week", "project"), name="one_account_of_a_project_and_week"),
            models.CheckConstraint(
                condition=Q(side=Side.FIRM, project__isnull=False) | Q(side=Side.DISTRICT, project=None),
                name="the_firms_give_account_by_project",
            ),
            models.CheckConstraint(
                condition=Q(state=AccountState.DRAFTED, handed_in_at=None, digest="")
                | Q(state=AccountState.HANDED_IN, handed_in_at__isnull=False) & ~Q(digest=""),
                name="an_account_handed_in_is_frozen",
            ),
        )

    def __str__(self) -> str:
        return str(self.person or self.unit or self.project)

    @property
    def is_late(self) -> bool:
        """A fact beside the account; nothing follows from it."""
        return self.handed_in_at is not None and self.handed_in_at > self.due_at

    def place(self) -> Place:
        """The firms' account stands at the project, for them alone: no department of the project is named."""
        if self.project is not None:
            firms = (self.project.owner_unit_id, self.project.contractor_unit_id)
            units = frozenset(unit for unit in firms if unit is not None)
            return Place(self.campaign.district_id, units, self.project_id)
        units = frozenset({self.unit_id} if self.unit_id else ())
        persons = frozenset({self.person_id} if self.person_id else ())
        return Place(self.campaign.district_id, units, None, persons)
