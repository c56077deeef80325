"""The outlook: the last weeks' share of the plan applied to the rest of it."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongjian.engine.forecast import outlook

START = date(2020, 3, 22)


def weekly(*amounts):
    """Cumulative points a week apart, from amounts of the weeks."""
    total, points = Decimal(0), [(START, Decimal(0))]
    for number, amount in enumerate(amounts, start=1):
        total += Decimal(amount)
        points.append((START + timedelta(days=7 * number), total))
    return points


def test_four_fifths_of_the_plan_stay_four_fifths():
    found = outlook(weekly(*[100] * 10), weekly(*[80] * 5))
    assert found.end.likely_wan == found.end.low_wan == found.end.high_wan == Decimal(800)
    assert (found.share, found.worst, found.best) == (Decimal("0.8"),) * 3


def test_only_the_last_four_weeks_speak():
    found = outlook(weekly(*[100] * 10), weekly(0, 0, 50, 100, 100, 50))
    assert found.share == Decimal("0.75")
    assert found.end == (START + timedelta(days=70), Decimal(500), Decimal(600), Decimal(700))


def test_it_starts_where_the_last_figure_stands():
    found = outlook(weekly(*[100] * 10), weekly(90, 80, 70))
    assert found.points[0] == (START + timedelta(days=21), *[Decimal(240)] * 3)


def test_weeks_in_which_nothing_was_planned_are_passed_over():
    found = outlook(weekly(100, 100, 0, 100, 100), weekly(50, 50, 30, 50))
    assert found.share == Decimal("0.5")


@pytest.mark.parametrize(
    ("plan", "done"),
    [
        (weekly(*[100] * 10), []),
        (weekly(*[100] * 10), weekly(100, 100)),
        (weekly(*[100] * 3), weekly(100, 100, 100)),
        (weekly(*[0] * 10), weekly(*[10] * 5)),
    ],
    ids=["nothing reported", "too few weeks", "no day left", "nothing planned"],
)
def test_nothing_is_said_where_nothing_can_be_stood_for(plan, done):
    assert outlook(plan, done) is None


amounts = st.lists(st.integers(0, 10_000), min_size=3, max_size=9)


@given(done=amounts, rest=st.lists(st.integers(0, 10_000), min_size=1, max_size=9))
def test_the_band_holds_the_likely_line_and_the_plan_is_met_by_meeting_it(done, rest):
    plan = weekly(*[max(1, one) for one in done], *rest)
    found = outlook(plan, weekly(*done))
    assert all(point.low_wan <= point.likely_wan <= point.high_wan for point in found.points)
    met = outlook(plan, plan[: len(done) + 1])
    assert met.end.likely_wan == plan[-1][1]
    assert Fraction(met.worst) == Fraction(met.best) == 1
