"""Permits as activities before the work: when a project may lawfully start, and which single permit frees most days."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from graphlib import TopologicalSorter
from heapq import nsmallest

from gongjian.engine.permits.clocks import DayKind, add_days
from gongjian.engine.permits.order import Groups


class StepState(StrEnum):
    DONE = "done"
    RUNNING = "running"  # accepted: what should have come before no longer holds it up
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Step:
    """`left_days`: still to go once it may begin; `known` False where nobody has set a limit: then nothing is counted.

    `gates_start`: work may not lawfully begin without it.
    """

    code: str
    state: StepState
    left_days: int = 0
    kind: DayKind = DayKind.WORKING
    after: Groups = ()
    gates_start: bool = False
    granted_on: date | None = None
    known: bool = True


@dataclass(frozen=True, slots=True)
class Work:
    """An activity that needs a permit: the day it is planned for, and the days it may slip without harm."""

    permit: str
    activity: str
    planned_on: date
    float_days: int = 0


@dataclass(frozen=True)
class ProjectPermits:
    """The steps the project needs; `work` that has not begun. `planned_on`: of the project's start, where it is known."""

    key: int
    steps: tuple[Step, ...]
    work: tuple[Work, ...] = ()
    is_started: bool = False
    planned_on: date | None = None

    @cached_property
    def by_code(self) -> Mapping[str, Step]:
        return {step.code: step for step in self.steps}

    @cached_property
    def groups(self) -> Mapping[str, Groups]:
        """Of each step the prerequisites that are steps of this project."""
        return {
            step.code: tuple(
                here for group in step.after if (here := tuple(code for code in group if code in self.by_code))
            )
            for step in self.steps
        }

    @cached_property
    def order(self) -> tuple[str, ...]:
        """Each step after what it waits for. Raises graphlib.CycleError, which no catalogue lets come about."""
        graph = {code: [one for group in groups for one in group] for code, groups in self.groups.items()}
        return tuple(TopologicalSorter(graph).static_order())


@dataclass(frozen=True, slots=True)
class LawfulStart:
    """`chain`: the permits that hold it where it is, in order. `unknown`: open ones without a limit, counted as no days."""

    on: date
    chain: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """Work that must wait for its permit longer than it can slip."""

    work: Work
    permitted_on: date
    days: int


@dataclass(frozen=True, slots=True)
class Freed:
    """Were this permit there today: days the start comes earlier, days that work is held less; `days` the larger."""

    key: int
    code: str
    start_days: int
    work_days: int

    @property
    def days(self) -> int:
        return max(self.start_days, self.work_days)


@dataclass(frozen=True)
class _Foreseen:
    on: Mapping[str, date]
    driver: Mapping[str, str]

    def chain(self, code: str) -> tuple[str, ...]:
        """The open steps that put this one where it is, first to last."""
        found: list[str] = []
        at = code
        while at:
            found.append(at)
            at = self.driver.get(at, "")
        return tuple(reversed(found))


def foreseen(project: ProjectPermits, on: date, *, granted: str = "") -> _Foreseen:
    """The day of every step if all goes on from today within its days; `granted`: as if this one were there today."""
    days: dict[str, date] = {}
    driver: dict[str, str] = {}
    for code in project.order:
        step = project.by_code[code]
        if step.state == StepState.DONE or code == granted:
            days[code] = min(step.granted_on or on, on)
            continue
        begins, because = on, ""
        if step.state == StepState.WAITING:
            for group in project.groups[code]:
                first = min(group, key=lambda one: days[one])
                if days[first] > begins:
                    begins, because = days[first], first
        days[code] = add_days(begins, step.left_days, step.kind)
        if because:
            driver[code] = because
    return _Foreseen(days, driver)


@dataclass(frozen=True, slots=True)
class Span:
    """An open step as an activity: it takes from `begins_on` until work may begin on `there_on`; `after`: open steps that it
    is counted from, of alternatives the one that is there first."""

    code: str
    begins_on: date
    there_on: date
    after: tuple[str, ...] = ()


