"""Earned schedule by hand, and what makes it better than SPI at the end of a late project."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongjian.engine.forecast.earned import earned, earned_schedule

PLAN = [10.0, 30.0, 60.0, 90.0, 100.0]


@pytest.mark.parametrize(
    ("done", "schedule"), [(0, 0), (5, 0.5), (10, 1), (20, 1.5), (45, 2.5), (99, 4.9), (100, 5), (120, 5)]
)
def test_what_is_done_is_worth_so_many_periods_of_the_plan(done: float, schedule: float):
    assert earned_schedule(PLAN, done) == pytest.approx(schedule)


def test_forecasts_by_hand():
    told = earned(PLAN, 20, 3)
    assert (told.planned, told.earned_schedule) == (60, 1.5)
    assert told.spi == pytest.approx(1 / 3)
    assert (told.spi_t, told.pv_spi, told.es_spi, told.es_plain) == (0.5, pytest.approx(15), 10, 6.5)


def test_a_late_project_that_has_ended_still_looks_late_by_earned_schedule_only():
    told = earned(PLAN, 100, 8)
    assert (told.spi, told.spi_t) == (1.0, 0.625)
    assert told.es_spi == told.es_plain == 8


def test_nothing_done_yet_forecasts_nothing_from_nothing():
    told = earned(PLAN, 0, 2)
    assert (told.pv_spi, told.es_spi, told.es_plain) == (None, None, 7)
    assert earned([0.0, 5.0], 0, 1).spi is None


def test_a_plan_that_stands_still_at_its_end_is_reached_where_it_first_is():
    assert earned_schedule([5.0, 10.0, 10.0, 10.0], 10) == 2


@pytest.mark.parametrize(("planned", "now"), [([], 1), ([1.0], 0), ([2.0, 1.0], 1)])
def test_no_plan_is_refused(planned: list[float], now: int):
    with pytest.raises(ValueError, match="plan"):
        earned(planned, 1, now)


@given(st.lists(st.floats(0.1, 50), min_size=1, max_size=30), st.floats(0, 1), st.floats(0, 1))
def test_more_done_is_never_worth_less(steps: list[float], one: float, two: float):
    plan = [sum(steps[: at + 1]) for at in range(len(steps))]
    low, high = sorted((one, two))
    assert earned_schedule(plan, low * plan[-1]) <= earned_schedule(plan, high * plan[-1]) + 1e-9
    assert 0 <= earned_schedule(plan, one * plan[-1]) <= len(plan)
