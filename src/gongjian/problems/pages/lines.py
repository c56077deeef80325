"""A problem as one line of a board, a tab or a list."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from gongjian.core.moments import local_date
from gongjian.problems.queries import ClockShown, Holder, clock_shown, level_words

if TYPE_CHECKING:
    from gongjian.problems.models import Problem


@dataclass(frozen=True, slots=True)
class Line:
    problem: "Problem"
    clock: ClockShown | None
    holder: str
    level: str
    age_days: int

    @property
    def problem_id(self) -> int:
        """Of what a kept row is about: the page of a problem tells its whole course."""
        return getattr(self.problem, "problem_id", None) or int(self.problem.pk)

    @property
    def limit_hours(self) -> int | None:
        return None if self.clock is None else self.clock.limit_minutes // 60

    @property
    def wan_days(self) -> Decimal | None:
        return None if self.problem.stake_wan is None else self.problem.stake_wan * self.age_days


def line(problem: "Problem", at: datetime) -> Line:
    holder = Holder(problem.holder_person, problem.holder_unit).name
    level = level_words(problem.campaign)[problem.level]
    return Line(problem, clock_shown(problem, at), holder or level, level, age_days(problem, at))


def lines(problems: Iterable["Problem"], at: datetime) -> list[Line]:
    return [line(problem, at) for problem in problems]


def age_days(problem: "Problem", at: datetime) -> int:
    """Calendar days since it was raised, by the days of the district; a settled problem ages no more."""
    ended = problem.confirmed_at or problem.solved_at or at
    return (local_date(ended) - local_date(problem.raised_at)).days
