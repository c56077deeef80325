"""Which projects are one's own, which of them slip, and how old the ledger's figures are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from gongjian.access.decision import Extent
from gongjian.core.actor import Actor
from gongjian.projects.queries import ProjectLight, projects_visible_to, within_projects

SLIPPING = {"seriously_behind": 0, "behind": 1}
# A figure older than this is stale; older than twice this, it says little.
FRESH_DAYS = 7


@dataclass(frozen=True, slots=True)
class Slip:
    project: Any
    light: ProjectLight


@dataclass(frozen=True, slots=True)
class FigureAges:
    fresh: int
    stale: int
    old: int
    missing: int


def own_projects(viewer: Actor, *, on: date) -> QuerySet[Any]:
    """Projects at which one holds a post, or to which one's unit belongs."""
    held = [post for post in viewer.posts if post.is_held_on(on)]
    own = Extent(
        unit_ids=frozenset(post.unit_id for post in held if post.unit_id is not None and post.project_id is None),
        project_ids=frozenset(post.project_id for post in held if post.project_id is not None),
    )
    return projects_visible_to(viewer, on=on).filter(within_projects(own))


def by_gap(projects: Iterable[Any], lights: Mapping[int, ProjectLight]) -> list[Slip]:
    """Seriously behind first, the widest gap to the own plan curve first; without a curve last."""
    return sorted((Slip(project, lights[project.pk]) for project in projects), key=_severity)


def slipping(projects: Iterable[Any], lights: Mapping[int, ProjectLight]) -> list[Slip]:
    return [slip for slip in by_gap(projects, lights) if slip.light.code in SLIPPING]


def _severity(slip: Slip) -> tuple[int, bool, Decimal]:
    gap = slip.light.money.gap
    return SLIPPING.get(slip.light.code, len(SLIPPING)), gap is None, -(gap or Decimal(0))


def ages_of_figures(lights: Iterable[ProjectLight], *, on: date) -> FigureAges:
    ages = [None if light.report is None else (on - light.report.as_of_on).days for light in lights]
    return FigureAges(
        fresh=sum(age is not None and age <= FRESH_DAYS for age in ages),
        stale=sum(age is not None and FRESH_DAYS < age <= 2 * FRESH_DAYS for age in ages),
        old=sum(age is not None and age > 2 * FRESH_DAYS for age in ages),
        missing=sum(age is None for age in ages),
    )
