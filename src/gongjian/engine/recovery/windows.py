"""Earliest and latest starts from ties alone, with the fastest ways: what no answer can undercut."""

from collections.abc import Sequence
from dataclasses import dataclass

from gongjian.engine.recovery.data import Tie, TieKind
from gongjian.engine.recovery.indexed import FAR, Indexed


@dataclass(frozen=True)
class Windows:
    """By job, in periods. `finish`: the earliest end of each project by ties alone."""

    earliest: tuple[int, ...]
    latest: tuple[int, ...]
    finish: tuple[int, ...]

    def is_possible(self) -> bool:
        return all(first <= last for first, last in zip(self.earliest, self.latest, strict=True))


def slack(tie: Tie, first: int, second: int) -> int:
    """start of successor − start of predecessor is at least this, for the two durations given."""
    lag = tie.lag - tie.overlap_limit
    match tie.kind:
        case TieKind.FS:
            return first + lag
        case TieKind.SS:
            return lag
        case TieKind.FF:
            return first - second + lag
        case _:
            return lag - second


def least_slack(one: Indexed, at: int) -> int:
    """The least distance of starts that any choice of ways allows; −FAR for a tie that may be dropped."""
    first, second, tie = one.ties[at]
    if tie.drop_cost is not None:
        return -FAR
    lengths = [way.duration for way in one.jobs[first].ways]
    others = [way.duration for way in one.jobs[second].ways]
    return min(
        slack(tie, length, other) for length in (min(lengths), max(lengths)) for other in (min(others), max(others))
    )


def windows(one: Indexed, limits: dict[int, int] | None = None, *, among: Sequence[int] | None = None) -> Windows:
    """limits: project → last period allowed for its ends; none means the horizon.

    among: only these jobs (in a topological order, without ties to others); the rest of the windows means nothing then.
    """
    count, order = len(one.jobs), one.order if among is None else among
    distance = {at: least_slack(one, at) for job in order for at in one.before[job]}
    earliest = [0] * count
    for job in order:
        fixed = one.jobs[job].fixed_start
        held = (earliest[one.ties[at][0]] + distance[at] for at in one.before[job])
        earliest[job] = fixed if fixed is not None else max(one.jobs[job].release, 0, *held, 0)
    finish = [0] * len(one.projects)
    for job in order:
        project = one.project_of[job]
        finish[project] = max(finish[project], earliest[job] + one.shortest(job))
    latest = [0] * count
    for job in reversed(order):
        fixed = one.jobs[job].fixed_start
        end = (limits or {}).get(one.project_of[job], one.horizon)
        held = (latest[one.ties[at][1]] - distance[at] for at in one.after[job])
        latest[job] = fixed if fixed is not None else min(end - one.shortest(job), *held, one.horizon)
    return Windows(tuple(earliest), tuple(latest), tuple(finish))


def hard_ends(one: Indexed) -> dict[int, int]:
    """Hard deadlines bound the windows; those at a price and none do not."""
    return {
        number: project.deadline
        for number, project in enumerate(one.projects)
        if project.deadline is not None and project.late_cost is None
    }
