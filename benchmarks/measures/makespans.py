"""Resource-constrained instances of the public collections: makespan, proven bound and seconds, each by itself."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.instances.projects import BrokenInstance, Instance
from benchmarks.instances.psplib import read_psplib
from benchmarks.instances.rcmp import read_rcmp
from gongjian.engine.recovery.data import Crew, Job, Problem, Tie, Way
from gongjian.engine.recovery.shortest import shortest

READERS = {".sm": read_psplib, ".mm": read_psplib, ".rcmp": read_rcmp}


def problem_of(instance: Instance) -> Problem:
    """Raises BrokenInstance for lags the recovery problem has no word for (maximal ones)."""
    release = {first: on for first, _, on in instance.projects}
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
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in READERS)


def measured(folder: Path, seconds: float, every: int = 1) -> Iterator[dict[str, Any]]:
    """One row an instance. The first call compiles; that is done before the clock starts."""
    files = files_of(folder)[::every]
    if files:
        shortest(problem_of(_read(files[0])), seconds=0.5)
    for path in files:
        try:
            problem = problem_of(_read(path))
        except BrokenInstance as broken:
            yield {"instance": path.stem, "refused": str(broken)}
            continue
        began = time.perf_counter()
        found = shortest(problem, seconds=seconds)
        yield {
            "instance": path.stem,
            "makespan": found.makespan,
            "bound": found.bound,
            "seconds": round(time.perf_counter() - began, 2),
        }


def _read(path: Path) -> Instance:
    return READERS[path.suffix.lower()](path)
