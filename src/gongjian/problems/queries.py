"""Reading problems: who holds them, whose clock runs, what blocks most."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.db.models import Q, QuerySet

from gongjian.core.actor import Actor
from gongjian.engine.calendars import CHINA, WorkingHours
from gongjian.engine.escalation import ClockState, Ladder, Level, state
from gongjian.engine.escalation import Holding as EngineHolding
from gongjian.people.models import Person, Unit, UnitKind
from gongjian.problems.models import Problem
from gongjian.problems.states import HELD, UNSETTLED, LevelCode
from gongjian.projects.models import Campaign, Project
from gongjian.projects.queries import within_projects
from gongjian.responsibility.queries.answerable import head_of_team_on, leader_on


@dataclass(frozen=True, slots=True)
class Holder:
    """A person or a unit."""

    person: Person | None
    unit: Unit | None

    @property
    def name(self) -> str:
        return str(self.person or self.unit or "")

    @property
    def ids(self) -> dict[str, int | None]:
        return {
            "holder_person_id": self.person.pk if self.person else None,
            "holder_unit_id": self.unit.pk if self.unit else None,
        }


def problems_visible_to(viewer: Actor, *, on: date) -> QuerySet[Problem]:
    reach = viewer.extent("problem.see", on=on)
    found = within_projects(reach, "project__")
    if reach.unit_ids:
        found |= Q(holder_unit__in=reach.unit_ids) | Q(blocking_unit__in=reach.unit_ids)
    return Problem.objects.filter(found)


def held_by(problems: QuerySet[Problem], viewer: Actor, *, on: date) -> QuerySet[Problem]:
    """Problems whose clock runs against this person or the person's units."""
    units = {post.unit_id for post in viewer.posts if post.is_held_on(on) and post.unit_id is not None}
    return problems.filter(Q(holder_person=viewer.person_id) | Q(holder_unit__in=units), state__in=HELD)


def to_confirm_by(problems: QuerySet[Problem], viewer: Actor) -> QuerySet[Problem]:
    return problems.filter(raised_by=viewer.person_id, state="solved")


def unsettled(problems: QuerySet[Problem]) -> QuerySet[Problem]:
    return problems.filter(state__in=UNSETTLED)


def run_out(at: datetime) -> QuerySet[Problem]:
    """Problems whose holder's time has run out, longest first."""
    return Problem.objects.filter(state__in=HELD, due_at__lte=at, campaign__closed_at=None).order_by("due_at", "id")


@lru_cache(maxsize=1)
def _office_hours() -> WorkingHours:
    return WorkingHours(CHINA)


def working_hours_of(_campaign: Campaign) -> WorkingHours:
    return _office_hours()


def clock_of(problem: Problem, at: datetime) -> ClockState | None:
    """The present holder's clock, or None when nobody holds it. Uses the prefetched holdings where there are any."""
    holding = next((one for one in problem.holdings.all() if one.until_at is None), None)
    if holding is None:
        return None
    return state(
        EngineHolding(str(problem.pk), holding.level, "", holding.since_at, holding.limit_minutes),
        at, working_hours_of(problem.campaign),
    )


def holder_at(level: str, project: Project, *, on: date) -> Holder | None:
    """Who answers at a level of this project; None where the post is vacant."""
    if level == LevelCode.STATIONED_CADRE:
        return _person(head_of_team_on(project, on))
    if level == LevelCode.RESPONSIBLE_UNIT:
        return Holder(None, project.responsible_unit) if project.responsible_unit else None
    if level == LevelCode.LEAD_LEADER:
        return _person(leader_on(project, on))
    return Holder(None, office_of(project.campaign))


def first_holder(ladder: Ladder, project: Project, *, on: date, above: str | None = None) -> tuple[Level, Holder] | None:
    """The lowest level (above the given one) that has somebody: a vacant post must not hold a problem up.

    None when there is no level above. The joint conference always has one: the office that calls it.
    """
    codes = [level.code for level in ladder.levels]
    start = 0 if above is None else codes.index(above) + 1
    for level in ladder.levels[start:]:
        holder = holder_at(level.code, project, on=on)
        if holder is not None:
            return level, holder
    return None


def _person(person: Person | None) -> Holder | None:
    return None if person is None else Holder(person, None)


def office_of(campaign: Campaign) -> Unit | None:
    return Unit.objects.filter(district=campaign.district_id, kind=UnitKind.OFFICE).order_by("id").first()


def blockers(problems: QuerySet[Problem], at: datetime) -> list[dict[str, Any]]:
    """Which unit's pending answer blocks most investment-days: held-up 万元 × days since raised, largest first."""
    found: dict[int, dict[str, Any]] = {}
    for problem in unsettled(problems).exclude(blocking_unit=None).select_related("blocking_unit"):
        row = found.setdefault(
            problem.blocking_unit_id or 0, {"unit": problem.blocking_unit, "count": 0, "oldest_days": 0, "wan_days": 0}
        )
        days = (at - problem.raised_at).days
        row["count"] += 1
        row["oldest_days"] = max(row["oldest_days"], days)
        row["wan_days"] += (problem.stake_wan or 0) * days
    return sorted(found.values(), key=lambda row: (-row["wan_days"], -row["count"], row["unit"].pk))
