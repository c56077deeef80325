"""From rows to the engine's questions: earliest lawful start, the permit that frees most days, usual durations.

A campaign has tens of thousands of permits: they are read as plain rows, and only those shown become permits again.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import QuerySet

from gongjian.core.among import Among
from gongjian.core.moments import local_date
from gongjian.engine.permits import (
    Clock,
    DayKind,
    Freed,
    LawfulStart,
    Limit,
    ProjectPermits,
    Step,
    StepState,
    Stop,
    Usual,
    Work,
    clock_of,
    lawful_start_of,
    most_freeing,
    usual_of,
)
from gongjian.procedures.models import CatalogueItem, Permit, PermitStop, PermitTie
from gongjian.procedures.queries.catalogue import groups
from gongjian.procedures.queries.clocks import working_days
from gongjian.procedures.states import BEGUN, PermitState
from gongjian.projects.models import Campaign, Project
from gongjian.schedules.models import Activity
from gongjian.schedules.states import ScheduleState

MINUTES_OF_A_DAY = 480  # a float is kept in working minutes; a site works eight hours on every day
FREEING_SHOWN = 20

Stops = Mapping[int, Sequence[Stop]]


class Row(NamedTuple):
    """A permit as it is read: its number, and FIELDS in their order."""

    pk: int
    project: int
    code: str
    name: str
    state: str
    item: int | None
    accepted_on: date | None
    granted_on: date | None
    limit_days: int | None
    limit_kind: str
    promised_days: int | None
    promised_kind: str


FIELDS = (
    "project_id", "code", "name", "state", "item_id", "accepted_on", "granted_on", "limit_days", "limit_kind",
    "promised_days", "promised_kind",
)  # fmt: skip


class Known(NamedTuple):
    """What the catalogue says of an item, read once for all permits of it."""

    code: str
    after: tuple[tuple[str, ...], ...]
    gates_start: bool
    name: str
    name_en: str


UNKNOWN = Known("", (), gates_start=False, name="", name_en="")


def days_by_item(campaign: Campaign) -> dict[str, list[int]]:
    """Of each item of the catalogue, how long every one granted in the campaign took, in working days."""
    return days_of(Permit.objects.filter(project__campaign=campaign), stops_by_permit(_stops_of(campaign)))


def days_of(permits: QuerySet[Any], stops: Stops, *, key: str = "pk") -> dict[str, list[int]]:
    """`key`: the number of a permit in these rows."""
    rows = permits.filter(state=PermitState.GRANTED, accepted_on__isnull=False, item__isnull=False)
    found: dict[str, list[int]] = defaultdict(list)
    for pk, code, accepted_on, granted_on in rows.values_list(key, "item__code", "accepted_on", "granted_on"):
        if accepted_on is not None and granted_on is not None:
            found[str(code)].append(working_days(accepted_on, granted_on, stops.get(pk, ())))
    return dict(found)


def usual_by_item(days: Mapping[str, Sequence[int]]) -> dict[str, Usual]:
    found = {code: usual_of(rows) for code, rows in days.items()}
    return {code: usual for code, usual in found.items() if usual is not None}


def _stops_of(campaign: Campaign) -> QuerySet[PermitStop]:
    return PermitStop.objects.filter(permit__project__campaign=campaign)


def stops_by_permit(rows: QuerySet[Any]) -> dict[int, list[Stop]]:
    found: dict[int, list[Stop]] = defaultdict(list)
    for permit, from_on, until_on in rows.values_list("permit_id", "from_on", "until_on"):
        found[permit].append(Stop(from_on, until_on))
    return found


def _items_of(campaign: Campaign) -> dict[int, Known]:
    rows = CatalogueItem.objects.filter(district=campaign.district_id)
    told = rows.values_list("pk", "code", "after", "gates_start", "name", "name_en")
    return {pk: Known(code, groups(after), gates, name, name_en) for pk, code, after, gates, name, name_en in told}


def step_of(row: Row, item: Known, *, on: date, usual: Mapping[str, Usual], stops: Sequence[Stop] = ()) -> Step:
    """What is left by its clock while it is examined; else what such an item takes here, was promised, or may take."""
    if row.state == PermitState.GRANTED:
        return Step(row.code, StepState.DONE, granted_on=row.granted_on, gates_start=item.gates_start)
    days, kind, known = _whole(row, usual.get(item.code))
    if row.state not in BEGUN or row.accepted_on is None:
        return Step(row.code, StepState.WAITING, days, kind, item.after, item.gates_start, known=known)
    clock, clock_kind = _first_clock(row, row.accepted_on, on, stops)
    if clock is not None:
        days, kind = clock.left, clock_kind
    # What is overdue is there tomorrow at the earliest; nobody knows better.
    return Step(row.code, StepState.RUNNING, max(1, days), kind, (), item.gates_start, known=known)


def _first_clock(row: Row, accepted_on: date, on: date, stops: Sequence[Stop]) -> tuple[Clock | None, DayKind]:
    for days, kind in ((row.promised_days, row.promised_kind), (row.limit_days, row.limit_kind)):
        if days is not None:
            return clock_of(Limit(days, DayKind(kind)), accepted_on, on=on, stops=stops), DayKind(kind)
    return None, DayKind.WORKING


def _whole(row: Row, ours: Usual | None) -> tuple[int, DayKind, bool]:
    """(days, their kind, whether anything is known)."""
    if ours is not None:
        return ours.median, DayKind.WORKING, True
    if row.promised_days is not None:
        return row.promised_days, DayKind(row.promised_kind), True
    return row.limit_days or 0, DayKind(row.limit_kind), row.limit_days is not None


@dataclass(frozen=True)
class CampaignPermits:
    """Everything the questions over a campaign need, read once."""

    projects: dict[int, Project]
    rows: dict[int, dict[str, Row]]
    items: dict[int, Known]
    plans: dict[int, ProjectPermits]
    usual: dict[str, Usual]
    drawn: Callable[[Sequence[int]], dict[int, Permit]]  # those that are shown become permits again

    def lawful_starts(self, on: date) -> dict[int, LawfulStart]:
        """Of projects that have not started and list a permit that gates the start."""
        return {
            pk: lawful_start_of(plan, on)
            for pk, plan in self.plans.items()
            if not plan.is_started and any(step.gates_start for step in plan.steps)
        }

    def freeing(self, on: date, *, most: int = FREEING_SHOWN) -> list[tuple[Freed, Permit]]:
        """The permits that would free most project-days today."""
        found = most_freeing(self.plans.values(), on, most=most)
        pks = {one: self.rows[one.key][one.code].pk for one in found}
        permits = self.drawn(list(pks.values()))
        return [(one, permits[pks[one]]) for one in found]

    def names(self, project: int, codes: Iterable[str]) -> list[tuple[str, str, str]]:
        """(name of the permit, name of its item, English name of the item) of some permits of a project."""
        found = []
        for code in codes:
            row = self.rows[project][code]
            item = self.items.get(row.item or 0, UNKNOWN)
            found.append((row.name, item.name, item.name_en))
        return found


def plans_of(
    campaign: Campaign, permits: QuerySet[Permit], projects: Iterable[Project], *, on: date
) -> CampaignPermits:
    """`permits`: those the viewer sees; `projects`: of them."""
    stops = stops_by_permit(_stops_of(campaign))
    days = days_of(Permit.objects.filter(project__campaign=campaign), stops)
    return planned(campaign, permits, projects, Sheet(stops, days, _work_of, _drawn), on=on)


@dataclass(frozen=True)
class Sheet:
    """What beside the permits is asked for, of now or of an earlier evening. `key`: the number of a permit in their rows."""

    stops: Stops
    days: Mapping[str, Sequence[int]]
    work: Callable[[Sequence[int]], Mapping[int, Sequence[Work]]]
    drawn: Callable[[Sequence[int]], dict[int, Permit]]
    key: str = "pk"


def planned(
    campaign: Campaign, permits: QuerySet[Any], projects: Iterable[Project], sheet: Sheet, *, on: date
) -> CampaignPermits:
    usual, items = usual_by_item(sheet.days), _items_of(campaign)
    rows: dict[int, dict[str, Row]] = defaultdict(dict)
    for told in permits.exclude(state=PermitState.NOT_NEEDED).values_list(sheet.key, *FIELDS):
        row = Row(*told)
        rows[row.project][row.code] = row
    found = {one.pk: one for one in projects if one.pk in rows}
    work = sheet.work(list(found))

    def steps(pk: int) -> tuple[Step, ...]:
        told = ((row, items.get(row.item or 0, UNKNOWN), sheet.stops.get(row.pk, ())) for row in rows[pk].values())
        return tuple(step_of(row, item, on=on, usual=usual, stops=halts) for row, item, halts in told)

    plans = {pk: _plan(project, steps(pk), tuple(work.get(pk, ()))) for pk, project in found.items()}
    return CampaignPermits(found, dict(rows), items, plans, usual, sheet.drawn)


def _drawn(pks: Sequence[int]) -> dict[int, Permit]:
    return Permit.objects.select_related("item", "lead_unit").in_bulk(list(pks))


def _plan(project: Any, steps: tuple[Step, ...], work: tuple[Work, ...]) -> ProjectPermits:
    is_started = bool(project.is_started or project.actual_start_on)
    return ProjectPermits(project.pk, steps, work, is_started=is_started, planned_on=project.start_on)


def _work_of(project_ids: Sequence[int]) -> dict[int, list[Work]]:
    """Activities of the schedules in force that need a permit and have not begun, as their dates were last computed."""
    ties = PermitTie.objects.filter(Among("permit__project", project_ids))
    wanted: dict[tuple[int, str], list[str]] = defaultdict(list)
    for project, activity, permit in ties.values_list("permit__project_id", "activity_code", "permit__code"):
        wanted[project, activity].append(permit)
    if not wanted:
        return {}
    rows = Activity.objects.filter(
        schedule__project__in={project for project, _ in wanted},
        schedule__state=ScheduleState.IN_FORCE,
        code__in={activity for _, activity in wanted},
        started_on=None,
    ).values_list("schedule__project_id", "code", "early_start_at", "float_minutes")
    found: dict[int, list[Work]] = defaultdict(list)
    for project, code, starts_at, float_minutes in rows:
        for permit in wanted.get((project, code), ()):
            if starts_at is not None:
                found[project].append(work_held(permit, code, starts_at, float_minutes))
    return found


def work_held(permit: str, code: str, starts_at: datetime, float_minutes: int | None) -> Work:
    return Work(permit, code, local_date(starts_at), max(0, (float_minutes or 0) // MINUTES_OF_A_DAY))
