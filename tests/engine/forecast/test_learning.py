"""What has been finished teaches how long work takes; little of it teaches little."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongjian.engine.forecast.learning import Finished, Learned
from gongjian.engine.forecast.spreads import lognormal


def test_nothing_finished_means_as_planned():
    pace = Learned([], pull=100).pace(("bridge", "piling"))
    assert (pace.ratio, pace.count) == (1.0, 0)
    assert pace.durations.low < pace.durations.likely < 1.0 < pace.durations.high


def test_as_much_work_as_the_pull_is_believed_half():
    """Twice the plan over 100 of work, pulled by 100: the logarithm goes half the way."""
    told = Learned([Finished(60, 120), Finished(40, 80)], pull=100).pace()
    assert told.ratio == pytest.approx(2**0.5)
    assert told.count == 2


def test_twice_and_half_cancel_out_and_big_work_counts_more():
    assert Learned([Finished(10, 20), Finished(10, 5)], pull=1).pace().ratio == pytest.approx(1)
    assert Learned([Finished(1, 2), Finished(30, 15)], pull=0).pace().ratio < 0.6


def test_what_was_not_planned_or_not_done_teaches_nothing():
    assert Learned([Finished(0, 9), Finished(9, 0), Finished(-1, 3)], pull=1).pace().ratio == 1.0


def test_a_slip_of_the_pen_moves_no_more_than_three_times():
    assert Learned([Finished(10, 10_000)], pull=0).pace().ratio == pytest.approx(3)


def test_kinds_lean_on_the_campaign_and_projects_on_their_kind():
    """Piling takes twice its plan everywhere; paving goes as planned; a new project has done nothing yet."""
    finished = [
        *(Finished(100, 200, ("piling", project)) for project in ("a", "b", "c")),
        *(Finished(100, 100, ("paving", project)) for project in ("a", "b", "c")),
    ]
    told = Learned(finished, pull=50)
    piling, paving = told.pace(("piling", "new")), told.pace(("paving", "new"))
    assert 1.6 < piling.ratio < 2
    assert 0.95 < paving.ratio < 1.2
    assert (piling.count, told.pace(("unknown",)).count) == (3, 6)
    assert paving.ratio < told.pace(("unknown",)).ratio < piling.ratio


def test_a_project_of_its_own_pace_is_heard_within_its_kind():
    finished = [Finished(100, 100, ("piling", "a"))] * 5 + [Finished(100, 150, ("piling", "slow"))] * 5
    told = Learned(finished, pull=50)
    assert told.pace(("piling", "slow")).ratio > 1.3
    assert told.pace(("piling", "a")).ratio < 1.1


@given(st.floats(0.3, 3), st.floats(0.05, 0.6))
def test_the_triangle_of_a_lognormal_keeps_mode_and_mean(median: float, spread: float):
    told = lognormal(median, spread)
    assert 0 < told.low <= told.likely <= told.high
    assert (told.low + told.likely + told.high) / 3 == pytest.approx(median * math.exp(spread**2 / 2), rel=0.02)


def test_the_triangle_of_a_lognormal_keeps_its_variance():
    told, drawn = lognormal(1.2, 0.3), np.random.default_rng(1).lognormal(math.log(1.2), 0.3, 200_000)
    low, likely, high = told.low, told.likely, told.high
    variance = (low**2 + likely**2 + high**2 - low * likely - low * high - likely * high) / 18
    assert variance == pytest.approx(drawn.var(), rel=0.03)


@given(st.lists(st.tuples(st.floats(0.1, 100), st.floats(0.1, 100)), max_size=12), st.floats(0.1, 100))
def test_the_pace_lies_between_the_plan_and_what_was_seen(told: list[tuple[float, float]], pull: float):
    ratio = Learned([Finished(*one) for one in told], pull=pull).pace().ratio
    seen = [max(1 / 3, min(3, actual / planned)) for planned, actual in told]
    assert min([1.0, *seen]) - 1e-9 <= ratio <= max([1.0, *seen]) + 1e-9
