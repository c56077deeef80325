"""How firm the first place is: right at the ends of the interval, and just beyond them."""

from fractions import Fraction

import pytest
from hypothesis import assume, given

from gongjian.engine.selection import stabilities, weighted_sums
from tests.engine.selection.test_weighing import matrices

JUST = Fraction(1, 10**9)


def at(weights, criterion, value):
    """The weights with one of them at `value` percent, the others in their proportions."""
    rest = sum(weights) - weights[criterion]
    others = [Fraction(1) if rest == 0 else one for one in weights]
    whole = sum(one for place, one in enumerate(others) if place != criterion)
    return [value if place == criterion else one * (100 - value) / whole for place, one in enumerate(others)]


def test_worked_by_hand():
    """80/60 against 70/90: equal where 80t + 60(1−t) = 70t + 90(1−t), at t = 75 %."""
    rows = [[Fraction(80), Fraction(60)], [Fraction(70), Fraction(90)]]
    first, second = stabilities(rows, [Fraction(80), Fraction(20)], 0)
    assert (first.low, first.high, first.below, first.above) == (75, 100, (1,), ())
    assert (second.low, second.high, second.below, second.above) == (0, 25, (), (1,))


def test_whoever_takes_over_is_in_front_just_beyond():
    """At 50 % all three meet; below it the third is in front of the second."""
    rows = [[Fraction(80), Fraction(60)], [Fraction(70), Fraction(70)], [Fraction(60), Fraction(80)]]
    first, _second = stabilities(rows, [Fraction(60), Fraction(40)], 0)
    assert (first.low, first.below) == (50, (2,))


def test_best_in_everything_is_never_moved():
    rows = [[Fraction(9), Fraction(9)], [Fraction(8), Fraction(9)]]
    for one in stabilities(rows, [Fraction(50), Fraction(50)], 0):
        assert (one.low, one.high, one.below, one.above) == (0, 100, (), ())


def test_one_criterion_alone_decides_whatever_its_weight():
    (only,) = stabilities([[Fraction(9)], [Fraction(8)]], [Fraction(100)], 0)
    assert (only.low, only.high) == (0, 100)


def test_others_without_weight_count_the_same():
    """All the weight on the first; taken from it, it goes to the two others in equal parts."""
    rows = [[Fraction(80), Fraction(0), Fraction(0)], [Fraction(70), Fraction(10), Fraction(30)]]
    first = stabilities(rows, [Fraction(100), Fraction(0), Fraction(0)], 0)[0]
    assert first.low == Fraction(200, 3)


def test_only_a_winner_has_an_interval():
    with pytest.raises(ValueError, match="leads"):
        stabilities([[Fraction(1)], [Fraction(2)]], [Fraction(1)], 0)


@given(matrices())
def test_right_at_the_ends_and_beyond_them(case):
    rows, weights = case
    assume(len(weights) > 1)
    sums = weighted_sums(rows, weights)
    winner = sums.index(max(sums))
    for criterion, one in enumerate(stabilities(rows, weights, winner)):
        assert one.low <= one.weight <= one.high
        for end in (one.low, one.high):
            there = weighted_sums(rows, at(weights, criterion, end))
            assert there[winner] == max(there)
        for end, beyond, takers in ((one.low, one.low - JUST, one.below), (one.high, one.high + JUST, one.above)):
            if not takers:
                assert end in (0, 100)
                continue
            over = weighted_sums(rows, at(weights, criterion, beyond))
            assert over[winner] < max(over)
            assert {place for place, value in enumerate(over) if value == max(over)} == set(takers)
