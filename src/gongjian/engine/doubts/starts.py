"""A project that started twice: as the record, the ledger of another year, or a twin in the same one tells it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gongjian.engine.doubts.found import Doubt, DoubtKind, Limits


@dataclass(frozen=True, slots=True)
class Start:
    """A day on which the project is said to have started; `where` names the entry that says so."""

    on: date
    where: str


def started_twice(project: int, starts: Iterable[Start], limits: Limits) -> list[Doubt]:
    """The first and the last day told, when they lie further apart than a correction would put them."""
    told = sorted(starts, key=lambda one: (one.on, one.where))
    if not told or (told[-1].on - told[0].on).days < limits.start_days:
        return []
    first, last = told[0], told[-1]
    facts: dict[str, str | int] = {
        "first": first.on.isoformat(),
        "first_where": first.where,
        "last": last.on.isoformat(),
        "last_where": last.where,
    }
    return [Doubt(DoubtKind.STARTED_TWICE, project, last.on.isoformat(), first.on, last.on, facts)]
