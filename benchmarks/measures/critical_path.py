"""Targets 1 and 2 of the schedule engine: the critical path of one plan and of many, beside its peers."""

from collections.abc import Callable
from typing import Any

from benchmarks.measures import generated, peers
from benchmarks.measures.machine import Timing, best_of
from gongjian.engine.network import schedule, schedule_all
from gongjian.engine.network.arrays import Columns, arranged
from gongjian.engine.network.rooms import arrays
from gongjian.engine.network.running import passed
from gongjian.engine.network.tables import Tables

Row = dict[str, Any]


def _length(columns: Columns) -> Timing:
    """The forward pass alone, which is what the peers for graphs compute: the length of the longest path."""
    made, room = arranged(columns, arrays()), arrays()
    minutes, bounds = room.ints(2 * made.count, 0), (*made.bounds[:2], made.forced)
    return best_of(
        lambda: room.passes.forward_always(0, made.count, made.work[0], bounds, made.plain_links, minutes), runs=15
    )


def _passes(columns: Columns, tables: Tables) -> tuple[Timing, Timing]:
    """Sorting once, then both passes with all four dates and units (total float is their difference)."""
    room = arrays()
    made = arranged(columns, room)
    sorting = best_of(lambda: arranged(columns, room), runs=3, budget_seconds=4)
    packed = tables.with_room(room)
    by = [-1] * (len(made.project_first) - 1)
    passed(made, packed, by)
    return best_of(lambda: passed(made, packed, by), runs=15), sorting


def one_plan(largest: int) -> list[Row]:
    """10k, 100k … activities, without and with eight calendars; networkx and rustworkx for the same graphs."""
    tables, rows = generated.tables(), []
    count = 10_000
    while count <= largest:
        plain = generated.columns(count, seed=1, with_calendars=False)
        timed = generated.columns(count, seed=1, with_calendars=True)
        (passes, sorting), (calendars, _sorting) = _passes(plain, tables), _passes(timed, tables)
        row: Row = {
            "activities": count,
            "passes_ms": passes.wall_ms,
            "passes_cpu_ms": passes.cpu_ms,
            "passes_calendars_ms": calendars.wall_ms,
            "passes_calendars_cpu_ms": calendars.cpu_ms,
            "ns_per_activity_cpu": calendars.cpu_ms * 1e6 / count,
            "sorting_ms": sorting.wall_ms,
        }
        if count <= 1_000_000:
            length = _length(plain)
            row |= {"length_only_ms": length.wall_ms, "length_only_cpu_ms": length.cpu_ms}
            row |= _beside("rustworkx", peers.by_rustworkx(plain), length)
        if count <= 100_000:
            row |= _beside("networkx", peers.by_networkx(plain), length)
        rows.append(row)
        count *= 10
    return rows


def _beside(name: str, peer: Timing | None, ours: Timing) -> Row:
    if peer is None:
        return {name: "absent"}
    times = {f"times_{name}": peer.wall_ms / ours.wall_ms, f"times_{name}_cpu": peer.cpu_ms / ours.cpu_ms}
    return {f"{name}_ms": peer.wall_ms, f"{name}_cpu_ms": peer.cpu_ms, **times}


def beside_mpxj(count: int) -> Row:
    """The same plan on three calendars; MPXJ also fills Java's objects, so whole calls are given beside the passes."""
    network = generated.network(count, seed=2)
    (ours,) = schedule_all((network,), compiled_passes=True)
    arrays_of = ours.solved.arrays
    by = [-1]
    passes = best_of(lambda: passed(arrays_of, ours.solved.packed, by), runs=15)
    whole = best_of(lambda: schedule_all((network,), compiled_passes=True)[0].finish_at, runs=3)
    row: Row = {
        "activities": count,
        "passes_ms": passes.wall_ms,
        "passes_cpu_ms": passes.cpu_ms,
        "whole_call_from_objects_ms": whole.wall_ms,
    }
    theirs = peers.by_mpxj(network)
    if theirs is None:
        return row | {"mpxj": "absent"}
    timing, finish = theirs
    return row | {
        "mpxj_warm_ms": timing.wall_ms,
        "mpxj_warm_cpu_ms": timing.cpu_ms,
        "times_mpxj": timing.wall_ms / passes.wall_ms,
        "times_mpxj_cpu": timing.cpu_ms / passes.cpu_ms,
        "times_mpxj_whole_call": timing.wall_ms / whole.wall_ms,
        "same_finish": finish == ours.finish_at,
    }


def beside_taskjuggler(count: int = 1_000) -> Row:
    network = generated.network(count, seed=2)
    timing = peers.by_taskjuggler(network)
    whole = best_of(lambda: schedule(network).finish_at, runs=3)
    row: Row = {"activities": count, "whole_call_from_objects_ms": whole.wall_ms}
    return row | (_beside("taskjuggler", timing, whole) if timing else {"taskjuggler": "absent"})


def many_plans(projects: int, count: int) -> Row:
    """Target 2: 10,000 plans of 300 activities in one call."""
    tables = generated.tables()
    row: Row = {"projects": projects, "activities_each": count}
    measured: dict[str, Callable[[], Columns]] = {
        "passes_ms": lambda: generated.portfolio(projects, count, with_calendars=False),
        "passes_calendars_ms": lambda: generated.portfolio(projects, count, with_calendars=True),
    }
    for name, make in measured.items():
        passes, sorting = _passes(make(), tables)
        row |= {name: passes.wall_ms, name.replace("_ms", "_cpu_ms"): passes.cpu_ms, "sorting_ms": sorting.wall_ms}
    return row


def by_projects(count: int) -> list[Row]:
    """From one plan to two hundred."""
    return [many_plans(projects, count) for projects in (1, 2, 5, 10, 20, 50, 100, 200)]
