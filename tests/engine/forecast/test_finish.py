"""The network and earned schedule in one forecast of the finish."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongjian.engine.calendars.site import SiteCalendar
from gongjian.engine.forecast.finish import at_pace, combined, waiting_for_their_days
from gongjian.engine.network import Activity, Link, Network, Progress, schedule

SITE = SiteCalendar((((480, 960),),) * 7)
START, DAY = datetime(2020, 3, 23, 8), 480


def test_agreeing_forecasts_are_believed_and_the_network_leads_while_they_are_near():
    assert combined(100, 100, 90) == 100
    assert 100 < combined(100, 110, 100) < 105
    assert combined(100, 115, 100) == pytest.approx(107.5)


def test_far_apart_earned_schedule_leads():
    assert 160 < combined(100, 200, 100) < 200


@given(st.floats(1, 500), st.floats(1, 500), st.floats(0, 500))
def test_it_never_leaves_the_two(network: float, earned: float, planned: float):
    low, high = sorted((network, earned))
    assert low - 1e-6 <= combined(network, earned, planned) <= high + 1e-6


def test_a_learned_pace_touches_only_what_is_left():
    done = Progress(START, datetime(2020, 3, 27, 16))
    begun = Progress(datetime(2020, 3, 28, 8), remaining_minutes=4 * DAY)
    network = Network(
        START,
        (Activity("a", 5 * DAY, progress=done), Activity("b", 8 * DAY, progress=begun), Activity("c", 6 * DAY)),
        (Link("a", "b"), Link("b", "c")),
        calendar=SITE,
        data_at=datetime(2020, 4, 1, 8),
    )
    a, b, c = at_pace(network, lambda _one: 1.5).activities
    assert (a.duration_minutes, b.progress.remaining_minutes, c.duration_minutes) == (5 * DAY, 6 * DAY, 9 * DAY)
    assert schedule(network).finish_at == datetime(2020, 4, 10, 16)
    assert schedule(at_pace(network, lambda _one: 1.5)).finish_at == datetime(2020, 4, 15, 16)


def test_work_not_begun_waits_for_its_planned_day():
    network = Network(START, (Activity("a", DAY), Activity("b", DAY)), (Link("a", "b"),), calendar=SITE)
    held = waiting_for_their_days(network, {"b": datetime(2020, 4, 1, 8)})
    assert schedule(held).finish_at == datetime(2020, 4, 1, 16)
    assert held.activities[0].constraints == ()
