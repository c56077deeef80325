"""What is typed about schedules. Days of work are whole tenths; the engine counts minutes."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Self

from django.utils.translation import gettext_lazy as _
from pydantic import Field, model_validator

from gongjian.core.inputs import Input, Line, OptionalLine, Rule
from gongjian.schedules.states import ConstraintKind, LinkKind, ScheduleSource

MOST_ACTIVITIES = 5000
MOST_LINKS = 20_000
MOST_MINUTES = 3000 * 1440
Code = Annotated[Line, Field(max_length=60)]
Minutes = Annotated[int, Field(ge=0, le=MOST_MINUTES)]
Span = Annotated[tuple[int, int], Field(strict=False)]
Percent = Annotated[Decimal, Field(ge=0, le=100, decimal_places=1)]
Quantity = Annotated[Decimal, Field(ge=0, lt=100_000_000_000, decimal_places=3)]
Spans = Annotated[tuple[Span, ...], Field(strict=False, max_length=12)]


class WorkingTime(Input):
    """A week of spans in minutes of the day (Monday first), and days that differ from it."""

    week: tuple[Spans, ...] = Field(strict=False, min_length=7, max_length=7)
    special: dict[date, Spans] = Field(default_factory=dict, strict=False)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        for spans in (*self.week, *self.special.values()):
            last = 0
            for start, end in spans:
                if not last <= start < end <= 1440:
                    raise Rule(_("Working hours must follow each other within one day."), at="week")
                last = end
        if not any(self.week):
            raise Rule(_("At least one day of the week must be worked."), at="week")
        return self


class Stop(Input):
    """Work rests from the morning of `from_on` to that of `until_on`; without it nobody knows until when."""

    from_on: date
    until_on: date | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.until_on is not None and self.until_on <= self.from_on:
            raise Rule(_("Work goes on after the day it stopped."), at="until_on")
        return self


class NewActivity(Input):
    code: Code
    name: Line
    duration_minutes: Minutes
    group: OptionalLine = ""
    calendar: Annotated[OptionalLine, Field(max_length=60)] = ""
    constraint_kind: ConstraintKind | None = Field(default=None, strict=False)
    constraint_on: date | None = None
    deadline_on: date | None = None
    is_node: bool = False
    crews: dict[str, Annotated[int, Field(ge=0, le=1000)]] = Field(default_factory=dict, max_length=10)
    started_on: date | None = None
    finished_on: date | None = None
    remaining_minutes: Minutes | None = None
    done_percent: Percent | None = Field(default=None, strict=False)
    quantity: Quantity | None = Field(default=None, strict=False)
    quantity_unit: Annotated[OptionalLine, Field(max_length=20)] = ""
    done_quantity: Quantity | None = Field(default=None, strict=False)
    stops: Annotated[tuple[Stop, ...], Field(strict=False, max_length=50)] = ()

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if (self.constraint_kind is None) != (self.constraint_on is None):
            raise Rule(_("A constraint needs its kind and its day."), at="constraint_on")
        if self.finished_on is not None and self.started_on is None:
            raise Rule(_("What has finished has also started: fill in the start."), at="started_on")
        if self.finished_on is not None and self.started_on is not None and self.finished_on < self.started_on:
            raise Rule(_("The finish lies before the start."), at="finished_on")
        ends = [stop.until_on for stop in self.stops]
        if any(end is None or end > stop.from_on for end, stop in zip(ends, self.stops[1:], strict=False)):
            raise Rule(_("Stops follow each other; only the last may be open."), at="stops")
        return self


class NewLink(Input):
    predecessor: Code
    successor: Code
    kind: LinkKind = Field(default=LinkKind.FS, strict=False)
    lag_minutes: Annotated[int, Field(ge=-MOST_MINUTES, le=MOST_MINUTES)] = 0


class ScheduleContent(Input):
    """Everything of a version. Activities stand in the order of the sheet."""

    title: Line
    start_on: date
    data_on: date | None = None
    calendars: dict[str, WorkingTime] = Field(default_factory=dict, max_length=50)
    activities: tuple[NewActivity, ...] = Field(strict=False, min_length=1, max_length=MOST_ACTIVITIES)
    links: tuple[NewLink, ...] = Field(default=(), strict=False, max_length=MOST_LINKS)


class DrawUpSchedule(ScheduleContent):
    source: ScheduleSource = Field(default=ScheduleSource.TYPED, strict=False)
    file_name: OptionalLine = ""


class ChangeSchedule(ScheduleContent):
    version: int | None = None


class PutInForce(Input):
    """A reason is needed when another schedule is in force."""

    reason: OptionalLine = ""


class ReportProgress(Input):
    """All that is known of an activity on the evening of `as_of_on` (none: today); what is left out is not known.

    `remaining_days`: of work still to do. Without it the part done tells it, else the plan less the days since the start.
    `percent` and `done_quantity` since the start. `stopped_on`, `resumes_on`: the last stop; earlier ones stay.
    """

    started_on: date | None = None
    finished_on: date | None = None
    remaining_days: Annotated[Decimal, Field(ge=0, le=3000, decimal_places=1)] | None = Field(
        default=None, strict=False
    )
    percent: Percent | None = Field(default=None, strict=False)
    done_quantity: Quantity | None = Field(default=None, strict=False)
    stopped_on: date | None = None
    resumes_on: date | None = None
    as_of_on: date | None = None


class ActivityProgress(ReportProgress):
    """One line of a day's report. The day is that of the report."""

    code: Code
    as_of_on: None = None


