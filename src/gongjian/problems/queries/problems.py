"""Which problems a viewer sees, and those that wait for somebody."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from gongjian.core.actor import Actor
from gongjian.core.among import Among
from gongjian.core.event import EVENTS
from gongjian.core.models import Event
from gongjian.core.moments import local_date
from gongjian.core.record import kind_of
from gongjian.engine.calendars import CHINA
from gongjian.people.queries import actor_words
from gongjian.problems.models import Comment, Problem
from gongjian.problems.queries.clocks import office_day_now
from gongjian.problems.states import HELD, UNSETTLED, ProblemState
from gongjian.projects.models import Campaign, Project
from gongjian.projects.queries import options_of, reaches_all_of, within_projects

HISTORY_SHOWN = 200
MIN_SHARED = 2


def problems_visible_to(viewer: Actor, *, on: date, campaign: Campaign | None = None) -> QuerySet[Problem]:
    """All, or those of one campaign."""
    reach = viewer.extent("problem.see", on=on)
    problems = Problem.objects.all() if campaign is None else Problem.objects.filter(campaign=campaign)
    if campaign is not None and reaches_all_of(reach, campaign):
        return problems
    found = within_projects(reach, "project__")
    if reach.unit_ids:
        for unit in ("holder_unit", "blocking_unit", "holder_person__unit"):
            found |= Q(**{f"{unit}__in": reach.unit_ids})
        # Whoever is asked for comment has to see on what.
        found |= Q(pk__in=Comment.objects.filter(unit__in=reach.unit_ids).values("problem"))
    return problems.filter(found)


def held_by(problems: QuerySet[Problem], viewer: Actor, *, on: date) -> QuerySet[Problem]:
    """Problems whose clock runs against this person or the person's units."""
    units = {post.unit_id for post in viewer.posts if post.is_held_on(on) and post.unit_id is not None}
    return problems.filter(Q(holder_person=viewer.person_id) | Q(holder_unit__in=units), state__in=HELD)


def to_confirm_by(problems: QuerySet[Problem], viewer: Actor) -> QuerySet[Problem]:
    return problems.filter(raised_by=viewer.person_id, state="solved")


def is_silent(problem: Problem, at: datetime) -> bool:
    """Reported as solved, and the raiser has not said a word for the working days of the campaign's setting."""
    if problem.solved_at is None:
        return False
    days = options_of(problem.campaign).confirm_days
    return CHINA.workdays_between(local_date(problem.solved_at), local_date(at)) >= days


def silent_raisers(at: datetime) -> list[Problem]:
    waiting = Problem.objects.filter(state=ProblemState.SOLVED, reminded_at=None, campaign__closed_at=None)
    return [one for one in waiting.select_related("campaign").order_by("solved_at", "id") if is_silent(one, at)]


def unsettled(problems: QuerySet[Problem]) -> QuerySet[Problem]:
    return problems.filter(state__in=UNSETTLED)


def campaign_of_problem(problem_id: int) -> int:
    return Problem.objects.filter(pk=problem_id).values_list("campaign_id", flat=True)[0]


def office_day_of_problem(problem_id: int) -> str:
    return office_day_now(Campaign.objects.get(problems=problem_id))


def pressing_by_project(projects: Sequence[int], at: datetime) -> dict[int, tuple[int, int]]:
    """How many problems are unsettled, and how many of these are out of time: one query for any number of projects."""
    rows = Problem.objects.filter(Among("project", projects), state__in=UNSETTLED).values_list("project_id")
    counted = rows.annotate(count=Count("pk"), late=Count("pk", filter=Q(due_at__lte=at))).order_by()
    return {project: (count, late) for project, count, late in counted}


def is_of_project(problem_id: int, project_id: int) -> bool:
    return Problem.objects.filter(pk=problem_id, project=project_id).exists()


def run_out(at: datetime) -> Iterable[tuple[Problem, int]]:
    """Problems whose holder's time has run out, longest first, each with the holding that ran out."""
    # Asked for in the same breath: a second clock that reads later must not meet the next holder's holding.
    held = Problem.objects.filter(
        state__in=HELD, due_at__lte=at, campaign__closed_at=None, holdings__until_at=None, holdings__due_at__lte=at
    )
    found = held.annotate(ran_out_holding=F("holdings__pk")).select_related("campaign").order_by("due_at", "id")
    return [(problem, problem.ran_out_holding) for problem in found]


def similar_to(problems: QuerySet[Problem], project: Project, title: str) -> QuerySet[Problem]:
    """Open problems of the project that share words with a title: a second report is often an addition to a first."""
    pairs = {title[at : at + MIN_SHARED] for at in range(len(title) - 1)}
    shared = Q(pk__in=[])
    for pair in sorted(pair for pair in pairs if pair.isalnum())[:20]:
        shared |= Q(title__icontains=pair)
    return problems.filter(shared, project=project, state__in=UNSETTLED).order_by("-id")[:3]


def history_of(problem: Problem) -> list[dict[str, Any]]:
    """Each event of the problem with its sentence in the reader's language, latest first."""
    rows = Event.objects.filter(subject_kind=kind_of(problem), subject_id=str(problem.pk)).order_by("-id")
    return [
        {
            "at": row.at,
            "by": actor_words(row),
            "surface": row.surface,
            "sentence": EVENTS[row.name].told(row.facts),
        }
        for row in rows[:HISTORY_SHOWN]
    ]
