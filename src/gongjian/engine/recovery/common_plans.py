"""A common answer read back into the plan of one project: the network it would work by."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from gongjian.engine.network import Activity, Constraint, ConstraintKind, Network
from gongjian.engine.recovery.data import Answer
from gongjian.engine.recovery.measures import Prepared
from gongjian.engine.recovery.plan import applied_ways


@dataclass(frozen=True)
class Part:
    """Where one project stands in the common problem. stretch: periods for one of its working days; first_tie: place of its
    first tie; names of jobs begin with `prefix`."""

    given: Prepared
    prefix: str
    stretch: float
    first_tie: int


def carried_out(part: Part, answer: Answer, network: Network, begins: Mapping[str, datetime]) -> Network:
    """`network` (the part's own, or that with what its work waits for) with the measures and overlaps of the answer.

    begins: activities that wait for a crew, and the day they get it; all others follow their links.
    """
    ways = {job.id: answer.ways[part.prefix + job.id] for job in part.given.problem.jobs}
    changed = applied_ways(replace(part.given, network=network), ways)
    taken = _taken(part, answer)
    return replace(
        changed,
        activities=tuple(_held(one, begins.get(one.id)) for one in changed.activities),
        links=tuple(
            replace(link, lag_minutes=link.lag_minutes - taken.get((link.predecessor, link.successor, link.kind.value), 0))
            for link in changed.links
        ),
    )  # fmt: skip


def _taken(part: Part, answer: Answer) -> dict[tuple[str, str, str], int]:
    """Minutes by which links overlap."""
    found = {}
    for at, tie in enumerate(part.given.problem.ties):
        if periods := answer.overlaps.get(part.first_tie + at, 0):
            days = int(periods / part.stretch + 1e-9)
            found[tie.predecessor, tie.successor, tie.kind.value] = days * part.given.minutes[tie.successor]
    return found


def _held(one: Activity, begins_at: datetime | None) -> Activity:
    if begins_at is None:
        return one
    return replace(one, constraints=(*one.constraints, Constraint(ConstraintKind.START_NO_EARLIER, begins_at)))
