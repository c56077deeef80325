"""The figures of the problem board: counted by the database, whatever the number of problems."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import TruncDate

from gongjian.core.moments import DISTRICT_ZONE, local_date
from gongjian.engine.calendars import CHINA
from gongjian.problems.models import Problem
from gongjian.problems.queries.problems import unsettled
from gongjian.problems.states import HELD, LevelCode, ProblemKind

# Working days since it was raised, upper ends of the bands; what is older stands in the last one.
AGE_BANDS = (3, 7, 14)


@dataclass(frozen=True, slots=True)
class Ageing:
    """How many problems of a level fall into each band of age."""

    level: str
    label: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Blocker:
    """What holds up how much: 万元 × days since raised, added up over the open problems of one unit or kind."""

    key: str
    label: str
    count: int
    oldest_days: int
    wan_days: Decimal


def ageing(problems: QuerySet[Problem], *, on: date) -> list[Ageing]:
    counted: Counter[tuple[str, int]] = Counter()
    days = problems.filter(state__in=HELD).annotate(raised_on=TruncDate("raised_at", tzinfo=DISTRICT_ZONE))
    for level, raised_on, count in days.values_list("level", "raised_on").annotate(count=Count("pk")).order_by():
        counted[level, _band(CHINA.workdays_between(raised_on, on))] += count
    bands = range(len(AGE_BANDS) + 1)
    return [Ageing(code, str(label), tuple(counted[code, band] for band in bands)) for code, label in LevelCode.choices]


def _band(workdays: int) -> int:
    return next((number for number, upper in enumerate(AGE_BANDS) if workdays <= upper), len(AGE_BANDS))


def blockers(problems: QuerySet[Problem], at: datetime, *, by: str = "blocking_unit") -> list[Blocker]:
    """Which unit's pending answer (or which kind) blocks most investment-days, largest first."""
    on = local_date(at)
    name = "kind" if by == "kind" else f"{by}__name"
    rows = (
        unsettled(problems).exclude(**{by: None}).annotate(raised_on=TruncDate("raised_at", tzinfo=DISTRICT_ZONE))
        .values_list(by, name, "raised_on").annotate(count=Count("pk"), stake=Sum("stake_wan")).order_by()
    )
    found: dict[str, Blocker] = {}
    for key, label, raised_on, count, stake in rows:
        days = (on - raised_on).days
        words = str(ProblemKind(label).label) if by == "kind" else label
        before = found.get(str(key), Blocker(str(key), words, 0, 0, Decimal(0)))
        found[str(key)] = Blocker(
            before.key, words, before.count + count, max(before.oldest_days, days),
            before.wan_days + (stake or 0) * days,
        )
    return sorted(found.values(), key=lambda one: (-one.wan_days, -one.count, one.label))


def counts_by_level(problems: QuerySet[Problem], at: datetime) -> dict[str, tuple[int, int]]:
    """Level → how many are held there, and how many of them are out of time."""
    held = problems.filter(state__in=HELD)
    late = dict(held.filter(due_at__lte=at).values_list("level").annotate(count=Count("pk")).order_by())
    counts = held.values_list("level").annotate(count=Count("pk")).order_by()
    return {level: (count, late.get(level, 0)) for level, count in counts}


@dataclass(frozen=True, slots=True)
class Figures:
    held: int
    late: int
    to_confirm: int
    wan_days: Decimal


def figures(problems: QuerySet[Problem], at: datetime, kinds: list[Blocker]) -> Figures:
    """`kinds`: the blockers by kind, which every problem belongs to."""
    by_level = counts_by_level(problems, at)
    return Figures(
        held=sum(count for count, _ in by_level.values()), late=sum(late for _, late in by_level.values()),
        to_confirm=problems.filter(state="solved").count(), wan_days=sum((one.wan_days for one in kinds), Decimal(0)),
    )