class ReportWork(Input):
    """Progress of several activities at once, as a daily report of the site tells it."""

    as_of_on: date | None = None
    activities: tuple[ActivityProgress, ...] = Field(strict=False, min_length=1, max_length=500)


class TellForecast(Input):
    """From the worker: what it computed, and from which version of the schedule."""

    schedule_version: Annotated[int, Field(ge=1)]
    p50_on: date
    p80_on: date
    by_end_percent: Annotated[Decimal, Field(ge=0, le=100, decimal_places=1)]
    answer: dict[str, object]


class Measure(Input):
    name: Line
    shorter_percent: Annotated[int, Field(ge=1, le=90)]
    dearer_percent: Annotated[int, Field(ge=0, le=1000)]
    more_units: Annotated[int, Field(ge=0, le=100)] = 0


class SharedCrew(Input):
    id: Line
    capacity: Annotated[int, Field(ge=0, le=10_000)]
    hire_limit: Annotated[int, Field(ge=0, le=10_000)] = 0
    hire_cost: Annotated[int, Field(ge=0, le=100_000_000)] = 0
    window: Annotated[int, Field(ge=1, le=60)] = 5


class AskForRecovery(Input):
    title: Line
    deadline_on: date
    seconds: Annotated[int, Field(ge=1, le=600)] = 20
    day_cost_yuan: Annotated[int, Field(ge=0, le=100_000_000)] = 10_000
    overlap_percent: Annotated[int, Field(ge=0, le=90)] = 20
    rework_percent: Annotated[int, Field(ge=0, le=1000)] = 30
    cap_percent: Annotated[int, Field(ge=0, le=90)] = 20
    beyond_cap: bool = True
    measures: tuple[Measure, ...] | None = Field(default=None, strict=False, max_length=20)
    crews: tuple[SharedCrew, ...] = Field(default=(), strict=False, max_length=50)


class AskForCommonCrews(Input):
    """Over all projects of the campaign with a schedule in force: what it costs each that crews are common to them."""

    title: Line
    seconds: Annotated[int, Field(ge=5, le=600)] = 60
    day_cost_yuan: Annotated[int, Field(ge=0, le=100_000_000)] = 10_000
    late_cost_yuan: Annotated[int, Field(ge=0, le=1_000_000_000)] = 50_000
    cap_percent: Annotated[int, Field(ge=0, le=90)] = 20
    beyond_cap: bool = False
    crews: tuple[SharedCrew, ...] = Field(strict=False, min_length=1, max_length=50)


class FinishStudy(Input):
    answer: dict[str, object]
    cost_yuan: int | None = Field(default=None)
    bound_yuan: int = 0
    finish_on: date | None = None
    needs_approval: bool = False


class FailStudy(Input):
    code: Annotated[Line, Field(max_length=40)]
    facts: dict[str, object] = Field(default_factory=dict)


class ApproveCompression(Input):
    reason: Line


class RefuseCompression(Input):
    reason: Line


class AdoptStudy(Input):
    """`point_on`: a day of the study's curve; left out, the day the study was asked for.

    `approver_id`: who is asked to approve a compression beyond the cap; left out, the lead leader of the project.
    """

    point_on: date | None = None
    approver_id: int | None = None
    reason: OptionalLine = ""
