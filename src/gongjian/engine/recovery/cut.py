"""One project against prices of crews by period: a proven least price, by a minimum cut.

Every start and every end is an event with a window of periods. What an event costs may follow any curve over its window
(prices of crews, lateness, a moved promise); what holds two events together must be convex in their distance (ties, overlaps
at a price, the ways of a job as what every period less costs, see `lengths`). Such programs are minimum cuts (Ishikawa 2003, and for
starts alone Möhring, Schulz, Stork and Uetz 2003): one chain of nodes for each event, cut where it takes place. Mixed ways are
the only thing the cut allows and a plan does not, so its value is a bound.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from gongjian.engine.recovery.data import Tie, TieKind
from gongjian.engine.recovery.indexed import Indexed
from gongjian.engine.recovery.late_parts import lengths, max_flow, numpy

UNITS = 16  # of a price in the cut's whole numbers
NEVER = 2**45


@dataclass(frozen=True)
class Event:
    """From `low` to `high`; nodes `node` … node + high − low − 1 mean "later than low", … "at high"."""

    low: int
    high: int
    node: int


@dataclass
class Net:
    """Arcs as they are written down. Node 0 is always true, node 1 never."""

    tails: list[Any] = field(default_factory=list)
    heads: list[Any] = field(default_factory=list)
    caps: list[Any] = field(default_factory=list)
    nodes: int = 2

    def event(self, low: int, high: int) -> Event:
        made = Event(low, high, self.nodes)
        self.nodes += high - low
        return made

    def at_least(self, event: Event, periods: Any) -> Any:
        """Nodes that are true where the event takes place in a period or later."""
        inside = event.node + periods - event.low - 1
        return numpy.where(periods <= event.low, 0, numpy.where(periods > event.high, 1, inside))

    def arcs(self, tails: Any, heads: Any, caps: Any) -> Any:
        """Which of them mean anything."""
        keep = (tails != heads) & (tails != 1) & (heads != 0)
        self.tails.append(tails[keep])
        self.heads.append(heads[keep])
        self.caps.append(numpy.broadcast_to(caps, tails.shape)[keep])
        return keep

    def chain(self, event: Event) -> Any:
        """An event's own arcs, one a period, whose prices come with each question; their places among all arcs."""
        periods = numpy.arange(event.low, event.high + 1)
        at = sum(map(len, self.tails))
        self.arcs(self.at_least(event, periods), self.at_least(event, periods + 1), 0)
        inner = periods[1:-1]
        self.arcs(self.at_least(event, inner + 1), self.at_least(event, inner), NEVER)
        return numpy.arange(at, at + len(periods))

    def open_apart(self, first: Event, second: Event, distance: int) -> tuple[Any, Any]:
        """As `apart`, at prices to come: which of the periods from second.low − distance + 1 have an arc, and the arcs' places."""
        periods = numpy.arange(second.low - distance + 1, first.high + 1)
        tails, heads = self.at_least(first, periods), self.at_least(second, periods + distance)
        at = sum(map(len, self.tails))
        kept = self.arcs(tails, heads, 0)
        return kept, numpy.arange(at, at + int(kept.sum()))

    def apart(self, first: Event, second: Event, distance: int, price: int) -> None:
        """`price` for every period by which second < first + distance."""
        periods = numpy.arange(second.low - distance + 1, first.high + 1)
        self.arcs(self.at_least(first, periods), self.at_least(second, periods + distance), price)


def least_units(one: Indexed, job: int) -> list[tuple[int, int]]:
    """(crew, units) that every way of the job holds at least."""
    held = [
        (number, min(way.crews.get(crew.id, 0) for way in one.jobs[job].ways)) for number, crew in enumerate(one.crews)
    ]
    return [(number, units) for number, units in held if units]


@dataclass(frozen=True)
class Choice:
    """A job that takes more or less time. lengths: of its ways, longest first. arcs: of those that are charged, which are there
    (`kept`) and their places among all."""

    job: int
    lengths: Any
    least: Any
    kept: Any
    arcs: Any


