"""What all resource benchmarks are made of. Jobs are numbered from 0; the first and last of a project take no time."""

from dataclasses import dataclass


class BrokenInstance(ValueError):
    """A file that is not what its name says."""


@dataclass(frozen=True, slots=True)
class Mode:
    duration: int
    renewable: tuple[int, ...]
    nonrenewable: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Successor:
    """May start `lag` after this job starts, one for each mode of this job; a negative lag is a maximal one backwards."""

    job: int
    lags: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Job:
    modes: tuple[Mode, ...]
    successors: tuple[Successor, ...]


@dataclass(frozen=True)
class Instance:
    """`projects`: first job, one past the last job, release date."""

    name: str
    jobs: tuple[Job, ...]
    renewable: tuple[int, ...]
    nonrenewable: tuple[int, ...] = ()
    projects: tuple[tuple[int, int, int], ...] = ()


def after_finish(modes: tuple[Mode, ...], successors: list[int]) -> tuple[Successor, ...]:
    """Ordinary precedence: the lag is the duration."""
    return tuple(Successor(job, tuple(mode.duration for mode in modes)) for job in successors)
