"""The joint conference 联席会商: its agenda, who attends, what was decided, its minutes."""

from django.db import models
from django.db.models import Q

from gongjian.access.places import Place
from gongjian.core.models import Versioned
from gongjian.problems.states import (
    AttendeeRole,
    ConferenceState,
    DecisionKind,
    DecisionState,
    FileKind,
    ItemKind,
    ItemState,
)


class Conference(Versioned):
    """One open draft per campaign collects what comes up until the office calls it.

    Every change of the agenda or of the attendees raises its version: two tabs editing it do not overwrite each other.
    """

    SEE = "conference.see"
    NEAR = ("campaign",)

    campaign = models.ForeignKey("projects.Campaign", models.PROTECT, related_name="conferences")
    number = models.PositiveIntegerField()  # within the campaign
    state = models.CharField(max_length=20, choices=ConferenceState, default=ConferenceState.DRAFTED)
    drafted_at = models.DateTimeField()
    meets_at = models.DateTimeField(null=True, blank=True)
    venue = models.CharField(max_length=100, blank=True)
    chair = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    called_at = models.DateTimeField(null=True, blank=True)
    begun_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closing_reason = models.CharField(max_length=200, blank=True)  # why it was cancelled, or closed without a decision
    # What the hall looks at while it is in session.
    current_item = models.ForeignKey("problems.AgendaItem", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("campaign", "number"), name="one_conference_per_number_of_a_campaign"),
            models.UniqueConstraint(
                fields=("campaign",), condition=Q(state=ConferenceState.DRAFTED), name="one_open_draft_of_a_conference"
            ),
            models.CheckConstraint(
                condition=Q(state__in=(ConferenceState.DRAFTED, ConferenceState.CANCELLED))
                | Q(meets_at__isnull=False) & ~Q(venue=""),
                name="a_called_conference_has_its_time_and_place",
            ),
        )
        indexes = (models.Index(fields=("campaign", "meets_at"), name="conference_by_day"),)

    def __str__(self) -> str:
        return f"C-{self.number:03d}"

    def place(self) -> Place:
        """Whoever attends sees it: persons by name, units through those who act for them."""
        if self.state == ConferenceState.DRAFTED:  # nobody is invited yet
            return Place(self.campaign.district_id)
        rows = list(self.attendees.select_related("person"))
        units = {one.unit_id for one in rows} | {one.person.unit_id for one in rows if one.person is not None}
        persons = {one.person_id for one in rows}
        return Place(
            self.campaign.district_id,
            frozenset(unit for unit in units if unit is not None),
            None,
            frozenset(person for person in (*persons, self.chair_id) if person is not None),
        )


class AgendaItem(Versioned):
    """One matter, from the reason why it stands there to what was said about it."""

    SEE = "conference.see"
    NEAR = ("conference__campaign",)

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="items")
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=ItemKind)
    title = models.CharField(max_length=200)
    problem = models.ForeignKey("problems.Problem", models.PROTECT, null=True, blank=True, related_name="agenda_items")
    constraint = models.ForeignKey(
        "commitments.Constraint", models.SET_NULL, null=True, blank=True, related_name="agenda_items"
    )
    decision = models.ForeignKey(
        "problems.Decision", models.PROTECT, null=True, blank=True, related_name="agenda_items"
    )
    project = models.ForeignKey("projects.Project", models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=20, choices=ItemState, default=ItemState.OPEN)
    outcome = models.CharField(max_length=200, blank=True)  # why it is put off
    notes = models.TextField(blank=True)  # written live, read in the hall, printed in the minutes

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("conference", "problem"), name="a_problem_stands_once_on_an_agenda"),
            models.UniqueConstraint(fields=("conference", "constraint"), name="a_constraint_stands_once_on_an_agenda"),
            models.UniqueConstraint(fields=("conference", "decision"), name="a_decision_stands_once_on_an_agenda"),
        )
        indexes = (models.Index(fields=("conference", "order"), name="item_by_order"),)

    def __str__(self) -> str:
        return self.title

    def place(self) -> Place:
        return self.conference.place()


