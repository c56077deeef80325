"""Every change of a recovery answer in words for people: what it costs, how many periods it wins, why it is there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from gongjian.engine.recovery.data import Answer, Problem
from gongjian.engine.recovery.decoding import decoded
from gongjian.engine.recovery.incumbent import Incumbent
from gongjian.engine.recovery.indexed import Indexed, indexed


class ChangeKind(StrEnum):
    WAY = "way"
    OVERLAP = "overlap"
    DROPPED_TIE = "dropped_tie"
    HIRE = "hire"


@dataclass(frozen=True)
class Change:
    """One measure. `wins`: periods the end of everything comes later without it, all else kept; 0 means it is there for
    something else (a crew's room, a promise). `needs_approval`: it compresses more than the cap."""

    kind: ChangeKind
    cost: int
    wins: int
    job: str = ""
    way: str = ""
    predecessor: str = ""
    successor: str = ""
    periods: int = 0
    crew: str = ""
    window: int = 0
    units: int = 0
    needs_approval: bool = False


@dataclass
class _Choice:
    ways: list[int]
    overlaps: dict[int, int]
    dropped: set[int]
    hired: dict[tuple[int, int], int] = field(default_factory=dict)


def changes(problem: Problem, answer: Answer, *, cap_percent: int) -> list[Change]:
    """Dearest first. Each is taken away in turn and the rest decoded anew in the order of the answer's starts."""
    one = indexed(problem)
    number = {crew.id: at for at, crew in enumerate(one.crews)}
    choice = _Choice(
        [answer.ways[job.id] for job in one.jobs],
        dict(answer.overlaps),
        set(answer.dropped),
        {(number[crew], window): units for (crew, window), units in answer.hired.items()},
    )
    urgency = [float(answer.starts[job.id]) for job in one.jobs]
    end = max((answer.starts[job.id] + job.ways[answer.ways[job.id]].duration for job in one.jobs), default=0)
    found = [
        *_ways(one, choice, urgency, end, cap_percent),
        *_ties(one, choice, urgency, end),
        *_hires(one, choice, urgency, end),
    ]
    return sorted(found, key=lambda change: (-change.cost, change.kind, change.job, change.predecessor, change.window))


def _later(one: Indexed, choice: _Choice, urgency: list[float], end: int) -> int:
    """Periods by which the end comes later with this choice."""
    told = decoded(
        one, choice.ways, urgency=urgency, overlaps=choice.overlaps, dropped=choice.dropped, hired=choice.hired
    )
    return max(0, _end(one, told) - end)


def _end(one: Indexed, held: Incumbent) -> int:
    return max((held.end(one, job) for job in range(len(one.jobs))), default=0)


def _ways(one: Indexed, choice: _Choice, urgency: list[float], end: int, cap_percent: int) -> list[Change]:
    found = []
    for job, at in enumerate(choice.ways):
        if not at:
            continue
        it, way = one.jobs[job], one.jobs[job].ways[at]
        without = _Choice([*choice.ways], choice.overlaps, choice.dropped, choice.hired)
        without.ways[job] = 0
        found.append(
            Change(
                ChangeKind.WAY,
                way.cost - it.ways[0].cost,
                _later(one, without, urgency, end),
                job=it.id,
                way=way.name,
                periods=it.ways[0].duration - way.duration,
                needs_approval=way.compression > cap_percent,
            )
        )
    return found


def _ties(one: Indexed, choice: _Choice, urgency: list[float], end: int) -> list[Change]:
    found = []
    for at, periods in choice.overlaps.items():
        tie = one.ties[at][2]
        rest: Mapping[int, int] = {other: taken for other, taken in choice.overlaps.items() if other != at}
        without = _Choice(choice.ways, dict(rest), choice.dropped, choice.hired)
        found.append(
            Change(
                ChangeKind.OVERLAP,
                tie.overlap_cost * periods,
                _later(one, without, urgency, end),
                predecessor=tie.predecessor,
                successor=tie.successor,
                periods=periods,
            )
        )
    for at in choice.dropped:
        tie = one.ties[at][2]
        without = _Choice(choice.ways, choice.overlaps, choice.dropped - {at}, choice.hired)
        found.append(
            Change(
                ChangeKind.DROPPED_TIE,
                tie.drop_cost or 0,
                _later(one, without, urgency, end),
                predecessor=tie.predecessor,
                successor=tie.successor,
            )
        )
    return found


def _hires(one: Indexed, choice: _Choice, urgency: list[float], end: int) -> list[Change]:
    found = []
    for key, units in choice.hired.items():
        crew, window = key
        rest = {other: there for other, there in choice.hired.items() if other != key}
        without = _Choice(choice.ways, choice.overlaps, choice.dropped, rest)
        found.append(
            Change(
                ChangeKind.HIRE,
                units * one.crews[crew].hire_cost,
                _later(one, without, urgency, end),
                crew=one.crews[crew].id,
                window=window,
                units=units,
            )
        )
    return found
