"""The weighted sum: points per criterion times the criterion's share."""

from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal
from fractions import Fraction
from typing import Any, Final, TypeAlias

# Weights are percent.
FULL: Final = 100
_HUNDREDTH: Final = Decimal("0.01")

# A row per alternative, a column per criterion; more points are better.
Matrix: TypeAlias = Sequence[Sequence[Fraction]]


def weighted_sums(points: Matrix, weights: Sequence[Fraction]) -> tuple[Fraction, ...]:
    """One sum per alternative, in the unit of the points. The weights need not add up to 100: their shares count.

    Raises ValueError where no weight is above zero.
    """
    whole = sum(weights, Fraction(0))
    if whole <= 0 or min(weights) < 0:
        raise ValueError("weights are not negative, and one of them is above zero")
    return tuple(
        sum((weight * point for weight, point in zip(weights, row, strict=True)), Fraction(0)) / whole for row in points
    )


def ranks(values: Sequence[Any]) -> tuple[int, ...]:
    """1 for the largest; equal ones share a rank and the next one is skipped: 1-2-2-4."""
    return tuple(1 + sum(other > value for other in values) for value in values)


def normalised(weights: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """The same shares, in hundredths of a percent, adding up to exactly 100: the largest remainders are rounded up."""
    whole = sum(weights, Decimal(0))
    if whole <= 0 or min(weights) < 0:
        raise ValueError("weights are not negative, and one of them is above zero")
    exact = [Fraction(weight) * FULL / Fraction(whole) for weight in weights]
    floors = [Decimal(int(share * FULL)) * _HUNDREDTH for share in exact]
    missing = int((Decimal(FULL) - sum(floors)).quantize(_HUNDREDTH, ROUND_FLOOR) / _HUNDREDTH)
    by_rest = sorted(range(len(exact)), key=lambda place: (Fraction(floors[place]) - exact[place], place))
    for place in by_rest[:missing]:
        floors[place] += _HUNDREDTH
    return tuple(floors)
