"""Leader, team and plan of a project as they stood entered at the end of a day. Append-only by database trigger."""

from django.db import models

from gongjian.projects.models import KeptRow
from gongjian.responsibility.models.five_ones import LeadAssignment, PlanVersion, Team, TeamAssignment


class KeptSpan(KeptRow):
    """From a day until (not including) another, as entered by then."""

    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.project} {self.from_on}"


class KeptLead(KeptSpan):
    """One that was entered by mistake may be removed: what was kept of it stays without it."""

    SUBJECT = "lead"

    lead = models.ForeignKey(LeadAssignment, models.DO_NOTHING, db_constraint=False, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")


class KeptTeamAssignment(KeptSpan):
    SUBJECT = "assignment"

    assignment = models.ForeignKey(TeamAssignment, models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")


class KeptPlan(KeptSpan):
    SUBJECT = "plan"

    plan = models.ForeignKey(PlanVersion, models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
