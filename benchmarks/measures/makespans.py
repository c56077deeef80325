"""Resource-constrained instances of the public collections: makespan, proven bound and seconds, each by itself."""

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean, pstdev
from typing import Any

from benchmarks.instances.known import Known
from benchmarks.instances.projects import BrokenInstance, Instance
from benchmarks.instances.psplib import read_psplib
from benchmarks.instances.rcmp import read_rcmp
from benchmarks.measures.audit import faults, makespan_of
from benchmarks.measures.makespan_peers import PEERS, Peer
from gongjian.engine.recovery.data import Crew, Job, Problem, Tie, Way
from gongjian.engine.recovery.evolution import compile_kernels
from gongjian.engine.recovery.refusals import RecoveryRefused
from gongjian.engine.recovery.shortest import Shortest, shortest

READERS = {".sm": read_psplib, ".mm": read_psplib, ".rcmp": read_rcmp}
Row = dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """every: only each so-many-th file. known: best known values by name. with_peers: others on the same instances."""

    folder: Path
    seconds: float
    every: int = 1
    seed: int = 1
    known: Mapping[str, Known] = field(default_factory=dict)
    with_peers: bool = False


def problem_of(instance: Instance) -> Problem:
    """Raises BrokenInstance for lags the recovery problem has no word for (maximal ones)."""
    release = {job: on for first, last, on in instance.projects for job in range(first, last)}
    jobs, ties = [], []
    for number, job in enumerate(instance.jobs):
        ways = tuple(
            Way(
                mode.duration,
                crews={f"r{at}": units for at, units in enumerate(mode.renewable) if units},
                stock={f"n{at}": units for at, units in enumerate(mode.nonrenewable) if units},
            )
            for mode in job.modes
        )
        jobs.append(Job(str(number), ways, release=release.get(number, 0)))
        for after in job.successors:
            if any(lag != mode.duration for lag, mode in zip(after.lags, job.modes, strict=True)):
                raise BrokenInstance("generalised lags")
            ties.append(Tie(str(number), str(after.job)))
    return Problem(
        tuple(jobs),
        tuple(ties),
        tuple(Crew(f"r{at}", capacity) for at, capacity in enumerate(instance.renewable)),
        stock={f"n{at}": there for at, there in enumerate(instance.nonrenewable)},
    )


def files_of(folder: Path) -> list[Path]:
    """Also of one file alone."""
    found = [folder] if folder.is_file() else sorted(folder.rglob("*"))
    return [path for path in found if path.suffix.lower() in READERS and path.is_file()]


def measured(asked: Asked) -> Iterator[Row]:
    """One row a file; the compiler runs before the first clock starts. A file that cannot be used is named and passed over."""
    files = files_of(asked.folder)[:: asked.every]
    if files:
        compile_kernels()
    for path in files:
        row: Row = {
            "name": path.stem,
            "file": path.relative_to(asked.folder).as_posix() if path != asked.folder else path.name,
        }
        try:
            yield row | _solved(READERS[path.suffix.lower()](path), asked)
        except (BrokenInstance, RecoveryRefused, OSError) as fault:
            yield row | {"status": "error", "error": _told(fault)}


def _told(fault: Exception) -> str:
    if isinstance(fault, RecoveryRefused):
        return " ".join([fault.code, *(f"{key}={value}" for key, value in fault.facts.items())])
    return str(fault) or type(fault).__name__


def _solved(instance: Instance, asked: Asked) -> Row:
    """Raises BrokenInstance and RecoveryRefused."""
    problem = problem_of(instance)
    began, used = time.perf_counter(), time.process_time()
    found = shortest(problem, seconds=asked.seconds, seed=asked.seed)
    row: Row = {
        "makespan": found.makespan,
        "bound": found.bound,
        "seconds": round(time.perf_counter() - began, 2),
        "processor_seconds": round(time.process_time() - used, 2),
        "status": _status(found),
    }
    known = asked.known.get(instance.name.lower())
    if found.makespan is not None:
        row |= _audited(instance, found)
    row |= _compared(found.makespan, known)
    if asked.with_peers:
        for name, peer in PEERS.items():
            row[name] = _beside(peer, instance, asked.seconds, known)
    return row


