"""Permits whose limit has run out, and what is on the ladder about them."""

from datetime import date
from typing import NamedTuple

from django.db.models import Q, QuerySet

from gongjian.problems.models import Problem
from gongjian.problems.states import ProblemKind, ProblemState
from gongjian.procedures.models import Permit, PermitProblem
from gongjian.procedures.states import DONE, RUNNING, LimitName

_CLOSED = (ProblemState.CONFIRMED, ProblemState.WITHDRAWN)


class PastLimit(NamedTuple):
    name: LimitName
    due_on: date


def past_limits(permit: Permit, on: date) -> list[PastLimit]:
    """Of the department none while its clock stands, whatever ran out before; papers promised are owed all the same."""
    owed_on = permit.lacking_due_on if permit.lacking_met_on is None and permit.state not in DONE else None
    days = [(LimitName.PAPERS, owed_on)]
    if permit.state in RUNNING:
        days += [(LimitName.PROMISED, permit.promised_due_on), (LimitName.STATUTORY, permit.due_on)]
    return [PastLimit(name, day) for name, day in days if day is not None and day < on]


def limit_to_climb(permit: Permit, on: date) -> PastLimit | None:
    """The first that is not on the ladder; nothing while the problem of another limit is still open there."""
    climbed = list(permit.problems.all())
    if any(one.problem.state not in _CLOSED for one in climbed):
        return None
    known = {(one.limit, one.due_on) for one in climbed}
    return next((one for one in past_limits(permit, on) if (one.name, one.due_on) not in known), None)


def open_problem_about(permit: Permit) -> Problem | None:
    """What somebody has raised by hand: of this kind, in this project, with the permit's name in its title."""
    named = Problem.objects.filter(project=permit.project, kind=ProblemKind.PERMIT, title__contains=permit.name)
    return named.exclude(state__in=_CLOSED).order_by("pk").first()


def permits_to_climb(on: date) -> list[Permit]:
    """Longest overdue first; which of them are on the ladder already is asked of each limit."""
    late = Q(state__in=RUNNING) & (Q(promised_due_on__lt=on) | Q(due_on__lt=on))
    owed = Q(lacking_due_on__lt=on, lacking_met_on=None) & ~Q(state__in=DONE)
    rows = Permit.objects.filter(late | owed, project__left_at=None, project__campaign__closed_at=None)
    found = rows.select_related("project__campaign").prefetch_related("problems__problem").order_by("due_on", "pk")
    return [one for one in found if limit_to_climb(one, on) is not None]


def problems_of(permit: Permit, seen: QuerySet[Problem]) -> list[PermitProblem]:
    """Newest first; of those the viewer sees."""
    return list(permit.problems.filter(problem__in=seen).select_related("problem").order_by("-pk"))
