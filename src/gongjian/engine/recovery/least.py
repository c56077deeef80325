"""How early everything could end at all: bounds from ties and crews that take no search."""

from collections.abc import Mapping

from gongjian.engine.recovery.indexed import Indexed
from gongjian.engine.recovery.windows import windows


def least_makespan(one: Indexed) -> int:
    """The longest chain with the fastest ways, or what a crew has to do between the earliest head and the least tail."""
    room = windows(one)
    ends = [room.earliest[job] + one.shortest(job) for job in range(len(one.jobs))]
    best = max(ends, default=0)
    rests = windows(one, dict.fromkeys(range(len(one.projects)), best))
    tails = [best - rests.latest[job] - one.shortest(job) for job in range(len(one.jobs))]
    for crew in one.crews:
        most = crew.capacity + crew.hire_limit
        work: dict[int, dict[int, int]] = {}
        for job, it in enumerate(one.jobs):
            energy = min(way.duration * way.crews.get(crew.id, 0) for way in it.ways)
            if energy and it.fixed_start is None:
                by_tail = work.setdefault(room.earliest[job], {})
                tail = max(0, tails[job])
                by_tail[tail] = by_tail.get(tail, 0) + energy
        if most:
            best = max(best, _squeezed(work, most))
    return best


def _squeezed(work: Mapping[int, Mapping[int, int]], most: int) -> int:
    """The most of head + energy / capacity + tail over the jobs that come no earlier and leave no less behind them.

    work: head → tail → energy.
    """
    energy: dict[int, int] = {}
    best = 0
    for head in sorted(work, reverse=True):
        for tail, added in work[head].items():
            energy[tail] = energy.get(tail, 0) + added
        total = 0
        for tail in sorted(energy, reverse=True):
            total += energy[tail]
            best = max(best, head + -(-total // most) + tail)
    return best
