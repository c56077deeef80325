"""TOPSIS against a published example, against another program, and by hand."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given

from gongjian.engine.selection import topsis
from tests.engine.selection.test_weighing import matrices


def exact(rows):
    return [[Fraction(one) for one in row] for row in rows]


def test_a_published_example():
    """Yoon & Hwang, “Multiple Attribute Decision Making: An Introduction” (Sage 1995), the example of three
    alternatives, two criteria, weights 0.714 and 0.286: weighted distances 0.0856 and 0.2407 for the second one."""
    near = topsis(exact([(17, 12), (10, 9), (8, 6)]), [Fraction("0.714"), Fraction("0.286")])
    assert (near[0], near[2]) == (1, 0)
    assert abs(near[1] - Decimal("0.262")) < Decimal("0.001")


def test_as_pymcdm_has_it():
    """Worked out once with pymcdm 1.4.0 (TOPSIS, vector normalisation, all criteria profits)."""
    rows = [(80, 70, 60, 90), (75, 85, 70, 60), (90, 60, 80, 70), (70, 75, 85, 80)]
    near = topsis(exact(rows), [Fraction(40), Fraction(30), Fraction(20), Fraction(10)])
    assert near == (Decimal("0.4223"), Decimal("0.5356"), Decimal("0.5191"), Decimal("0.4633"))


def test_mirror_images_are_equally_near():
    """3-4-5: both columns have length 5, so 0.6 and 0.8 of the weight; each is best in one, worst in the other."""
    assert topsis(exact([(3, 4), (4, 3)]), [Fraction(50), Fraction(50)]) == (Decimal("0.5"), Decimal("0.5"))


def test_all_alike_are_half_way_and_a_criterion_without_points_counts_for_nothing():
    assert topsis(exact([(5, 0), (5, 0)]), [Fraction(1), Fraction(1)]) == (Decimal("0.5"), Decimal("0.5"))


@given(matrices())
def test_between_0_and_1_and_whoever_is_best_in_all_is_nearest(case):
    rows, weights = case
    near = topsis(rows, weights)
    assert all(0 <= one <= 1 for one in near)
    for row, one in zip(rows, near, strict=True):
        if all(mine >= max(column) for mine, column in zip(row, zip(*rows, strict=True), strict=True)):
            assert one == max(near)
