"""Problems and who held them when."""

from django.db import models
from django.db.models import F, Q

from gongjian.access.places import Place
from gongjian.core.models import Versioned
from gongjian.problems.states import HELD, HoldingEnd, LevelCode, ProblemKind, ProblemState


class ProblemFacts(models.Model):
    """What the list shows of a problem: kept day by day as it stood (`KeptProblem`)."""

    number = models.PositiveIntegerField()  # within the campaign: P-0417
    title = models.CharField(max_length=200)
    pinyin = models.CharField(max_length=300, blank=True)  # initials and whole, for searching
    kind = models.CharField(max_length=20, choices=ProblemKind)
    blocks = models.CharField(max_length=200, blank=True)  # what it blocks
    stake_wan = models.DecimalField(max_digits=16, decimal_places=4, null=True, blank=True)  # investment held up
    state = models.CharField(max_length=20, choices=ProblemState, default=ProblemState.OPEN)
    raised_at = models.DateTimeField()
    # The unit whose answer is awaited: "who blocks most investment-days" counts by it.
    blocking_unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    level = models.CharField(max_length=20, choices=LevelCode)
    holder_person = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    holder_unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    due_at = models.DateTimeField(null=True, blank=True)  # of the present holder; none while no clock runs
    # Since then the holder's clock stands still: the assignment is disputed and not decided.
    disputed_at = models.DateTimeField(null=True, blank=True)
    solved_at = models.DateTimeField(null=True, blank=True)
    solved_in_time = models.BooleanField(null=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    reopened_times = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True


class Problem(Versioned, ProblemFacts):
    SEE = "problem.see"
    NEAR = ("project__campaign", "campaign")

    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="problems")
    campaign = models.ForeignKey("projects.Campaign", models.PROTECT, related_name="problems")
    constraint = models.ForeignKey(
        "commitments.Constraint", models.SET_NULL, null=True, blank=True, related_name="problems"
    )
    raised_by = models.ForeignKey("people.Person", models.PROTECT, related_name="problems_raised")
    answer = models.TextField(blank=True)
    solution = models.TextField(blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)  # the raiser, to say whether it is solved

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("campaign", "number"), name="one_problem_per_number_of_a_campaign"),
            models.CheckConstraint(
                condition=Q(state__in=HELD, due_at__isnull=False, disputed_at__isnull=True)
                | Q(state__in=HELD, due_at__isnull=True, disputed_at__isnull=False)
                | ~Q(state__in=HELD) & Q(due_at__isnull=True, disputed_at__isnull=True),
                name="a_clock_runs_while_a_problem_is_held_and_not_disputed",
            ),
        )
        indexes = (
            models.Index(fields=("project", "state"), name="problem_by_project"),
            models.Index(fields=("due_at",), name="problem_by_due", condition=Q(due_at__isnull=False)),
            models.Index(fields=("campaign", "state", "level"), name="problem_by_level"),
        )

    def __str__(self) -> str:
        return f"P-{self.number:04d}"

    def place(self) -> Place:
        place = self.project.place()
        units = {unit for unit in (self.holder_unit_id, self.blocking_unit_id) if unit is not None}
        if self.holder_person is not None and self.holder_person.unit_id is not None:
            units.add(self.holder_person.unit_id)  # the unit of whoever it was given to sees it too
        persons = {person for person in (self.holder_person_id, self.raised_by_id) if person is not None}
        return Place(place.district_id, place.unit_ids | units, place.project_id, frozenset(persons))


class Holding(models.Model):
    """One holder's time with a problem, at one level, with its own limit."""

    problem = models.ForeignKey(Problem, models.CASCADE, related_name="holdings")
    level = models.CharField(max_length=20, choices=LevelCode)
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    since_at = models.DateTimeField()
    limit_minutes = models.PositiveIntegerField()
    # The office day this clock runs by, "08:30-12:00 14:00-17:30": a change of the rules leaves running clocks alone.
    office_day = models.CharField(max_length=23, default="08:30-12:00 14:00-17:30")
    due_at = models.DateTimeField()  # while the clock stands: as it was when it stopped
    pauses = models.JSONField(default=list, blank=True)  # [from, until] in which the clock stood; until: null so far
    until_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=20, choices=HoldingEnd, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("problem",), name="one_holder_of_a_problem_at_a_time", condition=Q(until_at=None)
            ),
            models.CheckConstraint(
                condition=Q(until_at=None) | Q(until_at__gte=F("since_at")), name="a_holding_ends_after_it_began"
            ),
        )
        indexes = (models.Index(fields=("problem", "since_at"), name="holding_by_problem"),)

    def __str__(self) -> str:
        return f"{self.problem} {self.level}"

    @property
    def ended_in_time(self) -> bool | None:
        """A holding that ended because its time ran out was not in time, even if the clock struck that very moment."""
        if self.until_at is None:
            return None
        return self.ended_by != HoldingEnd.CLIMBED and self.until_at <= self.due_at
