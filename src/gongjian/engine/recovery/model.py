"""The recovery problem in CP-SAT: variables, constraints, objective. One builder for the whole and for a part of it.

A part: only `free` jobs are decided, the others stand where the incumbent has them and only take room. That one model
serves the exact search, the insertion of a project among others, and every neighbourhood.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from gongjian.engine.recovery.data import Tie, TieKind
from gongjian.engine.recovery.incumbent import Incumbent
from gongjian.engine.recovery.indexed import Indexed
from gongjian.engine.recovery.late_parts import cp_model
from gongjian.engine.recovery.windows import Windows


@dataclass
class Model:
    """The solver's model and its handles. `price`: the terms of the objective that are not constant."""

    cp: Any
    start: dict[int, Any] = field(default_factory=dict)
    end: dict[int, Any] = field(default_factory=dict)
    way: dict[int, list[Any]] = field(default_factory=dict)
    overlap: dict[int, Any] = field(default_factory=dict)
    dropped: dict[int, Any] = field(default_factory=dict)
    hired: dict[tuple[int, int], Any] = field(default_factory=dict)
    late: dict[int, Any] = field(default_factory=dict)
    intervals: dict[int, list[tuple[Any, Mapping[str, int]]]] = field(default_factory=dict)
    price: list[Any] = field(default_factory=list)


def build(
    one: Indexed,
    room: Windows,
    *,
    free: Collection[int] | None = None,
    held: Incumbent | None = None,
    absent: Collection[int] = frozenset(),
) -> Model:
    """A model of the jobs in `free` (all by default); jobs outside stand as in `held`, but for those `absent`."""
    model = Model(cp_model.CpModel())
    chosen = sorted(free) if free is not None else range(len(one.jobs))
    for job in chosen:
        _job(model, one, room, job)
    if held is not None:
        for job in set(range(len(one.jobs))) - set(chosen) - set(absent):
            model.start[job] = held.starts[job]
            model.end[job] = held.starts[job] + one.jobs[job].ways[held.ways[job]].duration
    for at, (first, second, tie) in enumerate(one.ties):
        if (first in model.way or second in model.way) and first in model.start and second in model.start:
            _tie(model, at, first, second, tie)
    _crews(model, one, room, held)
    _stock(model, one, held)
    _lateness(model, one)
    return model


def _job(model: Model, one: Indexed, room: Windows, job: int) -> None:
    """A start within its window, a way, and one (optional) interval for each way."""
    cp, it = model.cp, one.jobs[job]
    start = cp.new_int_var(room.earliest[job], max(room.earliest[job], room.latest[job]), f"s{job}")
    if it.fixed_start is None and room.latest[job] < room.earliest[job]:
        cp.add_bool_or([])  # no start is left: the deadline cannot be met
    model.start[job] = start
    if len(it.ways) == 1:
        length = it.ways[0].duration
        model.way[job] = [1]
        model.end[job] = start + length
        model.intervals[job] = [(cp.new_fixed_size_interval_var(start, length, f"i{job}"), it.ways[0].crews)]
        model.price.append(it.ways[0].cost)
    else:
        literals = [cp.new_bool_var(f"w{job}.{at}") for at in range(len(it.ways))]
        cp.add_exactly_one(literals)
        model.way[job] = literals
        model.end[job] = start + sum(way.duration * literal for way, literal in zip(it.ways, literals, strict=True))
        model.intervals[job] = [
            (cp.new_optional_fixed_size_interval_var(start, way.duration, literal, f"i{job}.{at}"), way.crews)
            for at, (way, literal) in enumerate(zip(it.ways, literals, strict=True))
        ]
        model.price += [way.cost * literal for way, literal in zip(it.ways, literals, strict=True) if way.cost]
    if it.promised_start is not None and it.moved_cost:
        moved = cp.new_int_var(0, one.horizon, f"m{job}")
        cp.add(moved >= start - it.promised_start)
        cp.add(moved >= it.promised_start - start)
        model.price.append(it.moved_cost * moved)


def _tie(model: Model, at: int, first: int, second: int, tie: Tie) -> None:
    cp = model.cp
    left = model.end[first] if tie.kind in {TieKind.FS, TieKind.FF} else model.start[first]
    right = model.end[second] if tie.kind in {TieKind.FF, TieKind.SF} else model.start[second]
    taken: Any = 0
    if tie.overlap_limit:
        taken = model.overlap[at] = cp.new_int_var(0, tie.overlap_limit, f"o{at}")
        model.price.append(tie.overlap_cost * taken)
    holds = cp.add(right >= left + tie.lag - taken)
    if tie.drop_cost is not None:
        dropped = model.dropped[at] = cp.new_bool_var(f"d{at}")
        holds.only_enforce_if(~dropped)
        model.price.append(tie.drop_cost * dropped)


def _crews(model: Model, one: Indexed, room: Windows, held: Incumbent | None) -> None:
    """A cumulative for each crew; what may be hired is room that a filler takes away unless it is hired."""
    outside = [job for job in model.start if job not in model.way]
    last_period = 1 + max((room.latest[job] + one.longest(job) for job in range(len(one.jobs))), default=0)
    for number, crew in enumerate(one.crews):
        uses = [
            (interval, crews[crew.id])
            for parts in model.intervals.values()
            for interval, crews in parts
            if crews.get(crew.id)
        ]
        if not uses:
            continue
        if held is not None:
            uses += [
                (model.cp.new_fixed_size_interval_var(first, last - first, ""), units)
                for first, last, units in _blocks(held.profile(one, crew.id, outside))
            ]
        if crew.hire_limit:
            for window in range(-(-last_period // crew.window)):
                hired = model.cp.new_int_var(0, crew.hire_limit, f"h{number}.{window}")
                model.hired[number, window] = hired
                filler = model.cp.new_fixed_size_interval_var(window * crew.window, crew.window, "")
                uses.append((filler, crew.hire_limit - hired))
                model.price.append(crew.hire_cost * hired)
        model.cp.add_cumulative(
            [interval for interval, _ in uses], [units for _, units in uses], crew.capacity + crew.hire_limit
        )


def _blocks(profile: Mapping[int, int]) -> list[tuple[int, int, int]]:
    """(from, until, units) of a step profile {period: change of use}."""
    found, level = [], 0
    for first, last in pairwise(sorted(profile)):
        level += profile[first]
        if level:
            found.append((first, last, level))
    return found


def _stock(model: Model, one: Indexed, held: Incumbent | None) -> None:
    for name, there in one.problem.stock.items():
        terms = [
            way.stock[name] * literal
            for job, literals in model.way.items()
            for way, literal in zip(one.jobs[job].ways, literals, strict=True)
            if way.stock.get(name)
        ]
        used = 0
        if held is not None:
            used = sum(
                one.jobs[job].ways[held.ways[job]].stock.get(name, 0) for job in model.start if job not in model.way
            )
        if terms:
            model.cp.add(sum(terms) <= there - used)


def _lateness(model: Model, one: Indexed) -> None:
    """Each project's deadline: hard (the windows hold it, and the ends do), or at a price for each period."""
    for number, project in enumerate(one.projects):
        if project.deadline is None:
            continue
        ends = [model.end[job] for job in model.way if one.project_of[job] == number]
        if not ends:
            continue
        if project.late_cost is None:
            for end in ends:
                model.cp.add(end <= project.deadline)
            continue
        late = model.late[number] = model.cp.new_int_var(0, one.horizon, f"l{number}")
        for job, end in model.end.items():
            if one.project_of[job] == number:
                model.cp.add(late >= end - project.deadline)
        model.price.append(project.late_cost * late)
