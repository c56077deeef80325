"""MPSPLib (Homberger 2007): several projects on shared resources."""

from pathlib import Path

from benchmarks.instances.projects import BrokenInstance, Instance, Job, Mode, after_finish


def read_rcmp(path: Path) -> Instance:
    """Raises BrokenInstance."""
    words = iter(path.read_text("utf-8", "replace").split())
    jobs: list[Job] = []
    projects: list[tuple[int, int, int]] = []
    try:
        project_count, resources = int(next(words)), int(next(words))
        capacities = tuple(int(next(words)) for _ in range(resources))
        for _project in range(project_count):
            first, count, release = len(jobs), int(next(words)), int(next(words))
            for _used in range(resources):
                next(words)
            for _job in range(count):
                mode = Mode(int(next(words)), tuple(int(next(words)) for _ in range(resources)))
                # "project:job", both from 1; a project's jobs follow its own only.
                after = [first + int(next(words).rpartition(":")[2]) - 1 for _ in range(int(next(words)))]
                jobs.append(Job((mode,), after_finish((mode,), after)))
            projects.append((first, len(jobs), release))
    except (StopIteration, ValueError) as fault:
        raise BrokenInstance(f"{path.name} ends early or holds no numbers") from fault
    return Instance(path.stem, tuple(jobs), capacities, (), tuple(projects))
