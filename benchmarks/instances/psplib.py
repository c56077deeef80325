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
    begin = next((at for at, line in enumerate(lines) if line.startswith(title)), None)
    if begin is None:
        raise BrokenInstance(f"no section {title}")
    for line in lines[begin + 1 :]:
        if line.startswith("*"):
            return
        if re.match(r"-?\d", line):
            yield _numbers(line)


def _count(lines: list[str], title: str) -> int:
    found = next((line for line in lines if line.startswith(title)), None)
    if found is None:
        return 0
    numbers = _numbers(found)
    if not numbers:
        raise BrokenInstance(f"no number behind {title}")
    return numbers[0]


def read_psplib(path: Path) -> Instance:
    """Raises BrokenInstance."""
    # MMLIB writes the same title with a space in it.
    text = path.read_text("utf-8-sig", "replace").upper().replace("RESOURCE AVAILABILITIES", "RESOURCEAVAILABILITIES")
    lines = [line.strip() for line in text.splitlines()]
    if _count(lines, "- DOUBLY CONSTRAINED"):
        raise BrokenInstance("doubly constrained resources")
    renewable, nonrenewable = _count(lines, "- RENEWABLE"), _count(lines, "- NONRENEWABLE")
    successors = _successors(lines)
    modes = _modes(lines, renewable, nonrenewable)
    limits = [number for row in _section(lines, "RESOURCEAVAILABILITIES") for number in row]
    told = _count(lines, "JOBS")
    if not successors or successors.keys() != modes.keys() or (told and told != len(successors)):
        raise BrokenInstance("jobs without modes, modes without jobs, or another number of jobs than told")
    if len(limits) != renewable + nonrenewable:
        raise BrokenInstance("another number of availabilities than resources")
    place = {number: at for at, number in enumerate(sorted(successors))}
    for number, after in successors.items():
        if strangers := [job for job in after if job not in place]:
            raise BrokenInstance(f"job {number} is followed by {strangers[0]}, which is not there")
    jobs = tuple(
        Job(tuple(modes[number]), after_finish(tuple(modes[number]), [place[job] for job in successors[number]]))
        for number in place
    )
    return Instance(path.stem, jobs, tuple(limits[:renewable]), tuple(limits[renewable:]), ((0, len(jobs), 0),))


def _successors(lines: list[str]) -> dict[int, list[int]]:
    """A long list of successors may go on in the next line."""
    found: dict[int, list[int]] = {}
    lacking = job = 0
    for row in _section(lines, "PRECEDENCE RELATIONS"):
        if lacking:
            found[job] += row
            lacking -= len(row)
        elif len(row) < 3 or row[0] in found:
            raise BrokenInstance(f"job {row[0]} of the precedence relations")
        else:
            job, lacking = row[0], row[2] - len(row[3:])
            found[job] = row[3:]
        if lacking < 0:
            raise BrokenInstance(f"job {job} has more successors than told")
    if lacking:
        raise BrokenInstance(f"job {job} has fewer successors than told")
    return found


def _modes(lines: list[str], renewable: int, nonrenewable: int) -> dict[int, list[Mode]]:
    found: dict[int, list[Mode]] = {}
    width = 1 + renewable + nonrenewable
    job = 0
    for row in _section(lines, "REQUESTS/DURATIONS"):
        # A job's first row names the job, the others only the mode.
        if len(row) == width + 2:
            job = row.pop(0)
        elif len(row) != width + 1:
            raise BrokenInstance("a mode with another number of resources")
        if min(row) < 0:
            raise BrokenInstance(f"job {job} has a negative duration or request")
        found.setdefault(job, []).append(Mode(row[1], tuple(row[2 : 2 + renewable]), tuple(row[2 + renewable :])))
    return found