def _status(found: Shortest) -> str:
    if found.makespan is None:
        return "infeasible" if found.is_infeasible else "unknown"
    return "optimal" if found.makespan == found.bound else "feasible"


def _audited(instance: Instance, found: Shortest) -> Row:
    """By the file itself. An answer that breaks a rule is an error of ours and said to be one."""
    starts = [found.starts[str(job)] for job in range(len(instance.jobs))]
    modes = [found.ways[str(job)] for job in range(len(instance.jobs))]
    broken = faults(instance, starts, modes)
    if makespan_of(instance, starts, modes) != found.makespan:
        broken.append("another makespan than told")
    if broken:
        return {"status": "error", "error": "; ".join(broken[:5])}
    return _by_project(instance, starts, modes) if len(instance.projects) > 1 else {}


def _by_project(instance: Instance, starts: list[int], modes: list[int]) -> Row:
    """MPSPLib's measures: a project's makespan from its release, and its delay beyond its own critical path."""
    rows = []
    for first, last, release in instance.projects:
        ends = [starts[job] + instance.jobs[job].modes[modes[job]].duration for job in range(first, last)]
        makespan = max(ends, default=release) - release
        rows.append({"makespan": makespan, "delay": makespan - critical_path(instance, first, last)})
    delays = [row["delay"] for row in rows]
    return {"projects": rows, "average_project_delay": fmean(delays), "deviation_of_delays": pstdev(delays)}


def critical_path(instance: Instance, first: int, last: int) -> int:
    """Length of a project's longest chain with the shortest modes, without its release."""
    waiting = [0] * len(instance.jobs)
    for job in range(first, last):
        for after in instance.jobs[job].successors:
            waiting[after.job] += 1
    free = [job for job in range(first, last) if not waiting[job]]
    start = [0] * len(instance.jobs)
    length = 0
    while free:
        job = free.pop()
        end = start[job] + min(mode.duration for mode in instance.jobs[job].modes)
        length = max(length, end)
        for after in instance.jobs[job].successors:
            start[after.job] = max(start[after.job], end)
            waiting[after.job] -= 1
            if not waiting[after.job]:
                free.append(after.job)
    return length


def _compared(makespan: int | None, known: Known | None) -> Row:
    if known is None:
        return {}
    row: Row = {"known_bound": known.lower, "known_makespan": known.upper}
    if makespan is not None and known.upper:
        row["above_known_percent"] = round(100 * (makespan / known.upper - 1), 3)
    return row


def _beside(peer: Peer, instance: Instance, seconds: float, known: Known | None) -> Row | str:
    began = time.perf_counter()
    found = peer(instance, seconds)
    if found is None:
        return "not installed"
    makespan, bound = found
    took = round(time.perf_counter() - began, 2)
    return {"makespan": makespan, "bound": bound, "seconds": took, **_compared(makespan, known)}


def summed(rows: list[Row]) -> Row:
    """Over the instances answered: how far above what is best known, and above the bound proven here."""
    answered = [row for row in rows if row.get("makespan") is not None and row["status"] != "error"]
    summary: Row = {
        "instances": len(rows),
        "errors": sum(row["status"] == "error" for row in rows),
        "optimal": sum(row["status"] == "optimal" for row in rows),
    }
    if answered:
        summary["mean_above_bound_percent"] = fmean(
            100 * (row["makespan"] / max(1, row["bound"]) - 1) for row in answered
        )
    for name in ("", *PEERS):
        told = [row.get(name, {}) if name else row for row in answered]
        beyond = [it["above_known_percent"] for it in told if isinstance(it, dict) and "above_known_percent" in it]
        if beyond:
            summary[f"mean_above_known_percent{'_' + name if name else ''}"] = fmean(beyond)
            summary[f"compared{'_' + name if name else ''}"] = len(beyond)
    return summary
