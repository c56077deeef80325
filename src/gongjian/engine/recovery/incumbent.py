"""An answer by job numbers: its price, its use of crews, and a check that it keeps every rule."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from gongjian.engine.recovery.data import Answer, Status, Tie, TieKind
from gongjian.engine.recovery.indexed import Indexed


@dataclass(frozen=True)
class Incumbent:
    """Starts and ways by job number; everything else (overlaps, drops, hires, lateness) follows at least cost."""

    starts: tuple[int, ...]
    ways: tuple[int, ...]

    def end(self, one: Indexed, job: int) -> int:
        return self.starts[job] + one.jobs[job].ways[self.ways[job]].duration

    def profile(self, one: Indexed, crew: str, jobs: Iterable[int]) -> dict[int, int]:
        """{period: change of use} of a crew by the jobs."""
        change: dict[int, int] = defaultdict(int)
        for job in jobs:
            way = one.jobs[job].ways[self.ways[job]]
            units = way.crews.get(crew, 0)
            if units and way.duration:
                change[self.starts[job]] += units
                change[self.starts[job] + way.duration] -= units
        return change


@dataclass(frozen=True)
class Priced:
    """What an incumbent costs, by part, and what it breaks; `broken` empty means it is an answer."""

    cost: int
    overlaps: dict[int, int]
    dropped: frozenset[int]
    hired: dict[tuple[int, int], int]
    late: dict[int, int]
    broken: tuple[str, ...]


def priced(one: Indexed, held: Incumbent) -> Priced:
    """The least price of the starts and ways; independent of any solver, so it also audits the solvers."""
    broken: list[str] = []
    cost = 0
    for at, job in enumerate(one.jobs):
        cost += job.ways[held.ways[at]].cost
        if job.promised_start is not None:
            cost += job.moved_cost * abs(held.starts[at] - job.promised_start)
        if job.fixed_start is not None and held.starts[at] != job.fixed_start:
            broken.append(f"fixed start of {job.id}")
        if job.fixed_start is None and held.starts[at] < max(job.release, 0):
            broken.append(f"release of {job.id}")
    overlaps, dropped, tied = _ties(one, held, broken)
    hired, hires = _hires(one, held, broken)
    late, lateness = _late(one, held, broken)
    for name, there in one.problem.stock.items():
        if sum(job.ways[held.ways[at]].stock.get(name, 0) for at, job in enumerate(one.jobs)) > there:
            broken.append(f"stock {name}")
    return Priced(cost + tied + hires + lateness, overlaps, dropped, hired, late, tuple(broken))


def own_costs(one: Indexed, held: Incumbent) -> tuple[list[int], dict[int, int]]:
    """What each project bears by itself: ways, moved promises, ties into its jobs, lateness; and its late periods."""
    own = [0] * len(one.projects)
    for at, job in enumerate(one.jobs):
        own[one.project_of[at]] += job.ways[held.ways[at]].cost
        if job.promised_start is not None:
            own[one.project_of[at]] += job.moved_cost * abs(held.starts[at] - job.promised_start)
    overlaps, dropped, _ = _ties(one, held, [])
    for at, periods in overlaps.items():
        own[one.project_of[one.ties[at][1]]] += periods * one.ties[at][2].overlap_cost
    for at in dropped:
        own[one.project_of[one.ties[at][1]]] += one.ties[at][2].drop_cost or 0
    late, _ = _late(one, held, [])
    for number, periods in late.items():
        own[number] += periods * (one.projects[number].late_cost or 0)
    return own, late


def _ties(one: Indexed, held: Incumbent, broken: list[str]) -> tuple[dict[int, int], frozenset[int], int]:
    overlaps: dict[int, int] = {}
    dropped, cost = set(), 0
    for at, (first, second, tie) in enumerate(one.ties):
        lack = _lack(one, held, first, second, tie)
        if lack <= 0:
            continue
        overlapped = tie.overlap_cost * lack if lack <= tie.overlap_limit else None
        prices = [price for price in (overlapped, tie.drop_cost) if price is not None]
        if not prices:
            broken.append(f"tie {tie.predecessor} → {tie.successor}")
            continue
        cost += min(prices)
        if overlapped is not None and overlapped == min(prices):
            overlaps[at] = lack
        else:
            dropped.add(at)
    return overlaps, frozenset(dropped), cost


def _lack(one: Indexed, held: Incumbent, first: int, second: int, tie: Tie) -> int:
    left = held.end(one, first) if tie.kind in {TieKind.FS, TieKind.FF} else held.starts[first]
    right = held.end(one, second) if tie.kind in {TieKind.FF, TieKind.SF} else held.starts[second]
    return left + tie.lag - right


def _hires(one: Indexed, held: Incumbent, broken: list[str]) -> tuple[dict[tuple[int, int], int], int]:
    hired: dict[tuple[int, int], int] = {}
    cost = 0
    for number, crew in enumerate(one.crews):
        change = held.profile(one, crew.id, range(len(one.jobs)))
        level = 0
        marks = sorted(change)
        for at, period in enumerate(marks):
            level += change[period]
            over = level - crew.capacity
            if over <= 0:
                continue
            if over > crew.hire_limit:
                broken.append(f"crew {crew.id} in period {period}")
                continue
            last = marks[at + 1] - 1
            for window in range(period // crew.window, last // crew.window + 1):
                hired[number, window] = max(over, hired.get((number, window), 0))
        cost += sum(units * crew.hire_cost for (which, _), units in hired.items() if which == number)
    return hired, cost


def _late(one: Indexed, held: Incumbent, broken: list[str]) -> tuple[dict[int, int], int]:
    late: dict[int, int] = {}
    cost = 0
    last = [0] * len(one.projects)
    for job, number in enumerate(one.project_of):
        last[number] = max(last[number], held.end(one, job))
    for number, project in enumerate(one.projects):
        if project.deadline is None:
            continue
        over = last[number] - project.deadline
        if over <= 0:
            continue
        if project.late_cost is None:
            broken.append(f"deadline of {project.id or 'the project'}")
            continue
        late[number] = over
        cost += over * project.late_cost
    return late, cost


def answer_of(one: Indexed, held: Incumbent, *, bound: int, status: Status) -> Answer:
    told = priced(one, held)
    return Answer(
        status=status,
        cost=told.cost,
        bound=min(bound, told.cost),
        starts={job.id: held.starts[at] for at, job in enumerate(one.jobs)},
        ways={job.id: held.ways[at] for at, job in enumerate(one.jobs)},
        overlaps=told.overlaps,
        dropped=told.dropped,
        hired={(one.crews[crew].id, window): units for (crew, window), units in told.hired.items()},
    )
