"""Investment of the campaign: done, due by the projects' own plan curves, and the target; with its curve by day.

Only projects whose plan of the year and state before the campaign are known have a target and count here, the same
ones on all three sides. What the campaign has to do is its part of the plan curve (engine: `PlanCurve.rebased`).
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from gongjian.engine.forecast import Outlook, PlanCurve, outlook
from gongjian.projects.queries import ProjectLight

ZERO = Decimal(0)
STEP_DAYS = 7
PARTS_OF_WAN = 10_000  # amounts are exact to one yuan


@dataclass(frozen=True, slots=True)
class Money:
    """All amounts in 万元. `plan` and `done` are points (day, cumulative since the campaign began)."""

    target_wan: Decimal
    done_wan: Decimal
    due_wan: Decimal
    counted: int
    left_out: int
    as_of_on: date | None
    plan: tuple[tuple[date, Decimal], ...]
    done: tuple[tuple[date, Decimal], ...]
    outlook: Outlook | None

    @property
    def end_gap_wan(self) -> Decimal | None:
        """What is likely to be short of the plan at the end of the campaign."""
        return self.plan[-1][1] - self.outlook.end.likely_wan if self.outlook else None

    @property
    def share(self) -> Decimal | None:
        return self.done_wan / self.due_wan if self.due_wan > 0 else None

    @property
    def share_of_target(self) -> Decimal | None:
        return self.done_wan / self.target_wan if self.target_wan > 0 else None

    @property
    def gap_wan(self) -> Decimal:
        return self.due_wan - self.done_wan


@dataclass(frozen=True, slots=True)
class ProjectMoney:
    project: Any
    light: ProjectLight
    target_wan: Decimal
    due_wan: Decimal
    done_wan: Decimal
    before_wan: Decimal
    curve: "_Line"


class _Line:
    """A plan curve in whole yuan, for many days at once; the exact figures come from the engine."""

    def __init__(self, curve: PlanCurve) -> None:
        self.days = [point.on.toordinal() for point in curve.points]
        self.yuan = [int(point.cumulative_wan * PARTS_OF_WAN) for point in curve.points]

    def at(self, day: date) -> int:
        """Yuan planned since the campaign began."""
        number = day.toordinal()
        place = bisect_right(self.days, number)
        if place == 0:
            return 0
        if place == len(self.days):
            return self.yuan[-1] - self.yuan[0]
        low, high = self.days[place - 1], self.days[place]
        rise = (self.yuan[place] - self.yuan[place - 1]) * (number - low) // (high - low)
        return max(0, self.yuan[place - 1] + rise - self.yuan[0])


def money_per_project(
    projects: Iterable[Any], lights: Mapping[int, ProjectLight], *, start_on: date, on: date
) -> list[ProjectMoney]:
    eve, found = start_on - timedelta(days=1), []
    for project in projects:
        light = lights[project.pk]
        if light.target.target_wan is None or light.curve is None or project.done_before_wan is None:
            continue
        curve = light.curve.rebased(eve, project.done_before_wan)
        day = max(eve, on - timedelta(days=light.stopped_days))
        due = max(ZERO, curve.planned_at(day) - curve.points[0].cumulative_wan)
        done = light.campaign_done_wan or ZERO
        found.append(
            ProjectMoney(project, light, light.target.target_wan, due, done, project.done_before_wan, _Line(curve))
        )
    return found


def money_of(
    parts: Sequence[ProjectMoney],
    reports: Iterable[tuple[int, date, Decimal]],
    *,
    clock: Any,
    on: date,
    project_count: int,
) -> Money:
    """`reports`: (project id, day, cumulative of the year) in order of days.

    The line of what is done ends with the last figure: after it nothing is known, which is not standing still.
    """
    reported = [light.report.as_of_on for light in (part.light for part in parts) if light.report]
    as_of_on = max(reported, default=None)
    days = _days(clock.start_on, clock.end_on, on, as_of_on)
    plan = tuple((day, Decimal(sum(part.curve.at(day) for part in parts)) / PARTS_OF_WAN) for day in days)
    done = tuple(_done(parts, reports, [day for day in days if as_of_on and day <= as_of_on]))
    return Money(
        target_wan=sum((part.target_wan for part in parts), ZERO),
        done_wan=sum((part.done_wan for part in parts), ZERO),
        due_wan=sum((part.due_wan for part in parts), ZERO),
        counted=len(parts),
        left_out=project_count - len(parts),
        as_of_on=as_of_on,
        plan=plan,
        done=done,
        outlook=outlook(plan, _whole_weeks(done)),
    )


def _days(start_on: date, end_on: date, on: date, as_of_on: date | None) -> list[date]:
    """Every seventh day counted from the last figure, so that whole weeks lie before it; the eve, the end, the day shown."""
    eve = start_on - timedelta(days=1)
    shown = {day for day in (on, as_of_on) if day and eve < day <= end_on}
    last = as_of_on if as_of_on is not None and as_of_on in shown else eve
    first = last.toordinal() % STEP_DAYS
    weekly = (eve + timedelta(days=step) for step in range((end_on - eve).days))
    return sorted({eve, end_on, *shown, *(day for day in weekly if day.toordinal() % STEP_DAYS == first)})


def _whole_weeks(done: Sequence[tuple[date, Decimal]]) -> list[tuple[date, Decimal]]:
    return [point for point in done if (done[-1][0] - point[0]).days % STEP_DAYS == 0]


def _done(
    parts: Sequence[ProjectMoney], reports: Iterable[tuple[int, date, Decimal]], days: Sequence[date]
) -> Iterable[tuple[date, Decimal]]:
    before = {part.project.pk: part.before_wan for part in parts}
    latest: dict[int, Decimal] = {}
    waiting = iter([row for row in reports if row[0] in before])
    row = next(waiting, None)
    for day in days:
        while row is not None and row[1] <= day:
            latest[row[0]] = row[2] - before[row[0]]
            row = next(waiting, None)
        yield day, sum(latest.values(), ZERO)
