"""Projects without leader, team or plan, now or earlier in the campaign; and how long each leader has led."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import F, QuerySet

from gongjian.core.among import Among
from gongjian.projects.models import Project
from gongjian.projects.queries import Known, rows_known
from gongjian.responsibility.models import (
    KeptLead,
    KeptPlan,
    KeptTeamAssignment,
    LeadAssignment,
    PlanVersion,
    TeamAssignment,
)
from gongjian.responsibility.queries.line import Interval, Line, Span, line

ONES = ("leader", "team", "plan")


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of the campaign in which one of the five was missing. `open`: it still is."""

    project: Project
    one: str
    span: Span
    open: bool

    @property
    def days(self) -> int:
        return self.span.days


@dataclass(frozen=True, slots=True)
class LeaderDays:
    person_id: int
    name: str
    project_id: int
    project: str
    days: int
    leads_now: bool


def lines_of(projects: Sequence[Project], *, on: date, known: Known | None = None) -> dict[str, dict[int, Line]]:
    """For each of leader, team, plan: the line of each project, from the campaign's first day through `on`.

    `known`: of an earlier evening, as entered by then.
    """
    leads: QuerySet[Any] = LeadAssignment.objects.all() if known is None else rows_known(KeptLead, known)
    teams: QuerySet[Any] = TeamAssignment.objects.all() if known is None else rows_known(KeptTeamAssignment, known)
    plans: QuerySet[Any] = PlanVersion.objects.all() if known is None else rows_known(KeptPlan, known)
    intervals = {
        "leader": _intervals(leads.annotate(who=F("person__name"), key=F("person_id")), projects),
        "team": _intervals(teams.annotate(who=F("team__name"), key=F("team_id")), projects),
        "plan": _intervals(plans.annotate(who=F("title"), key=F("pk")), projects),
    }
    return {
        one: {project.pk: _line(project, found.get(project.pk, []), on) for project in projects}
        for one, found in intervals.items()
    }


def line_of(project: Project, *, on: date) -> Line:
    """The unbroken line of the lead leader."""
    rows = LeadAssignment.objects.filter(project=project).annotate(who=F("person__name"), key=F("person_id"))
    return _line(project, _intervals(rows, [project]).get(project.pk, []), on)


def gaps_of(projects: Iterable[Project], *, on: date, known: Known | None = None) -> list[Gap]:
    """Open gaps first, the longest first. `projects` must come with their campaign."""
    projects = list(projects)
    gaps = [
        Gap(project, one, span, span.until_on > on)
        for one, lines in lines_of(projects, on=on, known=known).items()
        for project in projects
        for span in lines[project.pk].gaps
    ]
    return sorted(gaps, key=lambda gap: (not gap.open, -gap.days, gap.project.number, ONES.index(gap.one)))


def leaders_days(projects: Iterable[Project], *, on: date, known: Known | None = None) -> list[LeaderDays]:
    """Days of responsibility per leader and project, within the campaign, through `on`."""
    projects = list(projects)
    lines = lines_of(projects, on=on, known=known)["leader"]
    found = [one for project in projects for one in _days(project, lines[project.pk], on)]
    return sorted(found, key=lambda one: (one.name, one.project_id))


def _days(project: Project, held: Line, on: date) -> Iterable[LeaderDays]:
    days: dict[tuple[int, str], int] = {}
    for span in held.spans:
        key = (span.person_id or 0, span.name)
        days[key] = days.get(key, 0) + span.days
    now = {span.person_id for span in held.spans if span.until_on > on}
    for (person_id, name), count in days.items():
        yield LeaderDays(person_id, name, project.pk, project.name, count, person_id in now)


def _line(project: Project, intervals: list[Interval], on: date) -> Line:
    first_on, last_on = project.campaign.start_on, min(on, project.campaign.end_on)
    return line(intervals, first_on=first_on, end_on=max(first_on, last_on + timedelta(days=1)))


def _intervals(rows: QuerySet[Any], projects: Sequence[Project]) -> dict[int, list[Interval]]:
    found: dict[int, list[Interval]] = {}
    rows = rows.filter(Among("project", [project.pk for project in projects]))
    for project_id, from_on, until_on, who, key in rows.values_list("project_id", "from_on", "until_on", "who", "key"):
        found.setdefault(project_id, []).append((from_on, until_on, who, key))
    return found
