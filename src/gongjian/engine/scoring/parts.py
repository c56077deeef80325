"""From a subject's measures to its parts: missing rules, shrinkage, floor and cap, each noted."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from gongjian.engine.rounding import half_up, half_up_units, units_of
from gongjian.engine.scoring.indicators import INDICATORS, Measure
from gongjian.engine.scoring.result import Part
from gongjian.engine.scoring.scheme import RATIO_PLACES, BoardScheme, Indicator

MICRO = 10**RATIO_PLACES
_POINT_PLACES = 4


class Pool(NamedTuple):
    """All cases of one indicator on the board, whose mean a scheme without a stated share draws small samples toward."""

    numerator: Fraction
    denominator: Fraction

    @property
    def mean(self) -> Fraction | None:
        return self.numerator / self.denominator if self.denominator else None


def pool(measures: Sequence[Measure]) -> Pool:
    there = [measure for measure in measures if not measure.missing]
    return Pool(
        sum((Fraction(measure.numerator or 0) for measure in there), Fraction(0)),
        sum((Fraction(measure.denominator or 0) for measure in there), Fraction(0)),
    )


def part_of(measure: Measure, indicator: Indicator, board: BoardScheme, toward: Fraction | None) -> Part:
    """One indicator of one subject; the share is what the score is computed from."""
    if measure.missing:
        return _missing_part(measure, indicator, toward)
    share, flags, drawn = measure.share, [], 0
    if INDICATORS[indicator.code].counts and board.shrinkage and toward is not None:
        drawn = board.shrinkage
        cases = Fraction(measure.denominator or 0)
        share = (Fraction(measure.numerator or 0) + drawn * toward) / (cases + drawn)
        flags.append("shrunk")
    return _part(measure, indicator, share, flags=flags, drawn=drawn, toward=toward)


def _missing_part(measure: Measure, indicator: Indicator, toward: Fraction | None) -> Part:
    """No plan or nothing due is never counted against anybody; only due and not recorded follows the missing rule."""
    if measure.missing == "not_recorded" and indicator.missing == "zero":
        return _part(measure, indicator, Fraction(0), flags=[measure.missing, "counted_as_zero"])
    if measure.missing == "not_recorded" and indicator.missing == "board_mean" and toward is not None:
        return _part(measure, indicator, toward, flags=[measure.missing, "counted_as_mean"], toward=toward)
    return Part(
        indicator.code, indicator.weight, measure.numerator, measure.denominator,
        share=None, points=None, drawn_cases=0, drawn_toward=None, flags=(measure.missing, "exempt"),
    )  # fmt: skip


def _part(
    measure: Measure,
    indicator: Indicator,
    share: Fraction,
    *,
    flags: list[str],
    drawn: int = 0,
    toward: Fraction | None = None,
) -> Part:
    low, high = Fraction(indicator.floor), Fraction(indicator.cap)
    if share > high:
        flags = [*flags, "capped"]
    if share < low:
        flags = [*flags, "floored"]
    counted = half_up(min(high, max(low, share)), RATIO_PLACES)
    is_drawn = bool({"shrunk", "counted_as_mean"} & set(flags))
    points = half_up(Fraction(indicator.weight) * Fraction(counted), _POINT_PLACES)
    return Part(
        indicator.code, indicator.weight, measure.numerator, measure.denominator,
        share=counted, points=points, drawn_cases=drawn,
        drawn_toward=half_up(toward, RATIO_PLACES) if is_drawn and toward is not None else None, flags=tuple(flags),
    )  # fmt: skip


def cents(weight: Decimal) -> int:
    """A weight in hundredths: exact, for a weight has at most two places."""
    return units_of(weight, 2)


def micros(share: Decimal) -> int:
    return units_of(share, RATIO_PLACES)


def score_units(weighted: int, weights: int, places: int) -> int:
    """Score of 100 in units of its last place: Σ weight × share ÷ Σ weight, half away from zero.

    `weighted` is Σ of weights × micro-shares, `weights` Σ of the same weights over the parts that count.
    """
    return half_up_units(weighted * 100 * 10**places, weights * MICRO)


def score_of(parts: Sequence[Part], places: int) -> int | None:
    """Units of the score; None when every part is exempt. Weights of exempt parts are shared by the others."""
    counting = [(cents(part.weight), micros(part.share)) for part in parts if part.share is not None]
    if not counting:
        return None
    weighted = sum(weight * share for weight, share in counting)
    return score_units(weighted, sum(weight for weight, _ in counting), places)
