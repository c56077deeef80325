"""TOPSIS (Hwang & Yoon 1981): how near an alternative is to the best of everything, how far from the worst."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from fractions import Fraction
from typing import Final

from gongjian.engine.selection.weighing import Matrix

_PRECISION: Final = 40
_PLACES: Final = Decimal("0.0001")
_BETWEEN: Final = Decimal("0.5")


def topsis(points: Matrix, weights: Sequence[Fraction]) -> tuple[Decimal, ...]:
    """Closeness of each alternative, 0 to 1, to four places, half up. Columns are divided by their Euclidean length.

    Where all alternatives are alike, each is as near to the best as to the worst: 0.5.
    """
    with localcontext(Context(prec=_PRECISION)):
        columns = [_weighted(column, weight) for column, weight in zip(zip(*points, strict=True), weights, strict=True)]
        best, worst = [max(column) for column in columns], [min(column) for column in columns]
        rows = list(zip(*columns, strict=True))
        return tuple(_closeness(_distance(row, best), _distance(row, worst)) for row in rows)


def _weighted(column: Sequence[Fraction], weight: Fraction) -> list[Decimal]:
    exact = [_decimal(value) for value in column]
    length = sum((value * value for value in exact), Decimal(0)).sqrt()
    return [value / length * _decimal(weight) if length else Decimal(0) for value in exact]


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def _distance(row: Sequence[Decimal], other: Sequence[Decimal]) -> Decimal:
    return sum(((one - two) ** 2 for one, two in zip(row, other, strict=True)), Decimal(0)).sqrt()


def _closeness(to_best: Decimal, to_worst: Decimal) -> Decimal:
    whole = to_best + to_worst
    share = to_worst / whole if whole else _BETWEEN
    return share.quantize(_PLACES, ROUND_HALF_UP)