class Cut:
    """The program of some jobs (whole projects) within their windows, asked again and again with other prices."""

    def __init__(self, one: Indexed, site: Any, jobs: Sequence[int], room: Any, ends: dict[int, int]) -> None:
        """`ends`: the last period in which each of the projects may end here. site: the problem for compiled code."""
        self.one, self.site, self.jobs = one, site, list(jobs)
        self.net = Net()
        self.choices: list[Choice] = []
        self.start: dict[int, Event] = {}
        self.end: dict[int, Event] = {}
        self.constant = 0
        self.units = {job: least_units(one, job) for job in self.jobs}
        for job in self.jobs:
            self._job(room, job)
        within = set(self.jobs)
        for job in self.jobs:
            for at in one.before[job]:
                first, second, tie = one.ties[at]
                if first in within:
                    self._tie(first, second, tie)
        self.late = {project: self._late(project, end) for project, end in ends.items()}
        events = [*self.start.values(), *self.end.values(), *self.late.values()]
        self.chains = {event.node: self.net.chain(event) for event in events if event.high > event.low}
        self.flow = max_flow.SimpleMaxFlow()
        tails, heads, caps = (numpy.concatenate(part) for part in (self.net.tails, self.net.heads, self.net.caps))
        self.flow.add_arcs_with_capacity(tails, heads, caps)

    def _job(self, room: Any, job: int) -> None:
        ways = self.one.jobs[job].ways
        lengths = sorted({way.duration for way in ways}, reverse=True)
        first, last = room.earliest[job], room.latest[job]
        start = self.start[job] = self.net.event(first, last)
        end = self.end[job] = self.net.event(first + lengths[-1], last + lengths[-1])
        self.net.apart(start, end, lengths[-1], NEVER)
        self.constant += min(way.cost for way in ways)
        if len(lengths) == 1:
            return
        found = [self.net.open_apart(start, end, length) for length in lengths[:-1]]
        kept, arcs = (numpy.concatenate(part) for part in zip(*found, strict=True))
        least = numpy.zeros(len(self.one.crews), dtype=numpy.int64)
        for number, units in self.units[job]:
            least[number] = units
        self.choices.append(Choice(job, numpy.array(lengths, dtype=numpy.int64), least, kept, arcs))

    def _charged(self, paid: Any) -> Iterator[tuple[Any, Any]]:
        """The arcs of the ways, and what each costs at these prices."""
        for choice in self.choices:
            start, lengths_of = self.start[choice.job], choice.lengths
            span, most = start.high - start.low + 1, int(lengths_of[0] - lengths_of[-1])
            out = numpy.empty(len(choice.kept), dtype=numpy.int64)
            table = numpy.empty((len(lengths_of), span), dtype=numpy.int64)
            charged = numpy.empty((2, span + most), dtype=numpy.int64)
            lengths.charge(
                self.site, choice.job, lengths_of, start.low, start.high, paid, choice.least, UNITS, table, charged, out
            )
            yield choice.arcs, out[choice.kept]

    def _tie(self, first: int, second: int, tie: Tie) -> None:
        left = self.end[first] if tie.kind in {TieKind.FS, TieKind.FF} else self.start[first]
        right = self.end[second] if tie.kind in {TieKind.FF, TieKind.SF} else self.start[second]
        if tie.drop_cost is not None:
            # Dropping has one price however much is lacking: the hull is a slope up to the most that can be lacking.
            most = max(1, left.high + tie.lag - right.low)
            slope = tie.drop_cost * UNITS // most
            self.net.apart(left, right, tie.lag, min(slope, tie.overlap_cost * UNITS) if tie.overlap_limit else slope)
            return
        if tie.overlap_limit:
            self.net.apart(left, right, tie.lag, tie.overlap_cost * UNITS)
        self.net.apart(left, right, tie.lag - tie.overlap_limit, NEVER)

    def _late(self, project: int, last: int) -> Event:
        ends = [self.end[job] for job in self.jobs if self.one.project_of[job] == project]
        late = self.net.event(max((end.low for end in ends), default=0), max(last, *(end.high for end in ends)))
        for end in ends:
            self.net.apart(end, late, 0, NEVER)
        return late

    def least(self, paid: Any) -> tuple[float, dict[int, int], dict[int, int]]:
        """paid[crew, t]: the price of one unit from period 0 to t. (proven least price, starts, ends)."""
        constant = self.constant * UNITS
        places, prices = [], []
        for event, cost in self._costs(paid):
            floor = int(cost.min())
            constant += floor
            if event.high > event.low:  # an event with one period has no node of its own
                places.append(self.chains[event.node])
                prices.append(cost - floor)
        for arcs, charged in self._charged(paid):
            places.append(arcs)
            prices.append(charged)
        self.flow.set_arcs_capacity(numpy.concatenate(places), numpy.concatenate(prices))
        if self.flow.solve(0, 1) != self.flow.OPTIMAL:
            raise ArithmeticError("the cut overflowed")
        true = numpy.zeros(self.net.nodes, dtype=numpy.int64)
        true[self.flow.get_source_side_min_cut()] = 1
        passed = numpy.concatenate([[0], numpy.cumsum(true)])

        def when(event: Event) -> int:
            return event.low + int(passed[event.node + event.high - event.low] - passed[event.node])

        starts = {job: when(event) for job, event in self.start.items()}
        ends = {job: when(event) for job, event in self.end.items()}
        return (self.flow.optimal_flow() + constant) / UNITS, starts, ends

    def _costs(self, paid: Any) -> Iterator[tuple[Event, Any]]:
        """What each event costs in each period of its window, in whole UNITS rounded down."""
        last = paid.shape[1] - 1
        for job in self.jobs:
            it, start, end = self.one.jobs[job], self.start[job], self.end[job]
            at, to = numpy.arange(start.low, start.high + 1), numpy.arange(end.low, end.high + 1)
            begin, finish = numpy.zeros(len(at)), numpy.zeros(len(to))
            for number, units in self.units[job]:
                begin -= units * paid[number, numpy.minimum(at, last)]
                finish += units * paid[number, numpy.minimum(to, last)]
            if it.promised_start is not None:
                begin += it.moved_cost * abs(at - it.promised_start)
            yield start, numpy.floor(begin * UNITS).astype(numpy.int64)
            yield end, numpy.floor(finish * UNITS).astype(numpy.int64)
        for number, event in self.late.items():
            project = self.one.projects[number]
            at = numpy.arange(event.low, event.high + 1)
            over = numpy.maximum(0, at - (project.deadline or 0))
            yield event, (project.late_cost or 0) * UNITS * over
