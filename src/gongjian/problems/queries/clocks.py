"""The present holder's clock, in working time."""

from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from typing import TypeVar

from django.db.models import Prefetch, QuerySet

from gongjian.core.moments import DISTRICT_ZONE, local_date
from gongjian.engine.calendars import CHINA, WorkingHours
from gongjian.engine.escalation import ClockState, Pause, due_at, state
from gongjian.engine.escalation import Holding as EngineHolding
from gongjian.problems.models import Holding, Problem, ProblemFacts
from gongjian.projects.models import Campaign
from gongjian.projects.queries import office_day_of, unlisted_fields

P = TypeVar("P", bound=ProblemFacts)
# Of the project a line shows the name: the origin of each of its values is longer than the line.
NOT_ON_A_LINE = [f"project__{name}" for name in unlisted_fields()]


@lru_cache(maxsize=32)
def working_hours(office_day: str) -> WorkingHours:
    """Working time by an office day such as "08:30-12:00 14:00-17:30"."""
    spans = (span.split("-") for span in office_day.split())
    return WorkingHours(CHINA, tuple((time.fromisoformat(start), time.fromisoformat(end)) for start, end in spans))


def office_day_now(campaign: Campaign) -> str:
    """The office day of the campaign's rules, as a holding keeps it."""
    return " ".join(f"{start:%H:%M}-{end:%H:%M}" for start, end in office_day_of(campaign))


def end_of_working_day(office_day: str, at: datetime, *, days: int = 0) -> datetime:
    """When the office closes, so many working days after the day of `at`; after hours and on days off, of the next."""
    last = working_hours(office_day).spans[-1][1]
    closes_at = datetime.combine(local_date(at), last, DISTRICT_ZONE)
    is_open = CHINA.is_workday(local_date(at)) and at < closes_at
    day = CHINA.add_workdays(local_date(at), days if is_open or days else 1)
    return datetime.combine(day, last, DISTRICT_ZONE)


def hours_until(office_day: str, at: datetime, day: date) -> int:
    """Whole working hours left until the office closes on that day; one where nothing is left."""
    hours = working_hours(office_day)
    closes_at = datetime.combine(day, hours.spans[-1][1], DISTRICT_ZONE)
    return max(1, hours.elapsed_minutes(at, closes_at) // 60)


def minutes_of_days(office_day: str, days: int) -> int:
    return int(working_hours(office_day).minutes_per_day) * days


def engine_holding(holding: Holding) -> EngineHolding:
    pauses = tuple(
        Pause(datetime.fromisoformat(start), datetime.fromisoformat(end) if end else None)
        for start, end in holding.pauses
    )
    return EngineHolding(str(holding.problem_id), holding.level, "", holding.since_at, holding.limit_minutes, pauses)


def runs_out_at(holding: Holding) -> datetime | None:
    """When the limit is used up, pauses counted; None while the clock stands."""
    return due_at(engine_holding(holding), working_hours(holding.office_day))


def used_minutes(holding: Holding, at: datetime) -> int:
    return _state(holding, at).used_minutes


@dataclass(frozen=True, slots=True)
class ClockShown:
    """Working minutes left (below zero: over), and whether the day it runs out lies beyond the published holidays."""

    left_minutes: int
    limit_minutes: int
    due_at: datetime
    is_predicted: bool
    stands: bool = False

    @property
    def is_over(self) -> bool:
        return self.left_minutes < 0


def with_clocks(problems: QuerySet[Problem]) -> QuerySet[Problem]:
    """Each problem with its open holding and everything its line shows, in a constant number of queries."""
    held = Prefetch("holdings", Holding.objects.filter(until_at=None), to_attr="open_holdings")
    return with_line(problems).prefetch_related(held)


def with_line(problems: QuerySet[P]) -> QuerySet[P]:
    """Also of kept problems, which hold their clock themselves."""
    joined = problems.select_related(
        "project__campaign", "campaign", "holder_person", "holder_unit", "blocking_unit", "raised_by"
    )
    return joined.defer(*NOT_ON_A_LINE)


def clock_of(problem: Problem, at: datetime) -> ClockState | None:
    """The present holder's clock, or None when nobody holds it."""
    holding = _open_holding(problem)
    return None if holding is None else _state(holding, at)


def clock_shown(problem: Problem, at: datetime) -> ClockShown | None:
    holding = _open_holding(problem)
    if holding is None:
        return None
    return clock_of_holding(holding, at)


def clock_of_holding(holding: Holding, at: datetime) -> ClockShown:
    """The holder's clock at a moment, also one long gone."""
    now = _state(holding, at)
    # At the very moment the time is used up it is over, though not yet by a whole minute.
    left = -max(now.overdue_minutes, 1) if now.ran_out else now.remaining_minutes
    is_predicted = CHINA.is_predicted(local_date(holding.due_at))
    return ClockShown(left, holding.limit_minutes, holding.due_at, is_predicted, stands=now.paused)


def _open_holding(problem: Problem) -> Holding | None:
    open_holdings: list[Holding] | None = getattr(problem, "open_holdings", None)
    if open_holdings is None:
        open_holdings = [one for one in problem.holdings.all() if one.until_at is None]
    return open_holdings[0] if open_holdings else None


def _state(holding: Holding, at: datetime) -> ClockState:
    return state(engine_holding(holding), at, working_hours(holding.office_day))
