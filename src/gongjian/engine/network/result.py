"""What scheduling found out, as dates and minutes; nothing is converted before it is asked for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, NamedTuple

from gongjian.engine.network.arrays import Arrays
from gongjian.engine.network.meaning import LENGTHENS, SHORTENS
from gongjian.engine.network.model import Activity, Link, Network
from gongjian.engine.network.numbering import FINISHED, WAITING, Numbered, moment_of
from gongjian.engine.network.running import analysed
from gongjian.engine.network.tables import Tables


class Scheduled(NamedTuple):
    """One activity. What has happened stands in both early and late dates; floats are working minutes of its calendar.

    `reverse_critical`: more duration would bring the finish forward (possible under SS, FF and SF).
    """

    activity: Activity
    early_start_at: datetime
    early_finish_at: datetime
    late_start_at: datetime
    late_finish_at: datetime
    total_float_minutes: int
    free_float_minutes: int
    critical: bool
    near_critical: bool
    on_longest_path: bool
    reverse_critical: bool


@dataclass
class Solved:
    """The arrays of one call; positions are topological."""

    arrays: Arrays
    tables: Tables
    packed: tuple[Any, ...]
    early: tuple[Any, Any]
    late: tuple[Any, Any]
    finish: Any
    link_numbers: Sequence[int]

    @cached_property
    def meaning(self) -> tuple[Any, Any, Any]:
        """Free float of every activity, whether every link drives, how every activity stands to the longest path."""
        return analysed(self.arrays, self.packed, self.early, self.late, self.finish)


class Schedule:
    """The answer for one plan; `schedule["A"]` is one activity, iteration gives all in the plan's order."""

    def __init__(self, network: Network, solved: Solved, project: int, plan: Numbered) -> None:
        self.network = network
        self.solved = solved
        self._project = project
        self._plan = plan

    @cached_property
    def finish_at(self) -> datetime:
        """When the last activity finishes; for a plan without activities, its start."""
        if not self.network.activities:
            return self.network.start_at
        return self._moment(self.solved.finish[self._project])

    def __iter__(self) -> Iterator[Scheduled]:
        return (self._scheduled(number) for number in self._plan.number.values())

    def __len__(self) -> int:
        return len(self.network.activities)

    def __getitem__(self, activity_id: str) -> Scheduled:
        return self._scheduled(self._plan.number[activity_id])

    @cached_property
    def critical(self) -> tuple[str, ...]:
        return tuple(found.activity.id for found in self if found.critical)

    @cached_property
    def near_critical(self) -> tuple[str, ...]:
        return tuple(found.activity.id for found in self if found.near_critical)

    @cached_property
    def longest_path(self) -> tuple[str, ...]:
        """The activities that hold the finish where it is, in the order of the work."""
        influence, position = self.solved.meaning[2], self.solved.arrays.position
        first, last = self._plan.offset, self._plan.offset + len(self)
        found = sorted((position[number], number) for number in range(first, last) if influence[position[number]])
        return tuple(self.network.activities[number - first].id for _at, number in found)

    @cached_property
    def driving(self) -> tuple[Link, ...]:
        """The links that hold their successor where it is."""
        driving, arrays = self.solved.meaning[1], self.solved.arrays
        first, last = (int(arrays.project_first[self._project + step]) for step in (0, 1))
        head = arrays.links[0]
        numbers = (
            self.solved.link_numbers[arrays.link_at[k]] for k in range(head[2 * first], head[2 * last]) if driving[k]
        )
        return tuple(self.network.links[number] for number in sorted(numbers))

    def _moment(self, minute: int) -> datetime:
        return moment_of(self.solved.tables.first_on, int(minute))

    def _scheduled(self, number: int) -> Scheduled:
        solved, rules = self.solved, self.network.rules
        at = solved.arrays.position[number]
        activity, state = (
            self.network.activities[number - self._plan.offset],
            self._plan.states[number - self._plan.offset],
        )
        starts = [self._moment(solved.early[0][2 * at]), self._moment(solved.late[0][2 * at])]
        if state != WAITING and activity.progress is not None:
            starts = [activity.progress.started_at] * 2
        total = int(solved.late[1][at]) - int(solved.early[1][at])
        unfinished = state != FINISHED
        influence = solved.meaning[2][at]
        holds = bool(influence) if rules.critical_by_path else total <= rules.critical_float_minutes
        critical = unfinished and holds
        return Scheduled(
            activity=activity,
            early_start_at=starts[0],
            early_finish_at=self._moment(solved.early[0][2 * at + 1]),
            late_start_at=starts[1],
            late_finish_at=self._moment(solved.late[0][2 * at + 1]),
            total_float_minutes=total,
            free_float_minutes=int(solved.meaning[0][at]),
            critical=critical,
            near_critical=unfinished and not critical and total <= rules.near_critical_float_minutes,
            on_longest_path=bool(influence) and unfinished,
            reverse_critical=bool(influence & SHORTENS) and not influence & LENGTHENS,
        )
