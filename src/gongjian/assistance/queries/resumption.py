"""How far the projects of a campaign work again, and what stops them: the same few queries for one and for hundreds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from gongjian.assistance.models import Resumption, ResumptionPeriod
from gongjian.assistance.states import ResumptionState
from gongjian.core.actor import Actor
from gongjian.core.among import Among
from gongjian.fieldwork.queries import PeopleOnSite, people_on_site
from gongjian.projects.models import Campaign, Project
from gongjian.projects.queries import options_of, within_projects


def is_awake(campaign: Campaign | None) -> bool:
    """Asleep where there is no epidemic: no menu, no fields asked, nothing to fill in."""
    return campaign is not None and options_of(campaign).resumption_awake


def resumptions_visible_to(viewer: Actor, *, on: date) -> QuerySet[Resumption]:
    reach = viewer.extent("assistance.see", on=on)
    return Resumption.objects.filter(within_projects(reach, "project__"), project__left_at=None)


def resumption_of(project: Project) -> Resumption | None:
    rows = Resumption.objects.filter(project=project)
    return rows.select_related("helper", "helper_unit", "stoppage").first()


def stopped_with(stoppage_id: int) -> Resumption | None:
    """The one that is not resumed by this stop of work."""
    return Resumption.objects.filter(stoppage=stoppage_id, state=ResumptionState.NOT_RESUMED).first()


def periods_of(resumption: Resumption) -> QuerySet[ResumptionPeriod]:
    return resumption.periods.order_by("-from_on")


def lost_days_of(resumptions: Iterable[int], *, on: date) -> dict[int, int]:
    """Days not resumed so far, today included, by resumption."""
    found: dict[int, int] = {}
    halted = ResumptionPeriod.objects.filter(Among("resumption", resumptions), state=ResumptionState.NOT_RESUMED)
    for period in halted.filter(from_on__lte=on):
        until = min(period.until_on or date.max, on + timedelta(days=1))
        found[period.resumption_id] = found.get(period.resumption_id, 0) + (until - period.from_on).days
    return found


def short_supplies(resumption: Resumption | None) -> list[dict[str, Any]]:
    """What is needed and not there, with how much is missing."""
    lines = resumption.supplies if resumption else []
    return [{**one, "short": one["needed"] - one["on_hand"]} for one in lines if one["on_hand"] < one["needed"]]


def unmet_checks(resumption: Resumption | None) -> list[dict[str, Any]]:
    return [one for one in (resumption.checks if resumption else []) if not one["is_met"]]


@dataclass(frozen=True, slots=True)
class BoardRow:
    project: Project
    resumption: Resumption | None
    people: PeopleOnSite | None
    lost_days: int

    @property
    def pk(self) -> int:
        return self.project.pk

    @property
    def state(self) -> str:
        return self.resumption.state if self.resumption else ResumptionState.UNTOLD

    @property
    def name(self) -> str:
        return self.project.name

    @property
    def pinyin(self) -> str:
        return self.project.pinyin

    @property
    def obstacle(self) -> str:
        return self.resumption.obstacle if self.resumption else ""

    @property
    def people_missing(self) -> int | None:
        """None where it is not known what is needed or who is there."""
        if self.resumption is None or self.resumption.people_needed is None or self.people is None:
            return None
        return max(0, self.resumption.people_needed - self.people.workers)


def board_of(projects: Sequence[Project], *, on: date) -> list[BoardRow]:
    ids = [project.pk for project in projects]
    rows = Resumption.objects.filter(Among("project", ids)).select_related("helper", "helper_unit")
    known = {row.project_id: row for row in rows}
    lost = lost_days_of([row.pk for row in known.values()], on=on)
    people = people_on_site(ids, on=on)
    return [
        BoardRow(project, row := known.get(project.pk), people.get(project.pk), lost.get(row.pk, 0) if row else 0)
        for project in projects
    ]
