"""How problems stood at a moment, by their holdings: also on a day long gone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

from django.db.models import Count, Q, QuerySet

from gongjian.core.moments import DISTRICT_ZONE, local_date
from gongjian.engine.calendars import CHINA
from gongjian.problems.models import Holding, Problem
from gongjian.problems.queries.board import AGE_BANDS
from gongjian.problems.states import HELD


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


def _held_then(problems: QuerySet[Problem], at: datetime) -> QuerySet[Holding]:
    ended = Q(until_at=None) | Q(until_at__gt=at)
    return Holding.objects.filter(ended, problem__in=problems, since_at__lte=at)


def standing_by_level(
    problems: QuerySet[Problem], at: datetime, *, is_past: bool, words: Mapping[str, str]
) -> list[LevelStanding]:
    """Every level, from the lowest to the highest, in one query: bands of age are spans of moments.

    The present stands on the problems themselves; only a day gone needs their holdings.
    """
    rows: QuerySet[Any] = _held_then(problems, at) if is_past else problems.filter(state__in=HELD)
    raised = "problem__raised_at__gte" if is_past else "raised_at__gte"
    starts = [_band_begins(local_date(at), upper) for upper in AGE_BANDS]
    younger = {f"within_{place}": Count("pk", filter=Q(**{raised: start})) for place, start in enumerate(starts)}
    counted = (
        rows.values("level")
        .annotate(count=Count("pk"), over=Count("pk", filter=Q(due_at__lte=at)), **younger)
        .order_by()
    )
    found = {row["level"]: row for row in counted}
    return [_level(code, str(label), found.get(code)) for code, label in words.items()]


def _level(code: str, label: str, row: dict[str, int] | None) -> LevelStanding:
    if row is None:
        return LevelStanding(code, label, (0,) * (len(AGE_BANDS) + 1), 0)
    upto = [*(row[f"within_{place}"] for place in range(len(AGE_BANDS))), row["count"]]
    return LevelStanding(code, label, tuple(now - before for before, now in pairwise([0, *upto])), row["over"])


def _band_begins(on: date, upper: int) -> datetime:
    """The first moment of the earliest day from which no more than `upper` working days have passed."""
    day = on
    while CHINA.workdays_between(day - timedelta(days=1), on) <= upper:
        day -= timedelta(days=1)
    return datetime.combine(day, time(), tzinfo=DISTRICT_ZONE)


def longest_held(problems: QuerySet[Problem], at: datetime, count: int, *, is_past: bool) -> Iterable[Holding]:
    """The problems raised first and held then, each with the holding of that moment."""
    if is_past:
        then = _held_then(problems, at).order_by("problem__raised_at", "pk")
        found = Holding.objects.filter(pk__in=list(then.values_list("pk", flat=True)[:count]))
    else:
        now = problems.filter(state__in=HELD).order_by("raised_at", "pk")
        found = Holding.objects.filter(problem__in=list(now.values_list("pk", flat=True)[:count]), until_at=None)
    rows = found.select_related("problem__project", "problem__campaign", "person", "unit")
    return rows.order_by("problem__raised_at", "problem_id")
