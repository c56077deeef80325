"""RCPSP/max of ProGen/max (.sch): start-to-start lags, minimal and, as negative ones, maximal."""

import re
from pathlib import Path

from benchmarks.instances.projects import BrokenInstance, Instance, Job, Mode, Successor


def read_sch(path: Path) -> Instance:
    """Raises BrokenInstance."""
    rows = [re.findall(r"-?\d+", line) for line in path.read_text("utf-8", "replace").splitlines() if line.strip()]
    try:
        count, resources = int(rows[0][0]) + 2, int(rows[0][1])
        after = [_successors([int(word) for word in row]) for row in rows[1 : count + 1]]
        modes = [
            Mode(int(row[2]), tuple(int(word) for word in row[3 : 3 + resources]))
            for row in rows[count + 1 : 2 * count + 1]
        ]
        capacities = tuple(int(word) for word in rows[2 * count + 1][:resources])
    except (IndexError, ValueError) as fault:
        raise BrokenInstance(f"{path.name} ends early or holds no numbers") from fault
    if len(after) != count or len(modes) != count or len(capacities) != resources:
        raise BrokenInstance(f"{path.name} ends early")
    jobs = tuple(Job((mode,), successors) for mode, successors in zip(modes, after, strict=True))
    return Instance(path.stem, jobs, capacities, (), ((0, count, 0),))


def _successors(row: list[int]) -> tuple[Successor, ...]:
    number = row[2]
    return tuple(
        Successor(job, (lag,)) for job, lag in zip(row[3 : 3 + number], row[3 + number : 3 + 2 * number], strict=True)
    )
