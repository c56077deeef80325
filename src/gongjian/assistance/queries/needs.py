"""Needs of firms: which a viewer sees, which are overdue, what they come to over the campaign."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from gongjian.assistance.models import Need
from gongjian.assistance.states import OPEN_NEEDS, NeedState
from gongjian.core.actor import Actor
from gongjian.projects.models import Project
from gongjian.projects.queries import within_projects


def needs_visible_to(viewer: Actor, *, on: date) -> QuerySet[Need]:
    """Of the viewer's projects, and those that the viewer's units or banks are to help with."""
    reach = viewer.extent("assistance.see", on=on)
    found = within_projects(reach, "project__")
    if reach.unit_ids and not reach.everything:
        for unit in ("responsible_unit", "bank", "responsible__unit"):
            found |= Q(**{f"{unit}__in": reach.unit_ids})
    return Need.objects.filter(found)


def with_people(needs: QuerySet[Need]) -> QuerySet[Need]:
    return needs.select_related(
        "project__campaign", "campaign", "responsible_unit", "responsible", "bank", "problem", "raised_by"
    )


def open_needs(needs: QuerySet[Need]) -> QuerySet[Need]:
    return needs.filter(state__in=OPEN_NEEDS)


def is_overdue(need: Need, on: date) -> bool:
    return need.state == NeedState.IN_HAND and need.due_on is not None and need.due_on < on


def overdue_needs(on: date) -> list[Need]:
    """Whose limit has passed without a result, oldest first."""
    rows = Need.objects.filter(state=NeedState.IN_HAND, due_on__lt=on, campaign__closed_at=None, project__left_at=None)
    return list(rows.order_by("due_on", "pk"))


def needs_met_by(person_id: int) -> QuerySet[Need]:
    """What one person answered for and the firm confirmed."""
    met = Need.objects.filter(responsible=person_id, state=NeedState.KEPT)
    return met.select_related("project").order_by("-done_on", "-pk")


def need_of_problem(problem_id: int, *states: str) -> Need | None:
    return Need.objects.filter(problem=problem_id, state__in=states).first()


@dataclass(frozen=True, slots=True)
class Totals:
    open: int
    overdue: int
    kept: int
    wanted_wan: Decimal
    landed_wan: Decimal


def totals_of(needs: QuerySet[Any], *, on: date, wanted: str = "amount_wan") -> Totals:
    """Of needs that were not withdrawn; one question. `wanted`: where the amount stands in these rows."""
    found = needs.exclude(state=NeedState.WITHDRAWN).aggregate(
        open=Count("pk", filter=Q(state__in=OPEN_NEEDS)),
        overdue=Count("pk", filter=Q(state=NeedState.IN_HAND, due_on__lt=on) | Q(state=NeedState.CLIMBED)),
        kept=Count("pk", filter=Q(state=NeedState.KEPT)),
        wanted=Sum(wanted),
        landed=Sum("landed_wan"),
    )
    money = {name: found[name] or Decimal(0) for name in ("wanted", "landed")}
    return Totals(found["open"], found["overdue"], found["kept"], money["wanted"], money["landed"])


def projects_of_firm(project: Project, seen: QuerySet[Project]) -> QuerySet[Project]:
    """All projects of the campaign that the same firm builds: by its unit, else by the builder's name as written."""
    if project.owner_unit_id is not None:
        same = Q(owner_unit=project.owner_unit_id)
    elif project.builder:
        same = Q(builder=project.builder)
    else:
        same = Q(pk=project.pk)
    return seen.filter(same, campaign=project.campaign_id).select_related("campaign", "owner_unit").order_by("number")


def needs_of(projects: Iterable[Project], seen: QuerySet[Need]) -> QuerySet[Need]:
    return with_people(seen.filter(project__in=[project.pk for project in projects])).order_by("-number")
