"""Who is next when a clock has run out.

A new holder's clock starts when the climb is *carried out*, not when the old limit ran out: if the machine slept for a
week, nobody becomes overdue through our outage, and no problem jumps two levels at once. The moment the limit really ran
out stays in the move, so the record is honest about the delay.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from gongjian.engine.calendars import WorkingHours
from gongjian.engine.escalation.clock import Holding, due_at
from gongjian.engine.escalation.ladder import Ladder, next_level


@dataclass(frozen=True)
class Move:
    """One climb. `once_key` is the same however often the clock runs: a climb carried out once is never repeated."""

    subject: str
    from_level: str
    from_holder: str
    to_level: str
    limit_minutes: int
    held_since_at: datetime
    ran_out_at: datetime
    carried_out_at: datetime

    @property
    def once_key(self) -> str:
        return f"{self.subject}|{self.from_level}|{self.held_since_at.astimezone(UTC).isoformat()}"


def due_moves(
    holdings: Iterable[Holding], now: datetime, *, ladder: Ladder, working_hours: WorkingHours
) -> tuple[Move, ...]:
    """One step up for each holding whose clock has run out by `now`; the longest overdue first.

    Holdings at the top stay (the joint conference has no level above it). Raises ValueError if a subject is held twice,
    KeyError for a level the ladder does not have.
    """
    given = tuple(holdings)
    if len({holding.subject for holding in given}) != len(given):
        raise ValueError("a problem has one holder at a time")
    found = (_move(holding, now, ladder=ladder, working_hours=working_hours) for holding in given)
    return tuple(sorted((move for move in found if move), key=lambda move: (move.ran_out_at, move.subject)))


def climbed(move: Move, holder: str) -> Holding:
    """The holding after the move: the new holder has the level's full limit from the moment of the climb."""
    return Holding(move.subject, move.to_level, holder, move.carried_out_at, move.limit_minutes)


def _move(holding: Holding, now: datetime, *, ladder: Ladder, working_hours: WorkingHours) -> Move | None:
    above = next_level(ladder, holding.level)
    ran_out_at = due_at(holding, working_hours)
    if above is None or ran_out_at is None or ran_out_at > now:
        return None
    return Move(
        subject=holding.subject,
        from_level=holding.level,
        from_holder=holding.holder,
        to_level=above.code,
        limit_minutes=above.limit_minutes,
        held_since_at=holding.since_at,
        ran_out_at=ran_out_at,
        carried_out_at=now,
    )
