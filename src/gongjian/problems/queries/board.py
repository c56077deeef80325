"""The figures of the problem board: counted by the database, whatever the number of problems."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, TypeVar

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import TruncDate

from gongjian.core.moments import DISTRICT_ZONE, local_date
from gongjian.engine.calendars import CHINA
from gongjian.problems.models import Problem, ProblemFacts
from gongjian.problems.queries.problems import unsettled
from gongjian.problems.states import HELD, ProblemKind

P = TypeVar("P", bound=ProblemFacts)
# Working days since it was raised, upper ends of the bands; what is older stands in the last one.
AGE_BANDS = (3, 7, 14)
AGE_LABELS = ("≤3", "4–7", "8–14", ">14")


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


class DistrictDay(TruncDate):
    """SQLite calls back into Python for every row of a TruncDate; its own date() is many times faster.

    The district's zone has had no summer time since 1991.
    """

    def as_sqlite(self, compiler: Any, connection: Any, **extra_context: Any) -> tuple[str, Any]:  # noqa: ARG002 Django's names
        moment, params = compiler.compile(self.lhs)
        return f"date({moment}, '+8 hours')", params


def ageing(problems: QuerySet[Problem], *, on: date, words: Mapping[str, str]) -> list[Ageing]:
    youngest = {
        f"within_{upper}": Count("pk", filter=Q(raised_at__gte=_first_moment(upper, on))) for upper in AGE_BANDS
    }
    rows = problems.filter(state__in=HELD).values_list("level").annotate(**youngest, all=Count("pk")).order_by()
    counted = {level: counts for level, *counts in rows}
    nothing = [0] * (len(AGE_BANDS) + 1)
    return [Ageing(code, str(label), _steps(counted.get(code, nothing))) for code, label in words.items()]


def _first_moment(workdays: int, on: date) -> datetime:
    """From when on a problem must have been raised to be no older than so many working days."""
    day = on
    while CHINA.workdays_between(day - timedelta(days=1), on) <= workdays:
        day -= timedelta(days=1)
    return datetime.combine(day, time.min, DISTRICT_ZONE)


def _steps(sums: list[int]) -> tuple[int, ...]:
    return tuple(sum_ - before for sum_, before in zip(sums, [0, *sums], strict=False))


def blockers(problems: QuerySet[Problem], at: datetime, *, by: str = "blocking_unit") -> list[Blocker]:
    """Which unit's pending answer, which kind or which age blocks most investment-days, largest first.

    `by`: blocking_unit, kind, or age (bands of working days since raised, youngest first).
    """
    if by == "age":
        return _blockers_by_age(problems, at)
    on = local_date(at)
    name = "kind" if by == "kind" else f"{by}__name"
    rows = (
        unsettled(problems)
        .exclude(**{by: None})
        .annotate(raised_on=DistrictDay("raised_at", tzinfo=DISTRICT_ZONE))
        .values_list(by, name, "raised_on")
        .annotate(count=Count("pk"), stake=Sum("stake_wan"))
        .order_by()
    )
    found: dict[str, Blocker] = {}
    for key, label, raised_on, count, stake in rows:
        days = (on - raised_on).days
        words = str(ProblemKind(label).label) if by == "kind" else label
        before = found.get(str(key), Blocker(str(key), words, 0, 0, Decimal(0)))
        found[str(key)] = Blocker(
            before.key,
            words,
            before.count + count,
            max(before.oldest_days, days),
            before.wan_days + (stake or 0) * days,
        )
    return sorted(found.values(), key=lambda one: (-one.wan_days, -one.count, one.label))


def _blockers_by_age(problems: QuerySet[Problem], at: datetime) -> list[Blocker]:
    on = local_date(at)
    rows = (
        unsettled(problems)
        .annotate(raised_on=DistrictDay("raised_at", tzinfo=DISTRICT_ZONE))
        .values_list("raised_on")
        .annotate(count=Count("pk"), stake=Sum("stake_wan"))
        .order_by()
    )
    found: dict[int, Blocker] = {}
    for raised_on, count, stake in rows:
        workdays, days = CHINA.workdays_between(raised_on, on), (on - raised_on).days
        band = sum(workdays > upper for upper in AGE_BANDS)
        before = found.get(band, Blocker(str(band), AGE_LABELS[band], 0, 0, Decimal(0)))
        found[band] = Blocker(
            before.key,
            before.label,
            before.count + count,
            max(before.oldest_days, days),
            before.wan_days + (stake or 0) * days,
        )
    return [found[band] for band in sorted(found)]


def raised_in_band(problems: QuerySet[Problem], band: int, *, on: date) -> QuerySet[Problem]:
    """Those whose working days since raised fall into a band of AGE_BANDS."""
    bounds = [*(_first_moment(upper, on) for upper in AGE_BANDS), None]
    found = problems if bounds[band] is None else problems.filter(raised_at__gte=bounds[band])
    return found if band == 0 else found.filter(raised_at__lt=bounds[band - 1])


def counts_by_level(problems: QuerySet[Problem], at: datetime) -> dict[str, tuple[int, int]]:
    """Level → how many are held there, and how many of them are out of time."""
    late = Count("pk", filter=Q(due_at__lte=at))
    rows = problems.filter(state__in=HELD).values_list("level").annotate(count=Count("pk"), late=late).order_by()
    return {level: (count, late) for level, count, late in rows}


def first_of_levels(problems: QuerySet[P], levels: Iterable[str], each: int) -> QuerySet[P]:
    """The held problems of every level whose time runs out first: found by narrow queries, to be read in one."""
    first: list[int] = []
    for level in levels:
        of_level = problems.filter(state__in=HELD, level=level).order_by("due_at", "number")
        first += of_level.values_list("pk", flat=True)[:each]
    return problems.model._default_manager.filter(pk__in=first).order_by("due_at", "number")


@dataclass(frozen=True, slots=True)
class Figures:
    held: int
    late: int
    to_confirm: int
    wan_days: Decimal


def figures(problems: QuerySet[Problem], levels: dict[str, tuple[int, int]], kinds: list[Blocker]) -> Figures:
    """`levels`: of `counts_by_level`. `kinds`: the blockers by kind, which every problem belongs to."""
    return Figures(
        held=sum(count for count, _ in levels.values()),
        late=sum(late for _, late in levels.values()),
        to_confirm=problems.filter(state="solved").count(),
        wan_days=sum((one.wan_days for one in kinds), Decimal(0)),
    )
