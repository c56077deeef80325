"""Weighted sums, shares and ranks: exact, fair to better points, the same however the weights are written."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongjian.engine.selection import normalised, ranks, weighted_sums

POINTS = st.integers(0, 100).map(Fraction)
WEIGHTS = st.decimals(min_value=0, max_value=100, places=2)


@st.composite
def matrices(draw):
    criteria = draw(st.integers(1, 5))
    rows = draw(st.lists(st.lists(POINTS, min_size=criteria, max_size=criteria), min_size=2, max_size=5))
    weights = draw(st.lists(st.integers(1, 100).map(Fraction), min_size=criteria, max_size=criteria))
    return rows, weights


def test_worked_by_hand():
    sums = weighted_sums([[Fraction(80), Fraction(60)], [Fraction(70), Fraction(90)]], [Fraction(70), Fraction(30)])
    assert sums == (74, 76)


def test_weights_are_shares():
    rows = [[Fraction(1), Fraction(2)], [Fraction(3), Fraction(1)]]
    assert weighted_sums(rows, [Fraction(7), Fraction(3)]) == weighted_sums(rows, [Fraction(70), Fraction(30)])


@pytest.mark.parametrize("weights", [[Fraction(0), Fraction(0)], [Fraction(-1), Fraction(101)]])
def test_no_weight_at_all_or_below_nothing_is_refused(weights):
    with pytest.raises(ValueError, match="weights"):
        weighted_sums([[Fraction(1), Fraction(2)]], weights)


def test_equal_ones_share_a_rank_and_the_next_is_skipped():
    assert ranks([Fraction(5), Fraction(7), Fraction(5), Fraction(1)]) == (2, 1, 2, 4)


@given(matrices(), st.data())
def test_a_better_point_never_lowers_an_alternative(case, data):
    rows, weights = case
    row, column = data.draw(st.integers(0, len(rows) - 1)), data.draw(st.integers(0, len(weights) - 1))
    better = [list(one) for one in rows]
    better[row][column] += data.draw(st.integers(1, 50))
    before, after = weighted_sums(rows, weights), weighted_sums(better, weights)
    assert after[row] > before[row]
    assert ranks(after)[row] <= ranks(before)[row]
    assert [one for place, one in enumerate(after) if place != row] == [
        one for place, one in enumerate(before) if place != row
    ]


@given(st.lists(WEIGHTS, min_size=1, max_size=10).filter(any))
def test_brought_to_100_exactly_and_hardly_moved(weights):
    shares = normalised(weights)
    assert sum(shares) == 100
    whole = sum(weights)
    for share, weight in zip(shares, weights, strict=True):
        assert abs(Fraction(share) - Fraction(weight) * 100 / Fraction(whole)) < Fraction(1, 100)


def test_three_thirds_by_the_largest_rest_first_come():
    assert normalised([Decimal(1)] * 3) == (Decimal("33.34"), Decimal("33.33"), Decimal("33.33"))


def test_what_adds_up_already_stays():
    assert normalised([Decimal("12.5"), Decimal("87.5")]) == (Decimal("12.5"), Decimal("87.5"))


@pytest.mark.parametrize("weights", [[Decimal(0)], [Decimal(-1), Decimal(3)]])
def test_nothing_to_bring_to_100(weights):
    with pytest.raises(ValueError, match="weights"):
        normalised(weights)
