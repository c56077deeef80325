"""From rows to the engine's questions: earliest lawful start, the permit that frees most days, usual durations."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from gongjian.core.among import Among
from gongjian.core.moments import local_date
from gongjian.engine.permits import (
    DayKind,
    Freed,
    LawfulStart,
    ProjectPermits,
    Step,
    StepState,
    Usual,
    Work,
    lawful_start_of,
    most_freeing,
    usual_of,
)
from gongjian.procedures.models import Permit, PermitTie
from gongjian.procedures.queries.catalogue import groups
from gongjian.procedures.queries.clocks import clocks_of, days_taken
from gongjian.procedures.states import BEGUN, PermitState
from gongjian.projects.models import Campaign, Project
from gongjian.schedules.models import Activity
from gongjian.schedules.states import ScheduleState

MINUTES_OF_A_DAY = 480  # a float is kept in working minutes; a site works eight hours on every day
FREEING_SHOWN = 20


def days_by_item(campaign: Campaign) -> dict[str, list[int]]:
    """Of each item of the catalogue, how long every one granted in the campaign took, in working days."""
    rows = Permit.objects.filter(
        project__campaign=campaign, state=PermitState.GRANTED, accepted_on__isnull=False, item__isnull=False
    )
    found: dict[str, list[int]] = defaultdict(list)
    for row in rows.select_related("item").prefetch_related("stops"):
        taken = days_taken(row)
        if taken is not None and row.item is not None:
            found[row.item.code].append(taken)
    return dict(found)


def usual_by_item(days: Mapping[str, Sequence[int]]) -> dict[str, Usual]:
    found = {code: usual_of(rows) for code, rows in days.items()}
    return {code: usual for code, usual in found.items() if usual is not None}


def step_of(permit: Permit, *, on: date, usual: Mapping[str, Usual]) -> Step:
    """A permit as the engine reads it: what is left by its clock, else what such an item takes here, was promised, may take."""
    item = permit.item
    if permit.state == PermitState.GRANTED:
        return Step(permit.code, StepState.DONE, granted_on=permit.granted_on, gates_start=_gates(permit))
    days, kind, known = _whole(permit, usual)
    state, after = StepState.WAITING, groups(item.after) if item else ()
    if permit.state in BEGUN:
        state, after = StepState.RUNNING, ()
        first = clocks_of(permit, on=on).first
        # What is overdue is there tomorrow at the earliest; nobody knows better.
        days = max(1, days if first is None else first.left)
        if first is not None and permit.promised_days is not None:
            kind = DayKind(permit.promised_kind)
        elif first is not None:
            kind = DayKind(permit.limit_kind)
    return Step(permit.code, state, days, kind, after, _gates(permit), known=known)


def _gates(permit: Permit) -> bool:
    return permit.item is not None and permit.item.gates_start


def _whole(permit: Permit, usual: Mapping[str, Usual]) -> tuple[int, DayKind, bool]:
    """(days, their kind, whether anything is known)."""
    ours = usual.get(permit.item.code) if permit.item else None
    if ours is not None:
        return ours.median, DayKind.WORKING, True
    if permit.promised_days is not None:
        return permit.promised_days, DayKind(permit.promised_kind), True
    return permit.limit_days or 0, DayKind(permit.limit_kind), permit.limit_days is not None


@dataclass(frozen=True)
class CampaignPermits:
    """Everything the questions over a campaign need, read once."""

    projects: dict[int, Project]
    permits: dict[int, list[Permit]]
    plans: dict[int, ProjectPermits]
    usual: dict[str, Usual]

    def lawful_starts(self, on: date) -> dict[int, LawfulStart]:
        """Of projects that have not started and list a permit that gates the start."""
        return {
            pk: lawful_start_of(plan, on)
            for pk, plan in self.plans.items()
            if not plan.is_started and any(step.gates_start for step in plan.steps)
        }

    def freeing(self, on: date, *, most: int = FREEING_SHOWN) -> list[tuple[Freed, Permit]]:
        """The permits that would free most project-days today."""
        by_code = {(pk, permit.code): permit for pk, rows in self.permits.items() for permit in rows}
        found = most_freeing(self.plans.values(), on, most=most)
        return [(one, by_code[one.key, one.code]) for one in found]


def plans_of(
    campaign: Campaign, permits: QuerySet[Permit], projects: Iterable[Project], *, on: date
) -> CampaignPermits:
    """`permits`: those the viewer sees; `projects`: of them."""
    usual = usual_by_item(days_by_item(campaign))
    needed = permits.exclude(state=PermitState.NOT_NEEDED).select_related("item", "lead_unit")
    by_project: dict[int, list[Permit]] = defaultdict(list)
    for permit in needed.prefetch_related("stops"):
        by_project[permit.project_id].append(permit)
    found = {one.pk: one for one in projects if one.pk in by_project}
    work = _work_of(list(found))
    plans = {
        pk: ProjectPermits(
            pk,
            tuple(step_of(one, on=on, usual=usual) for one in by_project[pk]),
            tuple(work.get(pk, ())),
            is_started=bool(project.is_started or project.actual_start_on),
            planned_on=project.start_on,
        )
        for pk, project in found.items()
    }
    return CampaignPermits(found, dict(by_project), plans, usual)


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
                days = max(0, (float_minutes or 0) // MINUTES_OF_A_DAY)
                found[project].append(Work(permit, code, local_date(starts_at), days))
    return found
