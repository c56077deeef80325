"""Problems as they stood on an earlier day."""

from copy import copy
from datetime import date
from typing import Any

from django.db.models import FilteredRelation, Q, QuerySet

from gongjian.core.actor import Actor
from gongjian.problems.models import Decision, KeptDecision, KeptProblem, Problem
from gongjian.problems.queries.clocks import with_clocks, with_line
from gongjian.problems.queries.conferences import decisions_visible_to
from gongjian.problems.queries.problems import problems_visible_to
from gongjian.projects.models import Campaign
from gongjian.projects.queries import Known, keeps, kept_on, names_known, overlaid, rows_known


def problems_shown(viewer: Actor, known: Known, *, on: date) -> QuerySet[Any]:
    """Those of now, or as they stood on the day."""
    if known.is_past:
        return problems_known(viewer, known, on=on)
    return problems_visible_to(viewer, on=on, campaign=known.campaign)


def problems_known(viewer: Actor, known: Known, *, on: date) -> QuerySet[KeptProblem]:
    """Of what the viewer's posts of today let him see."""
    seen = problems_visible_to(viewer, on=on, campaign=known.campaign)
    rows = rows_known(KeptProblem, known).filter(problem__in=seen.values("pk"))
    return with_line(rows)


def as_lines(problems: QuerySet[Any], known: Known) -> list[Any]:
    """To draw: with their clocks; of a past day under the names of that day."""
    if not known.is_past:
        return list(with_clocks(problems))
    called, found = names_known(known), list(with_line(problems))
    for one in found:
        one.campaign, one.project = known.campaign, copy(one.project)
        one.project.short_name = called(one)
    return found


def problems_visible_on(viewer: Actor, day: date, *, on: date) -> QuerySet[KeptProblem]:
    """Of every campaign that kept the day, by the posts held today."""
    rows = kept_on(KeptProblem, day).filter(problem__in=problems_visible_to(viewer, on=on).values("pk"))
    return rows.select_related("project", "holder_person", "holder_unit")


def decisions_known(viewer: Actor, known: Known, *, on: date) -> list[Decision]:
    seen = decisions_visible_to(viewer, on=on, campaign=known.campaign)
    rows = rows_known(KeptDecision, known).filter(decision__in=seen.values("pk"))
    beside = ("conference", "project", "owner_person__unit", "owner_unit")
    return overlaid(rows.select_related(*(f"decision__{name}" for name in beside)), known)


def _with_holder(campaign: Campaign) -> QuerySet[Problem]:
    held = FilteredRelation("holdings", condition=Q(holdings__until_at=None))
    return Problem.objects.filter(campaign=campaign).annotate(held=held)


keeps(
    KeptProblem,
    _with_holder,
    since_at="held__since_at",
    limit_minutes="held__limit_minutes",
    office_day="held__office_day",
    runs_out_at="held__due_at",
    pauses="held__pauses",
)
keeps(KeptDecision, lambda campaign: Decision.objects.filter(conference__campaign=campaign))