class Attendee(Versioned):
    """A unit, which sends whom it sends, or a person."""

    SEE = "conference.see"
    NEAR = ("conference__campaign",)

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="attendees")
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    role = models.CharField(max_length=20, choices=AttendeeRole, default=AttendeeRole.ATTENDS)
    reason = models.CharField(max_length=200, blank=True)  # why it is asked to come

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("conference", "unit"), name="a_unit_attends_once"),
            models.UniqueConstraint(fields=("conference", "person"), name="a_person_attends_once"),
            models.CheckConstraint(
                condition=Q(unit__isnull=True, person__isnull=False) | Q(unit__isnull=False, person__isnull=True),
                name="an_attendee_is_one_unit_or_one_person",
            ),
        )

    def __str__(self) -> str:
        return str(self.person or self.unit)

    def place(self) -> Place:
        return self.conference.place()


class Decision(Versioned):
    """限期办理: what was decided, by whom and by when it is done, and what it set in motion."""

    SEE = "conference.see"
    NEAR = ("conference__campaign",)

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="decisions")
    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="decisions")
    number = models.PositiveSmallIntegerField()  # within the conference
    kind = models.CharField(max_length=20, choices=DecisionKind)
    text = models.CharField(max_length=200)
    problem = models.ForeignKey("problems.Problem", models.PROTECT, null=True, blank=True, related_name="decisions")
    project = models.ForeignKey("projects.Project", models.PROTECT, null=True, blank=True, related_name="+")
    owner_person = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    owner_unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField()
    promise = models.ForeignKey("commitments.Promise", models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=20, choices=DecisionState, default=DecisionState.OPEN)
    decided_at = models.DateTimeField()
    settled_on = models.DateField(null=True, blank=True)
    settled_note = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("conference", "number"), name="one_decision_per_number_of_a_conference"),
            models.CheckConstraint(
                condition=Q(owner_person__isnull=False) | Q(owner_unit__isnull=False), name="a_decision_has_its_owner"
            ),
            models.CheckConstraint(
                condition=Q(state=DecisionState.OPEN, settled_on__isnull=True)
                | ~Q(state=DecisionState.OPEN) & Q(settled_on__isnull=False),
                name="a_settled_decision_has_its_day",
            ),
        )
        indexes = (
            models.Index(fields=("due_on",), condition=Q(state=DecisionState.OPEN), name="open_decision_by_day"),
        )

    def __str__(self) -> str:
        return f"{self.conference}-{self.number}"

    def place(self) -> Place:
        return self.conference.place()


class Minutes(models.Model):
    """会议纪要: what was issued never changes; a correction is a version of its own under the same number."""

    SEE = "conference.see"

    conference = models.ForeignKey(Conference, models.PROTECT, related_name="minutes")
    version = models.PositiveSmallIntegerField()
    year = models.PositiveIntegerField()
    sequence = models.PositiveIntegerField()  # 第N期 within the campaign's year
    title = models.CharField(max_length=200)
    reason = models.CharField(max_length=200, blank=True)  # of a correction
    issued_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()
    dated_on = models.DateField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("conference", "version"), name="one_version_of_minutes_per_number"),
            models.CheckConstraint(
                condition=Q(version=1) | Q(version__gt=1) & ~Q(reason=""), name="a_correction_of_minutes_has_its_reason"
            ),
        )

    def __str__(self) -> str:
        return f"{self.year}-{self.sequence}/{self.version}"

    def place(self) -> Place:
        return self.conference.place()


class MinutesFile(models.Model):
    """The very bytes that were issued. Append-only."""

    minutes = models.ForeignKey(Minutes, models.PROTECT, related_name="files")
    kind = models.CharField(max_length=10, choices=FileKind)
    content = models.BinaryField()
    digest = models.CharField(max_length=80)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("minutes", "kind"), name="one_file_of_a_kind_per_minutes"),)

    def __str__(self) -> str:
        return self.digest
