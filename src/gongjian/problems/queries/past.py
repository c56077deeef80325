"""How problems stood at a moment, by their holdings: also on a day long gone."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncDate

from gongjian.core.moments import DISTRICT_ZONE, local_date
from gongjian.engine.calendars import CHINA
from gongjian.engine.escalation import Holding as EngineHolding
from gongjian.engine.escalation import state
from gongjian.problems.models import Holding, Problem
from gongjian.problems.queries.board import AGE_BANDS
from gongjian.problems.queries.clocks import ClockShown, working_hours_of
from gongjian.problems.states import LevelCode


@dataclass(frozen=True, slots=True)
class LevelStanding:
    """Problems held at a level: how many in each band of age (working days since raised), how many out of time."""

    level: str
    label: str
    counts: tuple[int, ...]
    late: int

    @property
    def total(self) -> int:
        return sum(self.counts)


def holdings_at(problems: QuerySet[Problem], at: datetime, *, is_past: bool) -> QuerySet[Holding]:
    """Who held which of the problems then. The present moment needs no look into the past."""
    ended = Q(until_at=None) | Q(until_at__gt=at) if is_past else Q(until_at=None)
    return Holding.objects.filter(ended, problem__in=problems, since_at__lte=at)


def standing_by_level(holdings: QuerySet[Holding], at: datetime) -> list[LevelStanding]:
    """Every level, from the lowest to the highest, in one query."""
    on, ages, late = local_date(at), Counter[tuple[str, int]](), Counter[str]()
    rows = (
        holdings.annotate(raised_on=TruncDate("problem__raised_at", tzinfo=DISTRICT_ZONE))
        .values_list("level", "raised_on")
        .annotate(count=Count("pk"), over=Count("pk", filter=Q(due_at__lte=at))).order_by()
    )
    for level, raised_on, count, over in rows:
        age = CHINA.workdays_between(raised_on, on)
        ages[level, sum(age > upper for upper in AGE_BANDS)] += count
        late[level] += over
    bands = range(len(AGE_BANDS) + 1)
    return [
        LevelStanding(code, str(label), tuple(ages[code, band] for band in bands), late[code])
        for code, label in LevelCode.choices
    ]


def longest_held(holdings: QuerySet[Holding], count: int) -> Iterable[Holding]:
    """The problems raised first and still held."""
    found = holdings.select_related("problem__project", "problem__campaign", "person", "unit")
    return found.order_by("problem__raised_at", "pk")[:count]


def clock_of_holding(holding: Holding, at: datetime) -> ClockShown:
    """The holder's clock at that moment; `holding.problem.campaign` is at hand."""
    hours = working_hours_of(holding.problem.campaign)
    kept = EngineHolding(str(holding.problem_id), holding.level, "", holding.since_at, holding.limit_minutes)
    now = state(kept, at, hours)
    left = -max(now.overdue_minutes, 1) if now.ran_out else now.remaining_minutes
    return ClockShown(left, holding.limit_minutes, holding.due_at, hours.calendar.is_predicted(local_date(holding.due_at)))
