"""The recovery problem as data: jobs with ways to do them, ties, crews; and an answer that proves how good it is.

Time is counted in whole periods (a working day or a shift, as the caller says) from period 0. Money is whole 元.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


def _nothing() -> Mapping[str, int]:
    return MappingProxyType({})


class TieKind(StrEnum):
    """Which end of the predecessor holds which end of the successor."""

    FS = "FS"
    SS = "SS"
    FF = "FF"
    SF = "SF"


@dataclass(frozen=True, slots=True)
class Way:
    """One way (mode) to do a job: as planned, with overtime, in two shifts, with another crew.

    duration: periods, 0 is a milestone. cost: what this way costs more than the plan. crews: units of each renewable
    resource held while the job runs. stock: units of each non-renewable resource used up. compression: share of the
    norm duration taken away, in percent; what passes the cap needs an approval by name.
    """

    duration: int
    cost: int = 0
    crews: Mapping[str, int] = field(default_factory=_nothing)
    stock: Mapping[str, int] = field(default_factory=_nothing)
    name: str = ""
    compression: int = 0


@dataclass(frozen=True, slots=True)
class Job:
    """`ways[0]` is the plan. `fixed_start`: it has started (then it has one way). `release`: not before this period.

    promised_start: a start already promised to somebody; `moved_cost` is charged for every period away from it.
    """

    id: str
    ways: tuple[Way, ...]
    project: str = ""
    release: int = 0
    fixed_start: int | None = None
    promised_start: int | None = None
    moved_cost: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """A link. `overlap_limit` periods of an FS tie may be taken away at `overlap_cost` each (rework).

    drop_cost: what it costs to do without a preferential tie; None means the tie is physical and stays.
    """

    predecessor: str
    successor: str
    kind: TieKind = TieKind.FS
    lag: int = 0
    overlap_limit: int = 0
    overlap_cost: int = 0
    drop_cost: int | None = None


@dataclass(frozen=True, slots=True)
class Crew:
    """A shared renewable resource: crews, cranes. Up to `hire_limit` more may be hired, each for whole windows."""

    id: str
    capacity: int
    hire_limit: int = 0
    hire_cost: int = 0  # of one unit for one window
    window: int = 5  # periods


@dataclass(frozen=True, slots=True)
class Project:
    """Its deadline in periods; a late period costs `late_cost`, or is forbidden when that is None."""

    id: str
    deadline: int | None = None
    late_cost: int | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Everything to be decided. `stock`: what there is of each non-renewable resource, over all jobs."""

    jobs: tuple[Job, ...]
    ties: tuple[Tie, ...] = ()
    crews: tuple[Crew, ...] = ()
    projects: tuple[Project, ...] = (Project(""),)
    stock: Mapping[str, int] = field(default_factory=_nothing)


class Status(StrEnum):
    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    UNKNOWN = "unknown"  # time ran out before anything was found


@dataclass(frozen=True, slots=True)
class Answer:
    """Starts and ways by job, what else was decided, and how good it is.

    cost: objective reached. bound: no answer costs less (proven). hired: (crew, window) → units. overlaps and dropped
    name ties by their place in `Problem.ties`.
    """

    status: Status
    cost: int = 0
    bound: int = 0
    starts: Mapping[str, int] = field(default_factory=_nothing)
    ways: Mapping[str, int] = field(default_factory=_nothing)
    overlaps: Mapping[int, int] = field(default_factory=dict)
    dropped: frozenset[int] = frozenset()
    hired: Mapping[tuple[str, int], int] = field(default_factory=dict)

    @property
    def gap(self) -> float:
        """Distance to the bound as a share of the cost; 0 is proven."""
        return max(0, self.cost - self.bound) / self.cost if self.cost else 0.0
