"""PSPLIB single-mode (.sm, Kolisch and Sprecher 1997) and multi-mode (.mm, also MMLIB, Van Peteghem and Vanhoucke 2014)."""

import re
from collections.abc import Iterator
from pathlib import Path

from benchmarks.instances.projects import BrokenInstance, Instance, Job, Mode, after_finish

_NUMBERS = re.compile(r"-?\d+")


def _numbers(line: str) -> list[int]:
    return [int(text) for text in _NUMBERS.findall(line)]


def _section(lines: list[str], title: str) -> Iterator[list[int]]:
    """Rows of numbers after the title, until a line of asterisks."""
    begin = next((at for at, line in enumerate(lines) if line.strip().startswith(title)), None)
    if begin is None:
        raise BrokenInstance(f"no {title}")
    for line in lines[begin + 1 :]:
        if line.startswith("*"):
            return
        if re.match(r"\s*\d", line):
            yield _numbers(line)


def _count(lines: list[str], title: str) -> int:
    return next((_numbers(line)[0] for line in lines if line.strip().startswith(title)), 0)


def read_psplib(path: Path) -> Instance:
    """Raises BrokenInstance."""
    # MMLIB writes the same title with a space in it.
    text = path.read_text("utf-8", "replace").replace("RESOURCE AVAILABILITIES", "RESOURCEAVAILABILITIES")
    lines = text.splitlines()
    renewable = _count(lines, "- renewable")
    successors = {row[0]: [job - 1 for job in row[3:]] for row in _section(lines, "PRECEDENCE RELATIONS")}
    modes: dict[int, list[Mode]] = {}
    width = 1 + renewable + _count(lines, "- nonrenewable")
    job = 0
    for row in _section(lines, "REQUESTS/DURATIONS"):
        # A job's first row names the job, the others only the mode.
        if len(row) == width + 2:
            job = row.pop(0)
        elif len(row) != width + 1:
            raise BrokenInstance("a mode with another number of resources")
        modes.setdefault(job, []).append(Mode(row[1], tuple(row[2 : 2 + renewable]), tuple(row[2 + renewable :])))
    limits = next(_section(lines, "RESOURCEAVAILABILITIES"))
    if not successors or successors.keys() != modes.keys():
        raise BrokenInstance("jobs without modes or modes without jobs")
    jobs = tuple(
        Job(tuple(modes[number]), after_finish(tuple(modes[number]), successors[number]))
        for number in sorted(successors)
    )
    return Instance(path.stem, jobs, tuple(limits[:renewable]), tuple(limits[renewable:]), ((0, len(jobs), 0),))
