"""What can be scored: each indicator reads frozen facts of a subject and returns a share with its terms."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, Generic, NamedTuple

from gongjian.engine.scoring.banned import refuse_activity
from gongjian.engine.scoring.result_facts import (
    AnswerFact,
    InvestmentFact,
    Kind,
    NodeFact,
    PostFact,
    PromiseFact,
    SolvedFact,
    SolvedOnSiteFact,
    refuse_what_is_no_result,
)

Fact = None | bool | int | Decimal | str
Facts = Mapping[str, Fact]


class Measure(NamedTuple):
    """Numerator and denominator as frozen.

    `missing`: why there is no share — "" (there is one), no_base (no plan), nothing_due, not_recorded.
    """

    numerator: Decimal | None
    denominator: Decimal | None
    missing: str = ""

    @property
    def share(self) -> Fraction:
        """Only for a measure that is not missing."""
        return Fraction(self.numerator or 0) / Fraction(self.denominator or 0)


@dataclass(frozen=True)
class Ratio(Generic[Kind]):
    """numerator ÷ denominator. `counts`: both are counts of cases, so few cases can be drawn toward the mean."""

    code: str
    numerator: Kind
    denominator: Kind
    counts: bool

    def __call__(self, facts: Facts) -> Measure:
        """Raises ValueError for a negative denominator, and for counts that are negative or exceed what was due."""
        top, bottom = amount(facts.get(self.numerator)), amount(facts.get(self.denominator))
        if bottom is None:
            return Measure(top, bottom, "no_base")
        if bottom < 0:
            raise ValueError(f"{self.denominator} is negative")
        if bottom == 0:
            return Measure(top, bottom, "nothing_due")
        if top is None:
            return Measure(top, bottom, "not_recorded")
        if self.counts and not 0 <= top <= bottom:
            raise ValueError(f"{self.numerator} of {self.denominator}: {top} of {bottom} is no share")
        return Measure(top, bottom)


def amount(fact: Fact) -> Decimal | None:
    """A fact as an exact number; text is read as a Decimal.

    Raises ValueError for truth values, floats and unreadable text.
    """
    return None if fact is None else exact(fact)


def exact(fact: int | Decimal | str) -> Decimal:
    """As `amount`, for what must be there."""
    if isinstance(fact, bool | float):
        raise ValueError("neither a yes or no nor a float is an exact amount")  # noqa: TRY004 - one error for bad data
    try:
        value = Decimal(fact)
    except ArithmeticError:
        raise ValueError(f"{fact!r} is not an amount") from None
    if not value.is_finite():
        raise ValueError("only finite amounts are scored")
    return value


_REGISTRY: dict[str, Ratio[Any]] = {}
INDICATORS: Final[Mapping[str, Ratio[Any]]] = _REGISTRY


def register(indicator: Ratio[Kind]) -> Ratio[Kind]:
    """Raises NoResult for what is no result, ActivityIsNotScored for a name of activity, ValueError for a code taken."""
    refuse_what_is_no_result(indicator.numerator, indicator.denominator)
    for name in (indicator.code, indicator.numerator, indicator.denominator):
        refuse_activity(name)
    if indicator.code in _REGISTRY:
        raise ValueError(f"the indicator {indicator.code} is registered already")
    _REGISTRY[indicator.code] = indicator
    return indicator


# Projects: what was built against the project's own curve, and what was promised against what was kept.
register(Ratio("progress_on_own_curve", InvestmentFact.DONE, InvestmentFact.PLANNED, counts=False))
register(Ratio("nodes_on_time", NodeFact.ON_TIME, NodeFact.DUE, counts=True))
register(Ratio("promises_kept", PromiseFact.KEPT, PromiseFact.DUE, counts=True))
# Lead leaders: problems whose limit at their level ended in the week, and their own commitments (promises_kept).
register(Ratio("problems_solved_in_time", SolvedFact.IN_TIME, SolvedFact.DUE, counts=True))
# Promotion departments: the post held, what was solved on site, what was answered within the promised limit.
register(Ratio("post_filled", PostFact.FILLED, PostFact.REQUIRED, counts=False))
register(Ratio("problems_solved_on_site", SolvedOnSiteFact.ON_SITE, SolvedOnSiteFact.RAISED, counts=True))
register(Ratio("answers_within_limit", AnswerFact.WITHIN_LIMIT, AnswerFact.DUE, counts=True))
