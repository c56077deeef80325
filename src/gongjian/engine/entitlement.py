"""Who is entitled to a policy: each stated condition against what is known of a project, with the reason kept.

A condition about something nobody has told is neither met nor broken: the answer is then "unknown", and says of what.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Answer = Literal["entitled", "unknown", "not_entitled"]


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a policy states. Empty: it says nothing about that. Amounts in 万元, both bounds included."""

    natures: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()
    industries: frozenset[str] = frozenset()
    levels: frozenset[str] = frozenset()
    least_wan: Decimal | None = None
    most_wan: Decimal | None = None
    is_started: bool | None = None
    valid_from: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a project; empty or None where nobody has told."""

    nature: str = ""
    category: str = ""
    industry: str = ""
    level: str = ""
    total_wan: Decimal | None = None
    is_started: bool | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """One condition: `holds` is None where it is not known. `found` is what was compared, as told."""

    name: str
    holds: bool | None
    found: str = ""


@dataclass(frozen=True, slots=True)
class Entitlement:
    reasons: tuple[Reason, ...]

    @property
    def answer(self) -> Answer:
        """One broken condition decides; one unknown leaves it open."""
        held = [reason.holds for reason in self.reasons]
        if False in held:
            return "not_entitled"
        return "unknown" if None in held else "entitled"

    @property
    def against(self) -> tuple[Reason, ...]:
        """Why not, or what is not known."""
        return tuple(reason for reason in self.reasons if not reason.holds)


def entitlement(conditions: Conditions, known: Known, *, on: date) -> Entitlement:
    return Entitlement(tuple(_reasons(conditions, known, on)))


def _reasons(conditions: Conditions, known: Known, on: date) -> Iterable[Reason]:
    for name, wanted, found in (
        ("nature", conditions.natures, known.nature),
        ("category", conditions.categories, known.category),
        ("industry", conditions.industries, known.industry),
        ("level", conditions.levels, known.level),
    ):
        if wanted:
            yield Reason(name, found in wanted if found else None, found)
    if conditions.least_wan is not None or conditions.most_wan is not None:
        yield _size(conditions, known.total_wan)
    if conditions.is_started is not None:
        is_known = known.is_started is not None
        yield Reason("started", known.is_started == conditions.is_started if is_known else None)
    if conditions.valid_from is not None or conditions.valid_until is not None:
        first, last = conditions.valid_from or date.min, conditions.valid_until or date.max
        yield Reason("valid", first <= on <= last, on.isoformat())


def _size(conditions: Conditions, total_wan: Decimal | None) -> Reason:
    if total_wan is None:
        return Reason("size", None)
    is_large = conditions.least_wan is None or total_wan >= conditions.least_wan
    is_small = conditions.most_wan is None or total_wan <= conditions.most_wan
    return Reason("size", is_large and is_small, f"{total_wan.normalize():f}")
