"""The whole deadline–cost curve of one project, from what it takes to keep every promise to the earliest end there is."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from gongjian.engine.recovery.data import Answer, Problem, Status
from gongjian.engine.recovery.incumbent import Incumbent
from gongjian.engine.recovery.indexed import indexed
from gongjian.engine.recovery.solve import recover


@dataclass(frozen=True)
class Point:
    """One deadline and the cheapest answer known for it; `bound` is proven for this deadline."""

    deadline: int
    cost: int
    bound: int
    answer: Answer


def curve(
    problem: Problem,
    deadlines: Sequence[int],
    *,
    seconds: float,
    seed: int = 1,
    is_cancelled: Callable[[], bool] = lambda: False,
    tell: Callable[[Point], None] = lambda _point: None,
) -> list[Point]:
    """From tight to loose: what meets a tight deadline meets a loose one, so each answer is the next one's hint.

    Deadlines nobody can meet are left out. A looser deadline never costs more, and its bound never exceeds a tighter one's.
    """
    one = indexed(problem)
    until = time.monotonic() + seconds
    points: list[Point] = []
    hint: Incumbent | None = None
    wanted = sorted(set(deadlines))
    for at, deadline in enumerate(wanted):
        if is_cancelled():
            break
        share = max(0.2, (until - time.monotonic()) / (len(wanted) - at))
        answer = recover(at_deadline(problem, deadline), seconds=share, seed=seed, hint=hint, is_cancelled=is_cancelled)
        if answer.status in {Status.INFEASIBLE, Status.UNKNOWN}:
            continue
        hint = Incumbent(
            tuple(answer.starts[job.id] for job in one.jobs), tuple(answer.ways[job.id] for job in one.jobs)
        )
        points.append(Point(deadline, answer.cost, answer.bound, answer))
        tell(points[-1])
        if answer.cost <= 0:
            points += [Point(later, answer.cost, answer.bound, answer) for later in wanted[at + 1 :]]
            break
    return _with_carried_bounds(points)


def at_deadline(problem: Problem, deadline: int) -> Problem:
    """The same with a hard deadline for every project."""
    projects = tuple(replace(project, deadline=deadline, late_cost=None) for project in problem.projects)
    return replace(problem, projects=projects)


def joined(points: Sequence[Point], own: Point | None) -> list[Point]:
    """With one more answer among them: whatever meets a tighter day for less is taken for a looser one too."""
    kept: list[Point] = []
    for point in sorted([*points, *([own] if own else [])], key=lambda one: (one.deadline, one.cost)):
        if kept and kept[-1].deadline == point.deadline:  # the dearer answer of the same day still proves its bound
            kept[-1] = replace(kept[-1], bound=max(kept[-1].bound, point.bound))
            continue
        is_dearer = bool(kept) and kept[-1].cost < point.cost
        kept.append(replace(kept[-1], deadline=point.deadline, bound=point.bound) if is_dearer else point)
    return _with_carried_bounds(kept)


def _with_carried_bounds(points: list[Point]) -> list[Point]:
    """What is proven for a loose deadline holds for a tighter one too."""
    carried: list[Point] = []
    proven = 0
    for point in reversed(points):
        proven = max(proven, point.bound)
        bound = min(proven, point.cost)
        carried.append(replace(point, bound=bound, answer=replace(point.answer, bound=bound)))
    return carried[::-1]
