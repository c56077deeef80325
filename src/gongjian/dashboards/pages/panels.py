"""Panels of my day beside the duties: what one looks at, by role."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Min, Q, QuerySet

from gongjian.commitments.queries import Ratio, ppc_by, promises_due, promises_visible_to
from gongjian.core.among import first_rows
from gongjian.dashboards.queries import Slip, ages_of_figures, own_projects, slipping
from gongjian.engine.calendars import Week
from gongjian.problems.queries import ClockShown, Holder, clock_shown, level_words, problems_visible_to, with_clocks
from gongjian.problems.states import HELD
from gongjian.projects.pages.words import light_sentence
from gongjian.projects.queries import ProjectLight, clock_of, lights_of, listed, projects_visible_to
from gongjian.responsibility.queries import lead_leaders_of
from gongjian.schedules.queries import forecasts_in_force
from gongjian.surfaces.requests import Request

SHOWN = 8
PROMISES_SHOWN = 10


@dataclass(frozen=True, slots=True)
class OwnProject:
    project: Any
    light: ProjectLight
    ppc: Ratio | None
    problems: int
    late: int


@dataclass(frozen=True, slots=True)
class HeldProblem:
    problem: Any
    clock: ClockShown | None
    holder: str
    level: str


@dataclass(frozen=True, slots=True)
class Slipping:
    slip: Slip
    reason: str
    leader: str
    problem: Any
    forecast: Any  # of the schedule in force, where there is one


def week_shown(request: Request) -> Week | None:
    return clock_of(request.campaign).week_of(request.on)


def my_projects(request: Request) -> dict[str, Any]:
    mine = own_projects(request.viewer, on=request.on).filter(campaign=request.campaign)
    projects = list(mine.select_related("campaign").order_by("number")[: SHOWN + 1])
    if not projects:
        return {}
    lights, week = lights_of(projects, on=request.on), week_shown(request)
    promises = promises_visible_to(request.viewer, on=request.on).filter(project__in=projects)
    ratios = ppc_by(promises, "project", week.first_on, week.last_on) if week else {}
    counts = _problem_counts(request, projects)
    rows = [
        OwnProject(one, lights[one.pk], ratios.get(one.pk), *counts.get(one.pk, (0, 0))) for one in projects[:SHOWN]
    ]
    return {"rows": rows, "more": len(projects) > SHOWN}


def _problem_counts(request: Request, projects: list[Any]) -> dict[int, tuple[int, int]]:
    seen = problems_visible_to(request.viewer, on=request.on).filter(project__in=projects, state__in=HELD)
    late = Count("pk", filter=Q(due_at__lte=request.at))
    rows = seen.values_list("project_id").annotate(count=Count("pk"), late=late).order_by()
    return {project: (count, over) for project, count, over in rows}


def promises_of_week(request: Request, *, whole_projects: bool) -> dict[str, Any]:
    """One's own promises of the week; on site, all those of one's projects."""
    week = week_shown(request)
    if week is None:
        return {}
    seen = promises_visible_to(request.viewer, on=request.on, campaign=request.campaign)
    own = Q(owner=request.viewer.person_id)
    if whole_projects:
        own |= Q(project__in=own_projects(request.viewer, on=request.on).values("pk"))
    due = promises_due(seen.filter(own), week.first_on, week.last_on)
    rows = list(first_rows(due.order_by("due_on", "pk"), PROMISES_SHOWN + 1, _with_project_and_owner))
    return {"rows": rows[:PROMISES_SHOWN], "more": len(rows) > PROMISES_SHOWN, "week": week} if rows else {}


def _with_project_and_owner(promises: QuerySet[Any]) -> QuerySet[Any]:
    return promises.select_related("project", "owner")


def asked(request: Request) -> list[HeldProblem]:
    """What this person raised and who has it now."""
    seen = problems_visible_to(request.viewer, on=request.on, campaign=request.campaign)
    mine = seen.filter(raised_by=request.viewer.person_id, state__in=HELD)
    return _shown(request, mine.order_by("due_at", "pk"))


def at_level(request: Request, *levels: str) -> list[HeldProblem]:
    seen = problems_visible_to(request.viewer, on=request.on, campaign=request.campaign)
    return _shown(request, seen.filter(level__in=levels, state__in=HELD).order_by("due_at", "pk"))


def overdue(request: Request) -> list[HeldProblem]:
    seen = problems_visible_to(request.viewer, on=request.on, campaign=request.campaign)
    return _shown(request, seen.filter(state__in=HELD, due_at__lte=request.at).order_by("due_at", "pk"))


def _shown(request: Request, problems: Any) -> list[HeldProblem]:
    return [
        HeldProblem(
            one,
            clock_shown(one, request.at),
            Holder(one.holder_person, one.holder_unit).name,
            level_words(one.campaign)[one.level],
        )
        for one in first_rows(problems, SHOWN, with_clocks)
    ]


def slipping_projects(request: Request) -> dict[str, Any]:
    """Which slip, why, who leads them, and the problem that has stood longest there."""
    seen = projects_visible_to(request.viewer, on=request.on).filter(campaign=request.campaign)
    projects = listed(seen, request.campaign)
    lights = lights_of(projects, on=request.on)
    found = slipping(projects, lights)
    shown = [slip.project.pk for slip in found[:SHOWN]]
    return {
        "rows": reasons(request, found[:SHOWN], on=request.on),
        "count": len(found),
        "of": len(projects),
        "ages": ages_of_figures(lights.values(), on=request.on),
        "more": len(found) > len(shown),
    }


def reasons(request: Request, slips: list[Slip], *, on: date) -> list[Slipping]:
    keys = [slip.project.pk for slip in slips]
    leaders = lead_leaders_of(keys, on=on)
    seen = problems_visible_to(request.viewer, on=request.on)
    held = seen.filter(project__in=keys, state__in=HELD).values_list("project_id").annotate(first=Min("pk")).order_by()
    foreseen = forecasts_in_force(request.viewer, keys, on=request.on)
    stuck = {one.project_id: one for one in seen.filter(pk__in=[first for _project, first in held])}
    return [
        Slipping(
            slip,
            light_sentence(slip.light),
            str(leaders[slip.project.pk].person) if slip.project.pk in leaders else "",
            stuck.get(slip.project.pk),
            foreseen.get(slip.project.pk),
        )
        for slip in slips
    ]