def open_spans(project: ProjectPermits, on: date, wanted: Iterable[str]) -> tuple[Span, ...]:
    """The open ones of the wanted steps with all that they wait for, each after what it waits for."""
    found = foreseen(project, on)
    open_codes = {step.code for step in project.steps if step.state != StepState.DONE}
    after: dict[str, tuple[str, ...]] = {}
    asked = [code for code in wanted if code in open_codes]
    while asked:
        code = asked.pop()
        if code in after:
            continue
        waits = project.by_code[code].state == StepState.WAITING
        chosen = (min(group, key=lambda one: found.on[one]) for group in project.groups[code]) if waits else ()
        after[code] = tuple(dict.fromkeys(one for one in chosen if one in open_codes))
        asked += after[code]
    spans = (
        Span(code, max([on, *(found.on[one] for one in after[code])]), found.on[code], after[code]) for code in after
    )
    place = {code: number for number, code in enumerate(project.order)}
    return tuple(sorted(spans, key=lambda one: place[one.code]))


def lawful_start_of(project: ProjectPermits, on: date) -> LawfulStart:
    """The earliest day on which every permit that gates the start is there."""
    return _start(project, foreseen(project, on), on)


def _start(project: ProjectPermits, found: _Foreseen, on: date) -> LawfulStart:
    gates = [step for step in project.steps if step.gates_start and found.on[step.code] > on]
    if not gates:
        return LawfulStart(on, (), _unknown(project))
    last = max(gates, key=lambda step: (found.on[step.code], step.code))
    return LawfulStart(found.on[last.code], found.chain(last.code), _unknown(project))


def _unknown(project: ProjectPermits) -> tuple[str, ...]:
    return tuple(step.code for step in project.steps if not step.known and step.state != StepState.DONE)


def held_work(project: ProjectPermits, found: _Foreseen, on: date) -> list[Held]:
    """Longest first. Work may begin by its last day without harm; where that has gone by, it waits from today."""
    rows = []
    for work in project.work:
        permitted_on = found.on.get(work.permit)
        if permitted_on is not None:
            harmless_until = work.planned_on + timedelta(days=work.float_days)
            late = (permitted_on - max(harmless_until, on)).days
            if late > 0:
                rows.append(Held(work, permitted_on, late))
    return sorted(rows, key=lambda one: (-one.days, one.work.activity))


def freed_in(project: ProjectPermits, on: date) -> list[Freed]:
    """Every permit that alone would bring something forward, most days first.

    Only links of the driving chains can, and what any link could have had instead of the one it waits for.
    """
    now = foreseen(project, on)
    start = _start(project, now, on)
    held = held_work(project, now, on)
    chains = [() if project.is_started else start.chain, *(now.chain(one.work.permit) for one in held[:1])]
    tried = _with_alternatives(project, {code for one in chains for code in one})
    found = [_freed(project, on, code, (start.on, held)) for code in sorted(tried)]
    return sorted((one for one in found if one.days > 0), key=lambda one: (-one.days, one.code))


def _with_alternatives(project: ProjectPermits, links: set[str]) -> set[str]:
    """With what a link could have instead of the one it waits for, and all that such an alternative waits for itself."""
    tried, waiting = set(links), list(links)
    while waiting:
        at = waiting.pop()
        for group in project.by_code[at].after:
            if at in links and len(group) == 1:
                continue  # needed in any case: another than the one that drives cannot bring it forward
            beside = {code for code in group if code in project.by_code} - tried
            tried |= beside
            waiting += beside
    return {code for code in tried if project.by_code[code].state != StepState.DONE}


def _freed(project: ProjectPermits, on: date, code: str, now: tuple[date, list[Held]]) -> Freed:
    start_on, held = now
    then = foreseen(project, on, granted=code)
    start_days = 0
    if not project.is_started:
        # Nothing is won by a permit that comes before the day the start is planned for.
        floor = project.planned_on or on
        start_days = (max(start_on, floor) - max(_start(project, then, on).on, floor)).days
    held_then = held_work(project, then, on)
    worst, worst_then = (rows[0].days if rows else 0 for rows in (held, held_then))
    return Freed(project.key, code, start_days, worst - worst_then)


def most_freeing(projects: Iterable[ProjectPermits], on: date, *, most: int = 20) -> Sequence[Freed]:
    """Over a campaign: the permits whose grant today would free most project-days, each in its own project."""
    found = (freed for project in projects for freed in freed_in(project, on))
    return nsmallest(most, found, key=lambda one: (-one.days, one.key, one.code))
