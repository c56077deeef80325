"""Crews at work already are not sent away: a plan with fewer of them does not exist, and no search need be made for it."""

from collections import defaultdict

from gongjian.engine.recovery.data import Problem
from gongjian.engine.recovery.refusals import RecoveryRefused


def refuse_more_at_work(problem: Problem) -> None:
    """Raise RecoveryRefused where what has started needs more of a crew at once than there are with all that may be hired."""
    for crew in problem.crews:
        use: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for job in problem.jobs:
            way = job.ways[0]
            if job.fixed_start is not None and way.crews.get(crew.id):
                for period in range(job.fixed_start, job.fixed_start + way.duration):
                    use[period].append((way.crews[crew.id], job.name or job.id))
        there = crew.capacity + crew.hire_limit
        busiest = max(use.values(), key=lambda some: sum(units for units, _ in some), default=[])
        needed = sum(units for units, _ in busiest)
        if needed > there:
            works = "; ".join(name for _, name in busiest)
            raise RecoveryRefused("more_at_work", crew=crew.id, needed=needed, there=there, works=works)
