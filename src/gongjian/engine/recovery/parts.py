"""A problem taken apart by project: what each would be with the crews and stocks to itself."""

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from gongjian.engine.recovery.data import Problem
from gongjian.engine.recovery.incumbent import Incumbent
from gongjian.engine.recovery.indexed import Indexed, indexed
from gongjian.engine.recovery.relaxation import Relaxed, relaxed
from gongjian.engine.recovery.windows import hard_ends, windows


def groups_of(one: Indexed) -> list[list[int]]:
    """Projects, those with ties between them together, each in a topological order."""
    leader = list(range(len(one.projects)))

    def lead(project: int) -> int:
        while leader[project] != project:
            leader[project] = leader[leader[project]]
            project = leader[project]
        return project

    for first, second, _ in one.ties:
        leader[lead(one.project_of[first])] = lead(one.project_of[second])
    found: dict[int, list[int]] = {}
    for job in one.order:
        found.setdefault(lead(one.project_of[job]), []).append(job)
    return list(found.values())


def part_of(one: Indexed, jobs: Sequence[int]) -> Problem:
    """These jobs in their order, the ties among them, their projects; all crews and stocks."""
    ids = {one.jobs[job].id for job in jobs}
    numbers = sorted({one.project_of[job] for job in jobs})
    return Problem(
        tuple(one.jobs[job] for job in jobs),
        tuple(tie for _, _, tie in one.ties if tie.predecessor in ids and tie.successor in ids),
        one.crews,
        tuple(one.projects[number] for number in numbers),
        one.problem.stock,
    )


def relaxed_by_part(one: Indexed, *, seconds: float, is_over: Callable[[], bool] = lambda: False) -> Relaxed:
    """Each group of projects for itself, and the sum: what they take from each other is left out, and what is left is quick.
    Nobody pays for hired units here: one unit hired for a window may serve two groups, and each would be charged for it.

    The whole program would say the same where deadlines have a price, for then its intervals are too wide for any energy.
    """
    groups, until = groups_of(one), time.monotonic() + seconds
    free = tuple(replace(crew, hire_cost=0) for crew in one.crews)
    starts, ways, total, bounds = [0] * len(one.jobs), [0] * len(one.jobs), 0.0, []
    for number, group in enumerate(groups):
        part = indexed(replace(part_of(one, group), crews=free))
        room = windows(part, hard_ends(part))
        left = max(0.05, (until - time.monotonic()) / (len(groups) - number)) if math.isfinite(seconds) else seconds
        found = relaxed(part, room, seconds=left)
        if found.is_infeasible:
            return found
        bounds.append(found.bound or 0)
        own = found.held or Incumbent(room.earliest, tuple(part.fastest(at) for at in range(len(group))))
        total += found.cost or 0
        for at, job in enumerate(group):
            starts[job], ways[job] = own.starts[at], own.ways[at]
        if is_over():
            return Relaxed(None, is_infeasible=False, held=None, cost=None)
    held = Incumbent(tuple(starts), tuple(ways))
    return Relaxed(sum(bounds), is_infeasible=False, held=held, cost=total, by_group=tuple(bounds))
