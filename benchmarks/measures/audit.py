"""Checks an answer against the instance as read from its file, sharing nothing with the search."""

from collections.abc import Sequence

from benchmarks.instances.projects import Instance


def faults(instance: Instance, starts: Sequence[int], modes: Sequence[int]) -> list[str]:
    """What the answer breaks; nothing means it holds."""
    found: list[str] = []
    jobs = instance.jobs
    if len(starts) != len(jobs) or len(modes) != len(jobs):
        return ["an answer for another number of jobs"]
    for first, last, release in instance.projects:
        found += [f"job {job} starts before its release" for job in range(first, last) if starts[job] < release]
    for job, it in enumerate(jobs):
        for after in it.successors:
            if starts[after.job] < starts[job] + after.lags[modes[job]]:
                found.append(f"job {after.job} starts too early after job {job}")
    for resource, there in enumerate(instance.renewable):
        found += _overloads(instance, starts, modes, resource, there)
    for resource, there in enumerate(instance.nonrenewable):
        used = sum(it.modes[modes[job]].nonrenewable[resource] for job, it in enumerate(jobs))
        if used > there:
            found.append(f"nonrenewable {resource}: {used} of {there}")
    return found


def _overloads(instance: Instance, starts: Sequence[int], modes: Sequence[int], resource: int, there: int) -> list[str]:
    events: list[tuple[int, int]] = []
    for job, it in enumerate(instance.jobs):
        mode = it.modes[modes[job]]
        if mode.duration and mode.renewable[resource]:
            events += [
                (starts[job], mode.renewable[resource]),
                (starts[job] + mode.duration, -mode.renewable[resource]),
            ]
    level = 0
    for moment, change in sorted(events):
        level += change
        if level > there:
            return [f"resource {resource}: {level} of {there} at {moment}"]
    return []


def makespan_of(instance: Instance, starts: Sequence[int], modes: Sequence[int]) -> int:
    return max((starts[job] + it.modes[modes[job]].duration for job, it in enumerate(instance.jobs)), default=0)
