"""Both clocks of a permit: over holidays, year ends and beyond the published calendar, standing while others work."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongjian.engine.calendars import CHINA
from gongjian.engine.permits import DayKind, Limit, Stop, add_days, clock_of, days_between

DAYS = st.dates(date(2019, 1, 1), date(2027, 12, 31))
KINDS = st.sampled_from(DayKind)
WORKING, CALENDAR = DayKind


def due(limit, accepted_on, *stops):
    return clock_of(limit, accepted_on, on=accepted_on, stops=stops).due_on


def test_the_day_of_acceptance_is_not_counted():
    assert due(Limit(1), date(2020, 5, 18)) == date(2020, 5, 19)
    assert due(Limit(0), date(2020, 5, 18)) == date(2020, 5, 18)


def test_working_days_pass_over_a_holiday_and_count_a_worked_sunday():
    """May Day 2020 was off from 1 to 5 May; Saturday 9 May was worked."""
    assert due(Limit(2), date(2020, 4, 30)) == date(2020, 5, 7)
    assert due(Limit(4), date(2020, 4, 30)) == date(2020, 5, 9)


def test_calendar_days_that_end_on_a_day_off_move_to_the_next_working_day():
    assert due(Limit(7, CALENDAR), date(2020, 4, 24)) == date(2020, 5, 6)
    assert due(Limit(7, CALENDAR), date(2020, 5, 11)) == date(2020, 5, 18)


def test_over_the_end_of_a_year():
    assert due(Limit(3), date(2020, 12, 30)) == date(2021, 1, 5)  # 1 to 3 January off
    assert due(Limit(30, CALENDAR), date(2019, 12, 20)) == date(2020, 1, 19)  # a Sunday worked before Spring Festival


def test_beyond_the_published_calendar_it_is_predicted():
    last = date(CHINA.last_year, 12, 25)
    assert clock_of(Limit(20), last, on=last).predicted
    assert not clock_of(Limit(2), date(2020, 5, 18), on=date(2020, 5, 18)).predicted


def test_a_supplement_stops_the_clock_until_it_is_brought():
    accepted = date(2020, 5, 11)  # Monday
    asked = Stop(date(2020, 5, 13))
    standing = clock_of(Limit(5), accepted, on=date(2020, 6, 30), stops=[asked])
    assert (standing.used, standing.left, standing.due_on, standing.stands) == (2, 3, None, True)
    brought = Stop(date(2020, 5, 13), date(2020, 5, 20))
    assert due(Limit(5), accepted, brought) == date(2020, 5, 25)
    running = clock_of(Limit(5), accepted, on=date(2020, 5, 21), stops=[brought])
    assert (running.used, running.left, running.stands) == (3, 2, False)


def test_on_the_last_day_nothing_is_over_and_the_day_after_it_is():
    limit, accepted = Limit(5), date(2020, 5, 11)
    assert clock_of(limit, accepted, on=date(2020, 5, 18)).left == 0
    assert not clock_of(limit, accepted, on=date(2020, 5, 18)).is_over
    late = clock_of(limit, accepted, on=date(2020, 5, 20))
    assert (late.left, late.is_over) == (-2, True)


def test_asked_for_after_the_limit_it_stays_overdue():
    late = Stop(date(2020, 5, 25))
    clock = clock_of(Limit(5), date(2020, 5, 11), on=date(2020, 6, 1), stops=[late])
    assert (clock.due_on, clock.is_over, clock.stands) == (date(2020, 5, 18), True, False)


def test_stops_that_overlap_count_once_and_those_before_acceptance_not_at_all():
    accepted = date(2020, 5, 11)
    stops = [
        Stop(date(2020, 5, 1), date(2020, 5, 8)),
        Stop(date(2020, 5, 12), date(2020, 5, 14)),
        Stop(date(2020, 5, 13), date(2020, 5, 18)),
    ]
    assert due(Limit(3), accepted, *stops) == due(Limit(3), accepted, Stop(date(2020, 5, 12), date(2020, 5, 18)))
    open_end = Stop(date(2020, 5, 13))
    assert due(Limit(3), accepted, stops[1], open_end) is None


def test_a_stop_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="ends before"):
        clock_of(Limit(3), date(2020, 5, 11), on=date(2020, 5, 12), stops=[Stop(date(2020, 5, 13), date(2020, 5, 12))])


@given(accepted=DAYS, days=st.integers(0, 90), kind=KINDS, later=st.integers(0, 200))
def test_without_stops_used_and_left_make_the_limit_until_it_is_over(accepted, days, kind, later):
    on = accepted + timedelta(days=later)
    clock = clock_of(Limit(days, kind), accepted, on=on)
    assert clock.due_on == add_days(accepted, days, kind)
    assert clock.is_over == (on > clock.due_on)
    assert clock.used == days_between(accepted, on, kind)
    if not clock.is_over:
        assert clock.left == max(0, days - clock.used)


@given(accepted=DAYS, days=st.integers(1, 60), kind=KINDS, at=st.integers(0, 30), length=st.integers(0, 60))
def test_a_stop_never_brings_the_last_day_forward(accepted, days, kind, at, length):
    begins = accepted + timedelta(days=at)
    stop = Stop(begins, begins + timedelta(days=length))
    limit = Limit(days, kind)
    assert due(limit, accepted, stop) >= due(limit, accepted)


@given(
    accepted=DAYS,
    days=st.integers(1, 60),
    kind=KINDS,
    spans=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20)), max_size=5),
)
def test_the_limit_is_used_up_on_the_last_day_whatever_stood_between(accepted, days, kind, spans):
    stops = [Stop(accepted + timedelta(days=a), accepted + timedelta(days=a + n)) for a, n in spans]
    due_on = due(Limit(days, kind), accepted, *stops)
    assert clock_of(Limit(days, kind), accepted, on=due_on, stops=stops).used >= days
    before = clock_of(Limit(days, kind), accepted, on=due_on - timedelta(days=1), stops=stops)
    assert not before.is_over
