"""Where the next on-site office would help most: by light, by what presses there, by the days since the last one."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max, Q, QuerySet

from gongjian.core.moments import local_date
from gongjian.fieldwork.models import Visit
from gongjian.fieldwork.states import VisitState
from gongjian.projects.models import Project
from gongjian.projects.queries import ProjectLight, lights_of

_BY_LIGHT = {"seriously_behind": 2, "behind": 1}


@dataclass(frozen=True, slots=True)
class Pressing:
    """Why a project should be seen, in words; `weight` orders what stands under the same light."""

    words: str
    weight: int


Source = Callable[[Sequence[int], datetime], Mapping[int, Pressing]]
_sources: list[Source] = []


def proposal_reason(source: Source) -> Source:
    """Higher features say here what presses on the projects, such as problems out of time."""
    _sources.append(source)
    return source


@dataclass(frozen=True, slots=True)
class Proposal:
    """`last_on` is None where nobody has held office yet: the days then count from the campaign's first."""

    project: Project
    light: ProjectLight
    pressing: tuple[Pressing, ...]
    last_on: date | None
    days: int

    @property
    def sorts_as(self) -> tuple[int, int, int, int]:
        weight = sum(one.weight for one in self.pressing)
        return (-_BY_LIGHT.get(self.light.code, 0), -weight, -self.days, self.project.number)


def visits_proposed(projects: QuerySet[Project], *, at: datetime) -> list[Proposal]:
    """Where none is planned yet, most pressing first."""
    on = local_date(at)
    planned = Visit.objects.filter(state=VisitState.PLANNED, planned_on__gte=on).values("project")
    held_on = Max("visits__held_on", filter=Q(visits__state=VisitState.HELD))
    rows = list(projects.exclude(pk__in=planned).annotate(last_visit_on=held_on).select_related("campaign"))
    lights, pressing = lights_of(rows, on=on), _pressing([row.pk for row in rows], at)
    found = [
        Proposal(
            row,
            lights[row.pk],
            tuple(pressing.get(row.pk, ())),
            row.last_visit_on,
            max(0, (on - (row.last_visit_on or row.campaign.start_on)).days),
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: one.sorts_as)


def _pressing(projects: Sequence[int], at: datetime) -> dict[int, list[Pressing]]:
    found: dict[int, list[Pressing]] = {}
    for project, one in _all(projects, at):
        found.setdefault(project, []).append(one)
    return found


def _all(projects: Sequence[int], at: datetime) -> Iterable[tuple[int, Pressing]]:
    for source in _sources:
        yield from source(projects, at).items()
