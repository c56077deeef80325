"""What a plan file holds: the network, the dates the other program had computed, and what could not be taken over."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from gongjian.engine.network.errors import Fact, PlanRefused
from gongjian.engine.network.files.amounts import Amount
from gongjian.engine.network.model import Network

MOST_ACTIVITIES = 1_000_000
MOST_BYTES = 1_000_000_000


@dataclass(frozen=True, slots=True)
class StoredDates:
    """As the other program computed them; None where the file does not say."""

    start_at: datetime | None = None
    finish_at: datetime | None = None
    early_start_at: datetime | None = None
    early_finish_at: datetime | None = None
    late_start_at: datetime | None = None
    late_finish_at: datetime | None = None
    total_float_minutes: int | None = None
    free_float_minutes: int | None = None


@dataclass(frozen=True)
class Note:
    """Something in the file that the network does not hold; `code` and facts as in PlanRefused."""

    code: str
    facts: Mapping[str, Fact]


@dataclass(frozen=True)
class FoundPlan:
    network: Network
    stored: Mapping[str, StoredDates] = field(default_factory=lambda: MappingProxyType({}))
    notes: tuple[Note, ...] = ()
    encoding: str = "utf-8"
    amounts: Mapping[str, Amount] = field(default_factory=lambda: MappingProxyType({}))  # of work, by activity


class Notes:
    """Collects notes: a plan with ten thousand odd tasks still has few notes."""

    def __init__(self) -> None:
        self._seen: dict[str, list[str]] = {}

    def add(self, code: str, about: str) -> None:
        self._seen.setdefault(code, []).append(about)

    def all(self) -> tuple[Note, ...]:
        return tuple(Note(code, {"count": len(about), "first": tuple(about[:5])}) for code, about in self._seen.items())


def refuse_too_many(count: int, most: int) -> None:
    if count > most:
        raise PlanRefused("too_many_activities", most=most)
