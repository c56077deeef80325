"""The one rounding of money and points: half away from zero, from exact fractions (四舍五入)."""

from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

# A context of our own: the thread's precision, which anybody may change, never reaches a figure.
_EXACT = Context(prec=100, rounding=ROUND_HALF_UP)


def half_up_units(numerator: int, denominator: int) -> int:
    """numerator / denominator to the nearest integer, half away from zero; the denominator is positive."""
    rounded = (2 * abs(numerator) + denominator) // (2 * denominator)
    return rounded if numerator >= 0 else -rounded


def units_of(value: Decimal, places: int) -> int:
    """The Decimal in units of its `places`-th place; for values with no more places than that."""
    return int(value.scaleb(places, _EXACT))


def half_up(value: Fraction, places: int) -> Decimal:
    units = half_up_units(value.numerator * 10**places, value.denominator)
    return Decimal(units).scaleb(-places, _EXACT)
