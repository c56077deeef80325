"""Invented makespan problems, from a seed: plain ties, scarce crews, ways that use stock; and all orders tried."""

import random
from itertools import permutations, product

from benchmarks.instances.projects import Instance, Job, Mode, Successor
from benchmarks.measures.audit import faults, makespan_of


def scarce(seed: int, *, jobs: int = 5, modes: int = 1, resources: int = 2) -> Instance:
    """Always possible: each job's first mode uses no stock."""
    dice = random.Random(seed)
    made = []
    for number in range(jobs):
        after = sorted(dice.sample(range(number + 1, jobs), min(jobs - number - 1, dice.randint(0, 2))))
        ways = []
        for at in range(dice.randint(1, modes)):
            length = dice.randint(0, 5) if not at else dice.randint(1, 3)
            ways.append(Mode(length, tuple(dice.randint(0, 3) for _ in range(resources)), (0 if not at else 2,)))
        made.append(
            Job(tuple(ways), tuple(Successor(job, tuple(way.duration for way in ways)) for job in after)),
        )
    return Instance(f"scarce {seed}", tuple(made), (3,) * resources, (dice.randint(0, 3),), ((0, jobs, 0),))


def least_makespan_by_trying(instance: Instance) -> int:
    """All orders and modes, each job as early as it can: one of these schedules is the shortest there is."""
    count = len(instance.jobs)
    before = [
        [job for job in range(count) if any(it.job == at for it in instance.jobs[job].successors)]
        for at in range(count)
    ]
    best = None
    for modes in product(*(range(len(job.modes)) for job in instance.jobs)):
        if faults(instance, [10**6 * job for job in range(count)], modes):
            continue  # more stock than there is
        for order in permutations(range(count)):
            place = {job: at for at, job in enumerate(order)}
            if any(place[one] > place[job] for job in range(count) for one in before[job]):
                continue
            starts = _as_early_as_possible(instance, modes, order, before)
            made = makespan_of(instance, starts, modes)
            best = made if best is None else min(best, made)
    assert best is not None
    return best


def _as_early_as_possible(
    instance: Instance, modes: tuple[int, ...], order: tuple[int, ...], before: list[list[int]]
) -> list[int]:
    starts = [0] * len(order)
    used: dict[tuple[int, int], int] = {}
    for job in order:
        mode = instance.jobs[job].modes[modes[job]]
        begin = max((starts[one] + instance.jobs[one].modes[modes[one]].duration for one in before[job]), default=0)
        while any(
            used.get((resource, begin + period), 0) + units > instance.renewable[resource]
            for resource, units in enumerate(mode.renewable)
            for period in range(mode.duration)
        ):
            begin += 1
        starts[job] = begin
        for resource, units in enumerate(mode.renewable):
            for period in range(begin, begin + mode.duration):
                used[resource, period] = used.get((resource, period), 0) + units
    return starts
