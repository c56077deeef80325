"""Problems and decisions of conferences as they stood at the end of a day. Append-only by database trigger."""

from django.db import models

from gongjian.problems.models.conference import Decision
from gongjian.problems.models.ladder import Holding, Problem, ProblemFacts
from gongjian.problems.states import DecisionState
from gongjian.projects.models import KeptRow


class KeptProblem(KeptRow, ProblemFacts):
    """With the clock of whoever held it then; without one where nobody did."""

    SUBJECT = "problem"

    problem = models.ForeignKey(Problem, models.PROTECT, related_name="kept")
    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="+")
    campaign = models.ForeignKey("projects.Campaign", models.PROTECT, related_name="+")
    raised_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    since_at = models.DateTimeField(null=True)
    limit_minutes = models.PositiveIntegerField(null=True)
    office_day = models.CharField(max_length=23, null=True)
    runs_out_at = models.DateTimeField(null=True)
    pauses = models.JSONField(null=True)

    def __str__(self) -> str:
        return f"P-{self.number:04d}"

    @property
    def open_holdings(self) -> list[Holding]:
        """The holding of that moment, as `with_clocks` finds the present one."""
        if self.since_at is None or self.limit_minutes is None or self.runs_out_at is None:
            return []
        held = Holding(
            problem_id=self.problem_id,
            level=self.level,
            since_at=self.since_at,
            limit_minutes=self.limit_minutes,
            office_day=self.office_day or "",
            due_at=self.runs_out_at,
            pauses=self.pauses or [],
        )
        return [held]


class KeptDecision(KeptRow):
    """What changes of a decision; what was decided stands on it for good."""

    SUBJECT = "decision"

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=DecisionState)
    settled_on = models.DateField(null=True)

    def __str__(self) -> str:
        return str(self.decision)
