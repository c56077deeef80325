"""Projects that pay for the crews they use: what each decides by itself at given prices, and the bound that follows.

Whatever the prices, the sum of the projects' least costs less what the crews there are earn is a proven bound (Lagrange).
"""

from dataclasses import dataclass
from typing import Any

from gongjian.engine.recovery.annealing import site_of
from gongjian.engine.recovery.cut import Cut
from gongjian.engine.recovery.data import Way
from gongjian.engine.recovery.incumbent import Incumbent
from gongjian.engine.recovery.indexed import Indexed
from gongjian.engine.recovery.late_parts import lengths, numpy
from gongjian.engine.recovery.parts import groups_of
from gongjian.engine.recovery.windows import Windows, windows

MARGIN = 10  # periods beyond the latest deadline or end that have a price,
FIRST_MARGIN = 20  # and beyond a project's own deadline that it may choose at first


@dataclass(frozen=True)
class Offer:
    """What a group would do at some prices. own: its costs without what it pays; used[crew, period]."""

    group: int
    own: float
    used: Any
    starts: dict[int, int]
    ends: dict[int, int]


@dataclass(frozen=True)
class Guide:
    """When each job would begin and end in the mean of what its project offers at the prices so far."""

    starts: Any
    ends: Any


class Market:
    """The projects' own programs, and the crews between them. Without proofs an offer bounds nothing but comes sooner."""

    def __init__(self, one: Indexed, held: Incumbent, *, proves: bool = True) -> None:
        self.one, self.groups, self.site, self.proves = one, groups_of(one), site_of(one), proves
        self.length = 1 + max(held.end(one, job) for job in range(len(one.jobs))) + MARGIN
        self.ends = self._first_ends()
        self.cuts: list[Cut | None] = [None] * len(self.groups)
        self.rooms: list[Windows | None] = [None] * len(self.groups)

    def _first_ends(self) -> list[int]:
        """The last period in which each project may end as long as nothing better is known."""
        one, finish = self.one, windows(self.one).finish
        found = []
        for number, project in enumerate(one.projects):
            if project.deadline is None or project.late_cost == 0:
                found.append(one.horizon)
            elif project.late_cost is None:
                found.append(project.deadline)
            else:
                found.append(max(project.deadline + FIRST_MARGIN, finish[number]))
        return found

    def offer(self, number: int, prices: Any) -> tuple[float, Offer]:
        """The least a group pays in all at prices[crew, period], and how."""
        paid = numpy.concatenate([numpy.zeros((len(prices), 1)), numpy.cumsum(prices, axis=1)], axis=1)
        least, starts, ends = self._group(number, paid)
        used = self._used(number, starts, ends)
        return least, Offer(number, least - float((prices * used).sum()), used, starts, ends)

    def _group(self, number: int, paid: Any) -> tuple[float, dict[int, int], dict[int, int]]:
        """A window grows until ending after it is proven dearer than what was found within (or just was not chosen)."""
        while True:
            cut = self.cuts[number] = self.cuts[number] or self._cut(number)
            least, starts, ends = cut.least(paid)
            if self.proves:
                late = [at for at in cut.late if self._may_end_later(number, cut, at, least=least, paid=paid)]
            else:
                late = [at for at in cut.late if self._ends_at_last(at, ends)]
            if not late:
                return least, starts, ends
            for at in late:
                beyond = self.ends[at] - (self.one.projects[at].deadline or 0)
                self.ends[at] = min(self.one.horizon, self.ends[at] + max(MARGIN, beyond // 2))
            self.cuts[number] = None

    def _ends_at_last(self, at: int, ends: dict[int, int]) -> bool:
        """Does a project end in the last period it may, though later ones are to be had?"""
        last = max(end for job, end in ends.items() if self.one.project_of[job] == at)
        return last >= self.ends[at] < self.one.horizon

    def _may_end_later(self, number: int, cut: Cut, at: int, *, least: float, paid: Any) -> bool:
        """Could the group cost less than `least` where one of its projects ends after its window?

        Each job is asked for itself, as early as that end leaves it.
        """
        one, room, price = self.one, self.rooms[number], self.one.projects[at].late_cost
        if not price or self.ends[at] >= one.horizon or room is None:
            return False
        own = [job for job in cut.jobs if one.project_of[job] == at]
        more = max(1, paid.shape[1] - min(room.latest[job] for job in own))
        rows, others = numpy.zeros(more + 1), numpy.zeros(1)
        nothing = numpy.zeros(len(one.crews), dtype=numpy.int64)
        for job in cut.jobs:
            high = room.latest[job] if one.project_of[job] == at else max(room.latest[job], paid.shape[1])
            to = rows if one.project_of[job] == at else others
            lengths.add_least_by_end(self.site, job, room.earliest[job], high, paid, nothing, to)
        late = numpy.arange(more + 1) + (self.ends[at] - (one.projects[at].deadline or 0))
        return bool((rows + others[0] + late * price)[1:].min() < least)

    def _cut(self, number: int) -> Cut:
        one = self.one
        room = self.rooms[number] = windows(one, dict(enumerate(self.ends)), among=self.groups[number])
        late = {
            at: self.ends[at]
            for at in {one.project_of[job] for job in self.groups[number]}
            if one.projects[at].late_cost is not None and one.projects[at].deadline is not None
        }
        return Cut(one, self.site, self.groups[number], room, late)

    def _used(self, number: int, starts: dict[int, int], ends: dict[int, int]) -> Any:
        """Units of each crew in each period; between two ways their mean."""
        change = numpy.zeros((len(self.one.crews), self.length + 1))
        for job in self.groups[number]:
            begin, end = min(starts[job], self.length), min(ends[job], self.length)
            for crew, units in self._units_at(job, ends[job] - starts[job]).items():
                change[crew, begin] += units
                change[crew, end] -= units
        return numpy.cumsum(change, axis=1)[:, : self.length]

    def _units_at(self, job: int, length: int) -> dict[int, float]:
        """Of the cheapest way of that length, or of the next longer and the next shorter in proportion."""
        ways = self.one.jobs[job].ways
        longer = min((way for way in ways if way.duration >= length), key=_length_and_cost, default=None)
        shorter = max((way for way in ways if way.duration <= length), key=_shortness_and_cost, default=None)
        first, second = longer or shorter, shorter or longer
        if first is None or second is None:
            return {}
        between = first.duration - second.duration
        share = (first.duration - length) / between if between else 0.0
        found = {}
        for number, crew in enumerate(self.one.crews):
            units = (1 - share) * first.crews.get(crew.id, 0) + share * second.crews.get(crew.id, 0)
            if units:
                found[number] = units
        return found


def _length_and_cost(way: Way) -> tuple[int, int]:
    return way.duration, way.cost


def _shortness_and_cost(way: Way) -> tuple[int, int]:
    return way.duration, -way.cost
