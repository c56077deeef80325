from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongjian.engine.calendars import (
    SHANGHAI,
    CampaignClock,
    CutOff,
    Week,
    local_date,
    monday_of,
    week_of_moment,
)

SPRING = CampaignClock(date(2020, 4, 1), date(2020, 6, 30))
ZONES = [UTC, SHANGHAI, ZoneInfo("America/New_York"), ZoneInfo("Pacific/Kiritimati")]


@pytest.mark.parametrize("zone", ZONES, ids=str)
def test_the_week_is_shanghais_whatever_zone_the_moment_is_told_in(zone: ZoneInfo) -> None:
    """FAULTS 29: all days 2020–2040, at both sides of midnight in Shanghai (week 53, year turns, leap days)."""
    day = date(2020, 1, 1)
    while day.year <= 2040:
        midnight = datetime.combine(day, time.min, tzinfo=SHANGHAI).astimezone(zone)
        assert local_date(midnight) == day
        assert local_date(midnight - timedelta(microseconds=1)) == day - timedelta(days=1)
        monday, sunday = week_of_moment(midnight)
        assert monday.weekday() == 0
        assert monday <= day <= sunday == monday + timedelta(days=6)
        assert (monday.isocalendar()[:2]) == day.isocalendar()[:2]
        day += timedelta(days=1)


def test_a_naive_moment_has_no_day() -> None:
    with pytest.raises(ValueError, match="time zone"):
        local_date(datetime(2020, 4, 1))


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(2020, 3, 31), 0),
        (date(2020, 4, 1), 1),
        (date(2020, 5, 7), 37),
        (date(2020, 6, 30), 91),
        (date(2020, 7, 1), 92),
    ],
)
def test_day_numbers_run_on_beyond_both_ends(day: date, number: int) -> None:
    assert SPRING.day_number(day) == number


def test_total_and_days_left() -> None:
    assert SPRING.total_days == 91
    assert SPRING.days_left(date(2020, 6, 29)) == 1
    assert SPRING.days_left(date(2020, 6, 30)) == 0
    assert SPRING.days_left(date(2020, 7, 9)) == 0
    assert SPRING.days_left(date(2020, 1, 1)) == 91


def test_weeks_are_clipped_to_the_campaign() -> None:
    weeks = SPRING.weeks()
    assert weeks[0] == Week(1, date(2020, 4, 1), date(2020, 4, 5))
    assert weeks[-1] == Week(14, date(2020, 6, 29), date(2020, 6, 30))
    assert SPRING.week_of(date(2020, 4, 6)) == weeks[1]
    assert SPRING.week_of(date(2020, 3, 31)) is None
    assert SPRING.week_of(date(2020, 7, 1)) is None


@given(st.dates(date(2019, 1, 1), date(2030, 1, 1)), st.integers(0, 400))
def test_weeks_cover_every_day_exactly_once(start: date, length: int) -> None:
    clock = CampaignClock(start, start + timedelta(days=length))
    covered = [
        week.first_on + timedelta(days=step)
        for week in clock.weeks()
        for step in range((week.last_on - week.first_on).days + 1)
    ]
    assert covered == [start + timedelta(days=step) for step in range(length + 1)]
    assert all(clock.week_of(day) in clock.weeks() for day in covered)
    assert all(monday_of(week.first_on) == monday_of(week.last_on) for week in clock.weeks())


def test_gates_beyond_the_end_fall_on_the_last_day() -> None:
    assert [(gate.day_number, gate.on, gate.moved) for gate in SPRING.gates()] == [
        (30, date(2020, 4, 30), False),
        (60, date(2020, 5, 30), False),
        (100, date(2020, 6, 30), True),
    ]


def test_a_gate_on_the_last_day_is_not_doubled() -> None:
    clock = CampaignClock(date(2020, 4, 1), date(2020, 4, 30))
    assert [(gate.day_number, gate.moved) for gate in clock.gates()] == [(30, False)]


def test_freeze_is_sunday_evening_by_default() -> None:
    assert SPRING.freeze_at(SPRING.weeks()[0]) == datetime(2020, 4, 5, 18, tzinfo=SHANGHAI)
    assert SPRING.freeze_at(SPRING.weeks()[-1]) == datetime(2020, 7, 5, 18, tzinfo=SHANGHAI)


def test_freeze_may_be_the_following_monday() -> None:
    clock = CampaignClock(SPRING.start_on, SPRING.end_on, cut_off=CutOff(0, time(10), following_week=True))
    assert clock.freeze_at(clock.weeks()[1]) == datetime(2020, 4, 13, 10, tzinfo=SHANGHAI)


def test_freeze_never_comes_before_a_clipped_week_begins() -> None:
    clock = CampaignClock(
        date(2020, 4, 3), SPRING.end_on, cut_off=CutOff(2, time(18))
    )  # Friday start, Wednesday cut-off
    assert clock.freeze_at(clock.weeks()[0]) == datetime(2020, 4, 5, 18, tzinfo=SHANGHAI)
    assert clock.freeze_at(clock.weeks()[1]) == datetime(2020, 4, 8, 18, tzinfo=SHANGHAI)


def test_refused_when_ending_before_starting_or_with_impossible_settings() -> None:
    with pytest.raises(ValueError, match="ends before"):
        CampaignClock(date(2020, 4, 2), date(2020, 4, 1))
    with pytest.raises(ValueError, match="weekday"):
        CampaignClock(date(2020, 4, 1), date(2020, 4, 1), cut_off=CutOff(7))
    with pytest.raises(ValueError, match="gate"):
        CampaignClock(date(2020, 4, 1), date(2020, 4, 1), gate_days=(0,))
