"""What the stages give to the year's comprehensive evaluation: the mean of the stages by their weights, times the stated part."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from gongjian.engine.assessment.scheme import StageScheme
from gongjian.engine.rounding import half_up


class Contribution(NamedTuple):
    """`mean` of 100 and `points` of the year; None where no stage gave a score, which is not a zero."""

    mean: Decimal | None
    points: Decimal | None


def contribution(scores: Mapping[int, Decimal | None], scheme: StageScheme) -> Contribution:
    """`scores`: day of the gate → score of 100, None where exempt: its weight is shared by the others.

    A gate the scheme has no weight for does not count. The points are computed from the mean before it is rounded.
    """
    counting = [
        (Fraction(scheme.gate_weights[day]), Fraction(score))
        for day, score in scores.items()
        if score is not None and day in scheme.gate_weights
    ]
    if not counting:
        return Contribution(None, None)
    weighted = sum((weight * score for weight, score in counting), Fraction(0))
    mean = weighted / sum((weight for weight, _ in counting), Fraction(0))
    places = scheme.rules.places
    return Contribution(half_up(mean, places), half_up(mean * Fraction(scheme.annual_weight) / 100, places))
